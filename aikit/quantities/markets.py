"""Quantities of markets: sizes, votes and claims, layers and regions, nodes of supply, levers."""

from math import inf
from typing import Annotated

from aikit.param import WholeOnly
from aikit.signature import Choice, Param, Values

# Sums of these, and of their products with counts, stay below what a float can hold.
LARGE = 1e200

Sizes = Annotated[
    Values,
    Param("size", "any unit", (0, LARGE), (1, 1000), "log", "aikit-assumption"),
]
MarketTotal = Annotated[
    Values | None,
    Param(
        "size of all, unknown ones too", "any unit", (0, LARGE), (1, 1e5), "log", "aikit-assumption"
    ),
]
HolderWeights = Annotated[
    Values | None,
    Param("how many have each size", "any unit", (0, LARGE), (1, 1000), "log", "aikit-assumption"),
]
Aversion = Annotated[
    Values,
    Param("aversion to inequality", "ratio", (0, 100), (0.1, 2), "linear", "atkinson-1970"),
]
HerfindahlIndex = Annotated[
    Values,
    Param(
        "Herfindahl index after the merger",
        "points",
        (0, 10_000.001),  # rounding included
        (100, 6000),
        "log",
        "merger-guidelines-2023",
    ),
]
HerfindahlRise = Annotated[
    Values,
    Param(
        "rise of the Herfindahl index",
        "points",
        (0, 5000),
        (1, 1000),
        "log",
        "merger-guidelines-2023",
    ),
]
MergedShare = Annotated[
    Values,
    Param(
        "share of the merged firm",
        "fraction",
        (0, 1),
        (0.01, 0.6),
        "linear",
        "merger-guidelines-2023",
    ),
]
VotingWeights = Annotated[
    Values,
    Param("voting weight", "any unit", (0, LARGE), (1, 100), "log", "aikit-assumption"),
]
Quota = Annotated[
    Values,
    Param("weight that wins", "any unit", (0, inf), (1, 1000), "log", "aikit-assumption"),
]
Claims = Annotated[
    Values,
    Param("claim", "any unit", (0, LARGE), (1, 1000), "log", "aikit-assumption"),
]
Capacity = Annotated[
    Values,
    Param("capacity to share out", "any unit", (0, LARGE), (1, 1000), "log", "aikit-assumption"),
]

Level = Annotated[
    Values,
    Param("part of the draws inside", "fraction", (0.01, 0.9999), (0.8, 0.99), "linear",
          "aikit-assumption"),
]  # fmt: skip
Resamples = Annotated[
    Values,
    WholeOnly("samples drawn again", "number", (1, 1e6), (200, 1e4), "log", "aikit-assumption"),
]

# Results.
Points = Annotated[Values, "points"]
EffectiveNumber = Annotated[Values, "firm"]
MarketShare = Annotated[Values, "fraction"]
Inequality = Annotated[Values, "ratio"]


LAYERS = (
    "AI cloud regions", "owners, by compute", "owners, by power", "owners, by chips",
    "cloud services", "memory makers", "chip designers", "foundries", "countries",
)  # fmt: skip
# Those named in the packaged table, and the rest of them together.
OWNERS = (
    "Google", "Microsoft", "Amazon", "Meta", "Oracle", "CoreWeave", "xAI", "China", "Other",
)  # fmt: skip

Layer = Annotated[
    str,
    Choice(
        "layer",
        LAYERS,
        "epoch-chip-ownership epoch-gpu-clusters thedecoder-2025 synergy-2025q2 "
        "counterpoint-2026q2 trendforce-2025q2",
    ),
]
Owner = Annotated[str, Choice("owner of AI compute", OWNERS, "epoch-chip-ownership")]
Unlisted = Annotated[
    str,
    Choice("African economies, none listed", ("counted", "left out"), "epoch-gpu-clusters"),
]
Buyer = Annotated[
    Values,
    Param(
        "place of the buyer", "place", (1, 12), (1, 12), "linear", "aikit-assumption", whole=True
    ),
]
Bought = Annotated[
    Values,
    Param(
        "place of the bought, 0 for none",
        "place",
        (0, 12),
        (0, 12),
        "linear",
        "aikit-assumption",
        whole=True,
    ),
]
UnknownOwners = Annotated[
    Values,
    Param(
        "owners behind the unknown share",
        "firm",
        (1, 1e6),
        (1, 1000),
        "log",
        "aikit-assumption",
    ),
]
PartOfHolders = Annotated[
    Values,
    Param(
        "part of the holders, smallest first",
        "fraction",
        (0, 1),
        (0, 1),
        "linear",
        "aikit-assumption",
    ),
]
CountedTwice = Annotated[
    Values,
    Param("compute counted twice", "H100e", (0, 1e12), (0, 2e6), "linear", "aihot-epoch-2026-04"),
]
AfricanStock = Annotated[
    Values,
    Param(
        "compute in each African economy",
        "H100e",
        (0, 1e9),
        (0, 5000),
        "linear",
        "aikit-assumption",
    ),
]

Sellers = Annotated[
    Values,
    Param("sellers, all alike", "firm", (1, 1e6), (1, 20), "log", "aikit-assumption", whole=True),
]
HighestPrice = Annotated[
    Values,
    Param(
        "price at which nobody buys", "USD/GPU-hour", (0, LARGE), (4, 12), "linear",
        "aikit-assumption",
    ),
]  # fmt: skip
SellerCost = Annotated[
    Values,
    Param(
        "what one more hour costs a seller", "USD/GPU-hour", (0, LARGE), (0.2, 3), "linear",
        "aikit-assumption",
    ),
]  # fmt: skip
Conduct = Annotated[
    str,
    Choice(
        "how they compete",
        ("by quantity (Cournot)", "by price (Bertrand)", "not at all (cartel)"),
        "cournot-1838 bertrand-1883",
    ),
]


NODES = (
    "US licence", "TSMC", "other foundries", "SK hynix", "other memory",
    "NVIDIA chips", "Google chips", "AMD chips", "Amazon chips",
    "Google", "Microsoft", "Amazon", "Meta", "all other owners",
)  # fmt: skip
OWNERS_SUPPLIED = ("all owners", *NODES[-5:])
LEVERS = (
    "no lever", "joint buying", "reserved share", "open weights", "public cluster",
    "cluster and open weights",
)  # fmt: skip

SupplyNode = Annotated[
    str,
    Choice("missing node", NODES, "epoch-chip-ownership trendforce-2025q4 counterpoint-2026q2"),
]
SupplyOwner = Annotated[str, Choice("whose chips", OWNERS_SUPPLIED, "epoch-chip-ownership")]
PulledLever = Annotated[str, Choice("lever", LEVERS, "aikit-assumption")]
FoundryShare = Annotated[
    Values,
    Param(
        "TSMC's share of the chips", "fraction", (0, 1), (0.6, 0.95), "linear", "trendforce-2025q4"
    ),
]
Replaced = Annotated[
    Values,
    Param(
        "part replaced within the year", "fraction", (0, 1), (0, 0.5), "linear", "aikit-assumption"
    ),
]


LARGE_SIZE = 1e100

FirstSize = Annotated[
    Values,
    Param("size of the first", "unit", (1e-9, LARGE_SIZE), (1, 100), "linear", "aikit-assumption"),
]
SecondSize = Annotated[
    Values,
    Param("size of the second", "unit", (0, LARGE_SIZE), (0, 100), "linear", "aikit-assumption"),
]
ThirdSize = Annotated[
    Values,
    Param("size of the third", "unit", (0, LARGE_SIZE), (0, 100), "linear", "aikit-assumption"),
]
Merging = Annotated[
    str,
    Choice(
        "firms that merge",
        ("none", "first and second", "first and third", "second and third"),
        "aikit-assumption",
    ),
]
PublicShare = Annotated[
    Values,
    Param(
        "public cluster's share of all", "fraction", (0, 1), (0, 0.3), "linear", "aikit-assumption"
    ),
]
QuotaShare = Annotated[
    Values,
    Param(
        "share of weight that wins",
        "fraction",
        (1e-6, 1),
        (0.5, 0.9),
        "linear",
        "aikit-assumption",
    ),
]
PowerIndex = Annotated[
    str, Choice("index of power", ("Shapley-Shubik", "Banzhaf"), "shapley-shubik-1954")
]
Voter = Annotated[str, Choice("voter", ("first", "second", "third"), "aikit-assumption")]
Claimant = Annotated[str, Choice("claimant", ("first", "second", "third"), "aikit-assumption")]
RationingRule = Annotated[
    str, Choice("rule", ("proportional", "even", "priority"), "aikit-assumption")
]
CapacityLeft = Annotated[
    Values,
    Param(
        "capacity, as a share of all claims",
        "fraction",
        (0, 100),
        (0.1, 1.2),
        "linear",
        "aikit-assumption",
    ),
]
PowerClaimed = Annotated[
    Values,
    Param("power that a country wants", "MW", (1e-3, inf), (10, 1e3), "log", "aikit-assumption"),
]
PowerBought = Annotated[
    Values,
    Param("power bought abroad", "MW", (0, inf), (5, 500), "log", "aikit-assumption"),
]
PublicPower = Annotated[
    Values,
    Param("public cluster", "MW", (0, inf), (0, 100), "linear", "aikit-assumption"),
]
PowerYearCost = Annotated[
    Values,
    Param(
        "yearly price of one megawatt of compute",
        "USD/MW-year",
        (0, inf),
        (5e6, 2e7),
        "log",
        "aikit-assumption",
    ),
]
PooledDiscount = Annotated[
    Values,
    Param("discount of joint buying", "fraction", (0, 1), (0, 0.3), "linear", "aikit-assumption"),
]
Tariff = Annotated[
    Values,
    Param("tariff", "fraction", (0, 5), (0, 0.5), "linear", "aikit-assumption"),
]
ReservedShare = Annotated[
    Values,
    Param(
        "part bought abroad that is reserved",
        "fraction",
        (0, 1),
        (0, 0.4),
        "linear",
        "aikit-assumption",
    ),
]
OpenWeights = Annotated[
    Values,
    Param(
        "use that open weights can serve at home",
        "fraction",
        (0, 1),
        (0, 1),
        "linear",
        "aikit-assumption",
    ),
]
CutOffShare = Annotated[
    Values,
    Param(
        "part of foreign supply cut off", "fraction", (0, 1), (0, 1), "linear", "aikit-assumption"
    ),
]
Budget = Annotated[
    Values,
    Param("yearly budget", "USD/year", (1, inf), (1e8, 1e10), "log", "aikit-assumption"),
]
CostWeight = Annotated[
    Values,
    Param("weight on cost", "ratio", (1e-9, 1e6), (0.1, 1), "linear", "aikit-assumption"),
]
AccessWeight = Annotated[
    Values,
    Param("weight on access", "ratio", (0, 1e6), (0.1, 1), "linear", "aikit-assumption"),
]
ResilienceWeight = Annotated[
    Values,
    Param("weight on resilience", "ratio", (0, 1e6), (0.1, 1), "linear", "aikit-assumption"),
]

# Results.
SellersPrice = Annotated[Values, "USD/GPU-hour"]
IndexPoints = Annotated[Values, "points"]
FirmCount = Annotated[Values, "firm"]
PartOfAll = Annotated[Values, "fraction"]
CostPerYear = Annotated[Values, "USD/year"]
Score = Annotated[Values, "ratio"]
