"""The language of a text, told cheaply: by its script, else by the share of its smallest words.

Only the first 2,000 characters are looked at. English text gives "en"; text of another language its ISO 639-1 code
where that is clear, "und" where it is clearly not English and no more; None where there is too little to tell.
"""

from __future__ import annotations

import re
from functools import cache

_SAMPLE = 2_000
_FEWEST_WORDS = 12  # below this a share of small words says nothing
_ENGLISH_SHARE = 0.12  # of 8,000 English stories nine in ten have more than 0.15
_CLEAR_SHARE = 0.12
_FEWEST_DISTINCT = 4  # "Al" in a company's name, repeated, is no Italian

# Words too common to be avoided and rarer in English. One-letter words are left out: they stand in tables and names.
_SMALL_WORDS: dict[str, str] = {
    "en": "the of and to in is for on that with as was it by at from its has have be are this said will were after but",
    "de": "der die das und den von zu mit ist im für auf nicht ein eine dem des sich auch bei nach wird wie aus werden",
    "fr": "le la les des et du en une est pour dans que qui sur par au pas plus avec sont ce aux cette été ses selon",
    "es": "el la los las de que en del por una con para se su más como fue según este ha sus lo entre",
    "pt": "os da do das dos em que não uma para com por se mais na no ao são pelo pela foi como segundo às",
    "it": "il la di che del della con una nel dei gli alla sono anche più dal delle ha nella si le",
    "nl": "de het een van en in dat op te zijn voor met niet aan er om ook als bij naar door werd worden dit",
    "sv": "och att det som en på är av för med den till inte har om ett var från vid efter ska kan sig",
    "da": "og at det som en på er af for med den til ikke har om et var fra ved efter skal kan sig der",
    "pl": "na się do nie że jest to jak po od przez dla za oraz są ma tym roku ze było",
    "tr": "ve bir bu için ile da de olarak olan en daha çok gibi sonra göre kadar yüzde ise ya yıl",
    "id": "yang dan di dengan untuk pada dari ini dalam tidak akan itu ke juga oleh tersebut atau telah sebagai",
    "fi": "ja on ei että se oli myös ovat hän mukaan mutta kun kuin joka sekä vuoden ole jo ollut",
    "cs": "se na je že do ve pro by za to jako po ale který podle byl jsou",
    "vi": "và của các là có cho trong một được không với những đã người này khi từ năm theo đến",
}
# Scripts that tell the language by themselves; Han alone is Chinese, with kana Japanese.
_SCRIPTS = re.compile(
    r"(?P<ja>[぀-ヿ])|(?P<ko>[가-힣])|(?P<zh>[一-鿿])|(?P<cyrillic>[Ѐ-ӿ])|(?P<arabic>[؀-ۿ])|(?P<hi>[ऀ-ॿ])"
    r"|(?P<he>[֐-׿])|(?P<el>[Ͱ-Ͽ])|(?P<th>[฀-๿])|(?P<bn>[ঀ-৿])|(?P<ta>[஀-௿])|(?P<latin>[A-Za-zÀ-ɏḀ-ỿ])"
)


def detect(text: str) -> str | None:
    """The language code of a text.

    >>> detect("Der Euro ist am Freitag gestiegen, und die Anleger warten auf das Treffen der Notenbank in der "
    ...        "kommenden Woche, bei dem die Zinsen nach Ansicht von Fachleuten nicht gesenkt werden.")
    'de'
    """
    sample = text[:_SAMPLE]
    words = sample.lower().split()
    english = _share(words, _table()["en"])
    if english >= _ENGLISH_SHARE and len(words) >= _FEWEST_WORDS and not {"the", "of", "and"}.isdisjoint(words):
        return "en"  # nearly every input: told without looking further
    if not sample.isascii():
        script = _script(sample)
        if script != "latin":
            return script
    if len(words) < _FEWEST_WORDS:
        return None
    shares = {code: _share(words, small) for code, small in _table().items()}
    code = max(shares, key=lambda code: shares[code])
    distinct = len(_table()[code].intersection(words))
    if code != "en" and shares[code] >= max(_CLEAR_SHARE, 1.5 * english) and distinct >= _FEWEST_DISTINCT:
        return code
    # A table or a text in telegraph style has few small words of any language: only letters foreign to English tell,
    # and not those of names.
    prose = [word for word in sample.split() if word[0].islower()]
    foreign = sum(char.isalpha() and not char.isascii() for word in prose for char in word)
    if english < 0.03:
        return "und" if foreign * 25 > len(sample) else None
    return "en"


def _share(words: list[str], small: frozenset[str]) -> float:
    return sum(map(small.__contains__, words)) / len(words) if words else 0.0


@cache
def _table() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}


def _script(sample: str) -> str | None:
    counts: dict[str, int] = {}
    for match in _SCRIPTS.finditer(sample):
        name = match.lastgroup or ""
        counts[name] = counts.get(name, 0) + (3 if name in ("zh", "ja", "ko") else 1)  # a sign is worth a syllable
    if not counts:
        return None if sample.isascii() or not any(char.isalpha() for char in sample) else "und"
    name = max(counts, key=lambda name: counts[name])
    if name == "zh" and counts.get("ja", 0) * 20 > counts["zh"]:
        return "ja"
    if name == "cyrillic":
        return "uk" if re.search("[іїєґ]", sample) else "ru" if re.search("[ыэё]", sample) else "und"
    if name == "arabic":
        return "ur" if re.search("[ٹڈڑے]", sample) else "fa" if re.search("[پچژگ]", sample) else "ar"
    return name
