"""Quantities of owning, renting and committing: spend, power, prices, use, demand."""

from math import inf
from typing import Annotated

from aikit.signature import Param, Result, Values

Capex = Annotated[
    Values,
    Param("spend per GPU, all in", "USD/GPU", (0, inf), (15e3, 120e3), "log", "epoch-xai-timeline"),
]
Lifetime = Annotated[
    Values,
    Param("useful life", "year", (0.1, 100), (3, 8), "linear", "meta-10k-2025"),
]
ServerPower = Annotated[
    Values,
    Param(
        "power per GPU with its share of the server",
        "kW/GPU",
        (0, 1e3),
        (0.7, 3),
        "log",
        "inferencex",
    ),
]
ElectricityPrice = Annotated[
    Values,
    Param(
        "price of electricity",
        "USD/kWh",
        (0, 100),
        (0.03, 0.35),
        "log",
        "globalpetrolprices-2025q2",
    ),
]
OpexShare = Annotated[
    Values,
    Param(
        "yearly operations, as a share of spend",
        "fraction/year",
        (0, 1),
        (0, 0.15),
        "linear",
        "coreweave-10q-sheet",
    ),
]
Utilization = Annotated[
    Values,
    Param("utilization", "fraction", (1e-6, 1), (0.05, 0.95), "linear", "aikit-assumption"),
]
AnnualCost = Annotated[
    Values,
    Param("annual cost of a GPU", "USD/GPU-year", (0, inf), (5e3, 50e3), "log", "aikit-assumption"),
]
RunningCost = Annotated[
    Values,
    Param(
        "yearly cost of running a GPU",
        "USD/GPU-year",
        (0, inf),
        (1e3, 10e3),
        "log",
        "aikit-assumption",
    ),
]
OnDemandPrice = Annotated[
    Values,
    Param("price on demand", "USD/GPU-hour", (1e-6, 1e6), (1, 10), "log", "semianalysis-2026-04"),
]
CommittedPrice = Annotated[
    Values,
    Param(
        "price under commitment", "USD/GPU-hour", (0, 1e6), (0.5, 8), "log", "semianalysis-2026-04"
    ),
]
CommitmentDiscount = Annotated[
    Values,
    Param("discount for committing", "fraction", (0, 1), (0, 0.7), "linear", "cottier-2024"),
]
Term = Annotated[
    Values,
    Param("term", "year", (0.1, 100), (1, 5), "linear", "aikit-assumption"),
]
DemandGrowth = Annotated[
    Values,
    Param(
        "growth of demand", "fraction/year", (-0.99, 5), (-0.3, 0.6), "linear", "aikit-assumption"
    ),
]
DemandSwing = Annotated[
    Values,
    Param(
        "swing of demand about its trend",
        "fraction",
        (0, 1),
        (0, 0.8),
        "linear",
        "aikit-assumption",
    ),
]
DeliveryDelay = Annotated[
    Values,
    Param("delay of delivery", "month", (0, 1200), (0, 18), "linear", "aikit-assumption"),
]
Commitment = Annotated[
    Values,
    Param(
        "capacity secured, as a share of today's demand",
        "fraction",
        (0, 1000),
        (0.2, 2),
        "linear",
        "aikit-assumption",
    ),
]
Demand = Annotated[
    Values,
    Param("demand", "GPU-hour", (0, inf), (1e3, 1e6), "log", "aikit-assumption"),
]
Committed = Annotated[
    Values,
    Param("hours committed", "GPU-hour", (0, inf), (1e3, 1e6), "log", "aikit-assumption"),
]
MeanDemand = Annotated[
    Values,
    Param("expected demand", "unit", (0, inf), (500, 5000), "log", "aikit-assumption"),
]
DemandSd = Annotated[
    Values,
    Param("standard deviation of demand", "unit", (0, inf), (20, 200), "log", "aikit-assumption"),
]
UnitPrice = Annotated[
    Values,
    Param("price of a unit sold", "USD/unit", (0, inf), (110, 300), "log", "aikit-assumption"),
]
UnitCost = Annotated[
    Values,
    Param("cost of a unit", "USD/unit", (0, inf), (95, 110), "log", "aikit-assumption"),
]
SalvageValue = Annotated[
    Values,
    Param("value of a unit not sold", "USD/unit", (0, inf), (10, 95), "log", "aikit-assumption"),
]

# Results.
DollarsPerGpuYear = Annotated[Values, "USD/GPU-year"]
DollarsPerGpuHour = Annotated[Values, "USD/GPU-hour"]
Share = Annotated[Values, "fraction"]
Months = Annotated[Values, Result("month", infinite=True)]
GpuHours = Annotated[Values, "GPU-hour"]
Units = Annotated[Values, Result("unit", infinite=True)]
