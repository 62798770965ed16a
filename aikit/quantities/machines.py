"""Quantities of machines: training and serving models; owning, renting and committing to GPUs."""

from math import inf
from typing import Annotated

from aikit.signature import Choice, Param, Result, Values

Parameters = Annotated[
    Values, Param("parameters", "parameter", (1, inf), (1e9, 1e12), "log", "epoch-ai-models")
]
Tokens = Annotated[
    Values, Param("training tokens", "token", (1, inf), (1e11, 30e12), "log", "epoch-ai-models")
]
Flop = Annotated[
    Values,
    Param("training compute", "FLOP", (1, inf), (1e21, 1e27), "log", "epoch-ai-models"),
]
PeakFlops = Annotated[
    Values,
    Param(
        "peak speed of a GPU", "FLOP/s", (1, inf), (100e12, 5000e12), "log", "stas00-accelerators"
    ),
]
Mfu = Annotated[
    Values,
    Param(
        "share of the peak that is used (MFU)",
        "fraction",
        (1e-6, 1),
        (0.1, 0.6),
        "linear",
        "epoch-ai-models",
    ),
]
GpuHoursNeeded = Annotated[
    Values,
    Param("GPU-hours needed", "GPU-hour", (0, inf), (1e5, 1e8), "log", "epoch-ai-models"),
]
ClusterGpus = Annotated[
    Values,
    Param("GPUs at work together", "GPU", (1, inf), (100, 1e5), "log", "epoch-ai-models"),
]
Goodput = Annotated[
    Values,
    Param(
        "share of time that counts", "fraction", (1e-6, 1), (0.7, 1), "linear", "aikit-assumption"
    ),
]
GpuMtbfHours = Annotated[
    Values,
    Param(
        "hours between failures of one GPU",
        "hour",
        (1e-3, inf),
        (10e3, 200e3),
        "log",
        "aikit-assumption",
    ),
]
CheckpointHours = Annotated[
    Values,
    Param("hours to write a checkpoint", "hour", (0, 1e6), (0.002, 0.2), "log", "aikit-assumption"),
]
RestartHours = Annotated[
    Values,
    Param(
        "hours to restart after a failure",
        "hour",
        (0, 1e6),
        (0.05, 1),
        "log",
        "aikit-assumption",
    ),
]
Fit = Annotated[
    str,
    Choice("fit of the scaling law", ("epoch", "hoffmann"), "besiroglu-2024 hoffmann-2022"),
]
TokensPerSecond = Annotated[
    Values,
    Param(
        "tokens a second from one GPU",
        "token/s per GPU",
        (1e-6, inf),
        (50, 20e3),
        "log",
        "inferencex-benchmark",
    ),
]
MemoryBandwidth = Annotated[
    Values,
    Param(
        "memory bandwidth of a GPU",
        "byte/s",
        (1, inf),
        (0.9e12, 22e12),
        "log",
        "stas00-accelerators",
    ),
]
ActiveParameters = Annotated[
    Values,
    Param(
        "parameters read for each token",
        "parameter",
        (1, inf),
        (1e9, 500e9),
        "log",
        "epoch-ai-models",
    ),
]
BytesPerParameter = Annotated[
    Values,
    Param(
        "bytes a parameter", "byte/parameter", (0.01, 100), (0.5, 2), "log", "stas00-accelerators"
    ),
]
Batch = Annotated[
    Values,
    Param("users served at once", "user", (1, 1e9), (1, 512), "log", "inferencex-benchmark"),
]
KvBytesPerToken = Annotated[
    Values,
    Param(
        "memory of each past token (KV cache)",
        "byte/token",
        (0, inf),
        (10e3, 1e6),
        "log",
        "aikit-assumption",
    ),
]
Context = Annotated[
    Values,
    Param("past tokens kept in mind", "token", (0, inf), (500, 100e3), "log", "aikit-assumption"),
]
Users = Annotated[
    Values,
    Param("users", "user", (0, inf), (1e3, 1e9), "log", "aikit-assumption"),
]
RequestsPerDay = Annotated[
    Values,
    Param(
        "requests of a user a day",
        "request/day per user",
        (0, inf),
        (1, 50),
        "log",
        "aikit-assumption",
    ),
]
TokensPerRequest = Annotated[
    Values,
    Param("tokens of a request", "token/request", (0, inf), (100, 10e3), "log", "aikit-assumption"),
]
PeakToMean = Annotated[
    Values,
    Param("busiest hour over the mean", "ratio", (1, 1e6), (1, 5), "linear", "aikit-assumption"),
]

# Results.
FlopCount = Annotated[Values, "FLOP"]
FlopRate = Annotated[Values, "FLOP/s"]
Days = Annotated[Values, "day"]
Hours = Annotated[Values, "hour"]
Loss = Annotated[Values, "nat/token"]
TokenPrice = Annotated[Values, "USD/million tokens"]
TokenRate = Annotated[Values, "token/s per GPU"]
UserTokenRate = Annotated[Values, "token/s per user"]
ParameterCount = Annotated[Values, "parameter"]
TokenCount = Annotated[Values, "token"]
WholeYears = Annotated[Values, Result("year", infinite=True)]


Capex = Annotated[
    Values,
    Param("spend per GPU, all in", "USD/GPU", (0, inf), (15e3, 120e3), "log", "epoch-xai-timeline"),
]
Lifetime = Annotated[
    Values,
    Param("useful life", "year", (0.1, 100), (3, 8), "linear", "meta-10k-2025"),
]
Decay = Annotated[
    Values,
    Param(
        "decay in powers of ten a year",
        "order of magnitude/year",
        (0, 100),
        (0.05, 0.4),
        "linear",
        "cottier-2024",
    ),
]
Resale = Annotated[
    Values,
    Param(
        "price of a sale at the end, over what theory says", "ratio", (0, 2), (0, 1), "linear",
        "aikit-assumption",
    ),
]  # fmt: skip
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
    Param("price on demand", "USD/GPU-hour", (1e-6, 1e6), (1, 10), "log", "aikit-assumption"),
]
CommittedPrice = Annotated[
    Values,
    Param(
        "price under commitment", "USD/GPU-hour", (0, 1e6), (0.5, 8), "log", "semianalysis-2026-04"
    ),
]
CommitmentDiscount = Annotated[
    Values,
    Param("discount for committing", "fraction", (0, 1), (0, 0.7), "linear", "aikit-assumption"),
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
PlanCosts = Annotated[
    Values,
    Param(
        "cost of a plan in a future", "USD", (-1e300, 1e300), (0, 1e9), "linear", "aikit-assumption"
    ),
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
