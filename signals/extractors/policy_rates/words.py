"""The words in which banks' acts and rates are told, as several modules need them."""

from __future__ import annotations

RATE_WORDS = frozenset("rate rates repo".split())
EASING = frozenset(
    "cut cuts cutting easing ease reduce reduces reduced reducing reduction reductions lower lowered lowers lowering"
    " slash slashes slashed slashing trim trims trimmed trimming decreased decreasing chopped lopped shaved"
    " pared".split()
)
TIGHTENING = frozenset(
    "hike hikes hiked hiking raise raises raised raising tightening increase increased increases lift lifts lifted"
    " lifting upped bumped".split()
)
NOT_POLICY = frozenset(
    "tax profit margin vacancy occupancy utilization delinquency requirement rrr"
    " swap differential differentials spread spreads mortgage yield yields coupon vat".split()
)
GROWING = frozenset("increase increases decrease decreases rise rises bump bumps".split())
MOVES = frozenset("cut cuts hike hikes hiked raise raised lower lowered".split())
CUTS = frozenset("cut cuts easing reduction reductions decrease decreases".split())
HIKES = frozenset("hike hikes tightening increase increases rise rises bump bumps".split())
CHANCES = frozenset("chance chances probability odds likelihood".split())
BECOMING = frozenset("was were is are been be being had has would will".split())
STOOD = frozenset("stood stands stand standing at".split())
HOLDS = frozenset("hold holding held".split())
HOLDING = frozenset(
    "hold holds held holding keep keeps kept keeping leave leaves left leaving maintain maintained maintains retain"
    " retained retains retaining stay stays stayed steady unchanged pat freeze freezes freezing froze frozen".split()
)
ACTS = EASING | TIGHTENING | CUTS | HIKES | HOLDING
TURNS = frozenset("cut hike rise increase reduction bump".split())  # that may lead to a rate
LED_BY = TURNS | {"hold"}  # "a hold at 4%"
AFTER = frozenset("after following since".split())
BEFORE_ACT = 9  # tokens before an act that may tell that it is not done
MODALS = frozenset("could may might would should".split())
FORECASTING = frozenset(
    "will expect expects expected forecast forecasts foresees projects predicts sees seen likely certain poised"
    " indicates pencilled penciled".split()
)
TELLING = FORECASTING | {"see", "expect"}
SPANS = ("week", "month", "quarter", "year")
PRICING = frozenset("traders markets pricing priced price futures swaps odds bets imply implies implying".split())
RATE_KINDS = frozenset(
    "peak terminal interest policy key benchmark lending target official main deposit credit discount borrowing".split()
)
BESIDE_RATES = 4  # tokens between a bank and the rates that it sets
FORESEERS = frozenset(
    "economists economist analysts analyst strategist we poll polled surveyed traders markets swaps".split()
)
