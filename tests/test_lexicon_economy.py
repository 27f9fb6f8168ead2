"""Central banks, indicators and agencies: the contract's ids are there, names are said once, examples hold a name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest

from signals.lexicon import load
from signals.lexicon.entries import Agency, CentralBank, Entry, Indicator
from signals.lexicon.names import Phrases
from signals.tokens import Tokens, split

KINDS: tuple[type[Entry], ...] = (CentralBank, Indicator, Agency)

BANK_IDS = """
    FED ECB BOE BOJ SNB BOC RBA RBNZ RIKSBANK NORGES DNB SARB PBOC RBI BOK BI BNM BOT BSP SBP CBRT CBR NBP CNB MNB BNR
    BCB BANXICO BCCH BCRP BANREP BCRA CBN CBK BOG CBE SAMA CBUAE BOI NBU MAS HKMA CBC SBV
""".split()

INDICATOR_IDS = """
    cpi core_cpi ppi core_ppi pce_price core_pce_price wpi import_prices inflation_expectations gdp
    industrial_production manufacturing_production mining_production factory_orders durable_goods retail_sales
    pmi_manufacturing pmi_services pmi_composite unemployment_rate nonfarm_payrolls jobless_claims continuing_claims
    employment job_openings wages consumer_confidence business_confidence consumer_sentiment consumer_spending
    personal_income trade_balance exports imports current_account budget_balance public_debt foreign_reserves
    money_supply bank_lending house_prices housing_starts building_permits home_sales mortgage_rate productivity
    unit_labor_costs crude_inventories gasoline_inventories distillate_inventories gas_storage rig_count oil_output
    oil_demand capacity_utilization business_inventories leading_index vehicle_sales tourist_arrivals population
""".split()

# Rates of policy may be shared ("repo rate" is set in Pretoria and in Mumbai); whatever names one thing may not.
OWN_NAMES = ("aliases", "bodies", "headline")


def entries(kind: type[Entry]) -> Iterator[Entry]:
    yield from load(kind).values()


def own_names(entry: Entry) -> tuple[str, ...]:
    """The names that belong to this entry alone."""
    return (entry.name, *chain.from_iterable(getattr(entry, field, ()) for field in OWN_NAMES))


def every_name(entry: Entry) -> tuple[str, ...]:
    return (*own_names(entry), *getattr(entry, "rates", ()))


def known(kind: type[Entry]) -> Phrases[str]:
    """All names of a file, each standing for its entry's key, decoys standing for none."""
    phrases: Phrases[str] = Phrases()
    for entry in entries(kind):
        phrases.add_all(every_name(entry), entry.key)
        phrases.add_all(entry.decoys, "")
    return phrases


def keys_in(sentence: str, phrases: Phrases[str]) -> list[str]:
    """The entries that a sentence names, the longest name winning, as the library reads it."""
    tokens = Tokens(sentence, 0, len(sentence))
    found: list[str] = []
    i = 0
    while i < len(tokens):
        hit = phrases.find(tokens.words, tokens.raw, i)
        found += hit.values if hit else []
        i = hit.stop if hit else i + 1
    return found


@pytest.mark.parametrize(("kind", "ids"), [(CentralBank, BANK_IDS), (Indicator, INDICATOR_IDS)])
def test_every_id_of_the_contract_is_there(kind: type[Entry], ids: list[str]) -> None:
    assert [key for key in ids if key not in load(kind)] == []


def test_the_ids_of_the_contract_stand_in_the_tables() -> None:
    assert {key for key, entry in load(Indicator).items() if entry.canonical} == set(INDICATOR_IDS)


@pytest.mark.parametrize(("kind", "least"), [(CentralBank, 60), (Indicator, 110), (Agency, 80)])
def test_the_files_are_as_wide_as_the_news(kind: type[Entry], least: int) -> None:
    assert len(load(kind)) >= least


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_belongs_to_one_entry(kind: type[Entry]) -> None:
    """But "consumer and producer prices" names two, and gives a record of each; whose a "Monetary Board" or
    "Reserve Bank" is, the story tells."""
    owners: dict[tuple[str, ...], set[str]] = {}
    for entry in entries(kind):
        for name in own_names(entry):
            owners.setdefault(split(name), set()).add(entry.key)
    shared = {" ".join(name): keys for name, keys in owners.items() if len(keys) > 1 and "and" not in name}
    assert shared.keys() <= {"monetary board", "reserve bank"}


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_says_nothing_twice(kind: type[Entry]) -> None:
    """A hyphen makes no other name; "Fed" and "FED" are two, since capitals count in an abbreviation."""
    twice = []
    for entry in entries(kind):
        said = [split(name, lower=name.islower()) for name in (*every_name(entry), *entry.decoys)]
        twice += [(entry.key, " ".join(name)) for name in set(said) if said.count(name) > 1]
    assert twice == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_names_its_entry(kind: type[Entry]) -> None:
    phrases = known(kind)
    missed = [(e.key, x) for e in entries(kind) for x in e.examples if e.key not in keys_in(x, phrases)]
    assert missed == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_states_a_figure(kind: type[Entry]) -> None:
    assert [(e.key, x) for e in entries(kind) for x in e.examples if not any(c.isdigit() for c in x)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_decoy_hides_a_name(kind: type[Entry]) -> None:
    """A decoy that holds no name of its entry hides nothing and is only clutter."""
    idle = []
    for entry in entries(kind):
        phrases: Phrases[str] = Phrases()
        phrases.add_all(every_name(entry), entry.key)
        for decoy in entry.decoys:
            tokens = Tokens(decoy, 0, len(decoy))
            if not any(phrases.find(tokens.words, tokens.raw, i) for i in range(len(tokens))):
                idle.append((entry.key, decoy))
    assert idle == []


def test_a_longer_name_goes_first() -> None:
    indicators = known(Indicator)
    assert keys_in("Core CPI rose 0.4% in January.", indicators) == ["core_cpi"]
    assert keys_in("U.S. crude stocks rose by 4 million barrels.", indicators) == ["crude_inventories"]
    assert keys_in("The deficit was 3% of GDP.", indicators) == [""]
    assert keys_in("The National Bank of Canada kept its rate at 5%.", known(CentralBank)) == [""]


def test_nigeria_and_china_each_have_a_national_bureau_of_statistics() -> None:
    agencies = known(Agency)
    assert keys_in("Prices rose 1%, Nigeria’s National Bureau of Statistics said.", agencies) == ["nigeria_nbs"]
    assert keys_in("Prices rose 1%, Nigeria's National Bureau of Statistics said.", agencies) == ["nigeria_nbs"]
    assert keys_in("Prices rose 1%, the National Bureau of Statistics said.", agencies) == ["china_nbs"]
