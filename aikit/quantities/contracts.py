"""Quantities of contracts: what is ordered, over how many years, at what price and power."""

from math import inf
from typing import Annotated

from aikit.signature import Choice, Param, Values

# Arguments: what each means, where the model holds, what is usual, and who says so.

ContractValue = Annotated[
    Values,
    Param("contract value", "USD", (0, inf), (1e9, 50e9), "log", "coreweave-8k-2026-03"),
]
FirstOrder = Annotated[
    Values,
    Param("earlier order", "USD", (0, inf), (1e9, 50e9), "log", "coreweave-8k-2026-03"),
]
SecondOrder = Annotated[
    Values,
    Param("later order", "USD", (0, inf), (1e9, 50e9), "log", "coreweave-8k-2026-03"),
]
Reading = Annotated[
    str,
    Choice(
        "reading of the later order",
        ("adds to the earlier", "replaces the earlier"),
        "coreweave-8k-2026-03",
    ),
]
Years = Annotated[
    Values,
    Param(
        "years of payment", "year", (0.1, 100), (1, 10), "linear", "aikit-assumption", whole=True
    ),
]
FirstYear = Annotated[
    Values,
    Param(
        "year of the first payment",
        "calendar year",
        (2026, 2100),
        (2026, 2028),
        "linear",
        "aikit-assumption",
        whole=True,
    ),
]
CalendarYear = Annotated[
    Values,
    Param(
        "calendar year",
        "calendar year",
        (2026, 2200),
        (2026, 2038),
        "linear",
        "aikit-assumption",
        whole=True,
    ),
]
Payment = Annotated[
    Values,
    Param("yearly payment", "USD/year", (0, inf), (1e8, 10e9), "log", "aikit-assumption"),
]
AnnualPayment = Annotated[
    Values,
    Param("annual payment", "USD/year", (0, inf), (1e8, 10e9), "log", "aikit-assumption"),
]
DiscountRate = Annotated[
    Values,
    Param("discount rate", "fraction/year", (0, 1), (0, 0.2), "linear", "coreweave-debt"),
]
Delay = Annotated[
    Values,
    Param("delay of the first payment", "year", (-1, 100), (0, 3), "linear", "aikit-assumption"),
]
GpuHourPrice = Annotated[
    Values,
    Param(
        "price of a GPU-hour", "USD/GPU-hour", (1e-6, 1e6), (1, 10), "log", "semianalysis-2026-04"
    ),
]
Gpus = Annotated[
    Values,
    Param("GPUs", "GPU", (0, inf), (1e3, 1e6), "log", "epoch-ai-chips"),
]
GpuPower = Annotated[
    Values,
    Param("power per GPU, all in", "kW/GPU", (1e-3, 1e3), (1, 4), "log", "inferencex"),
]
Pue = Annotated[
    Values,
    Param("power usage effectiveness (PUE)", "ratio", (1, 10), (1, 1.6), "linear", "uptime-2025"),
]

# Results carry a unit only: a result has no bounds, default or source of its own.
GpuHoursPerYear = Annotated[Values, "GPU-hour/year"]
Dollars = Annotated[Values, "USD"]
DollarsPerYear = Annotated[Values, "USD/year"]
Fraction = Annotated[Values, "fraction/year"]
GpuCount = Annotated[Values, "GPU"]
Megawatts = Annotated[Values, "MW"]
