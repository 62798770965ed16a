"""Quantities of serving: memory, whole machines and whole hours, carbon and water."""

from math import inf
from typing import Annotated

from aikit.signature import Param, Result, Values

GpuMemory = Annotated[
    Values,
    Param("memory of a GPU", "byte/GPU", (1, inf), (32e9, 288e9), "log", "stas00-accelerators"),
]
UsableMemory = Annotated[
    Values,
    Param(
        "part of the memory left for weights and cache", "fraction", (1e-6, 1), (0.8, 0.98),
        "linear", "vllm-12569",
    ),
]  # fmt: skip
ServingGpus = Annotated[
    Values,
    Param(
        "GPUs that hold the model together", "GPU", (1, 1e9), (1, 72), "log",
        "stas00-accelerators", whole=True,
    ),
]  # fmt: skip
CachedShare = Annotated[
    Values,
    Param(
        "part of the tokens read that a cache holds", "fraction", (0, 1), (0, 0.9), "linear",
        "deepseek-inference-2025",
    ),
]  # fmt: skip
GpusWanted = Annotated[
    Values,
    Param("GPUs wanted", "GPU", (0, inf), (1, 300), "linear", "aikit-assumption", whole=True),
]
HoursWanted = Annotated[
    Values,
    Param("hours wanted", "hour", (0, inf), (0.1, 1000), "log", "aikit-assumption"),
]
MachineGpus = Annotated[
    Values,
    Param(
        "GPUs of the smallest machine one can rent", "GPU", (1, 1e9), (1, 72), "log", "sparecores",
        whole=True,
    ),
]  # fmt: skip
BillingHours = Annotated[
    Values,
    Param(
        "shortest time that is billed", "hour", (1e-6, 1e6), (1 / 60, 24), "log",
        "aikit-assumption",
    ),
]  # fmt: skip
CarbonIntensity = Annotated[
    Values,
    Param(
        "carbon of electricity (CO2e)", "kg/kWh", (0, 10), (0.04, 0.75), "linear",
        "codecarbon-mix",
    ),
]  # fmt: skip
WaterUsage = Annotated[
    Values,
    Param(
        "water of the data centre, by energy of its machines (WUE)", "litre/kWh", (0, 100),
        (0.1, 1.8), "log", "amazon-water-2025 wue-2022",
    ),
]  # fmt: skip
GridWater = Annotated[
    Values,
    Param(
        "water of power stations, by electricity sent", "litre/kWh", (0, 100), (0.04, 3),
        "log", "codecarbon-water",
    ),
]  # fmt: skip

# Results.
Bytes = Annotated[Values, "byte"]
WholeGpus = Annotated[Values, "GPU"]
UsersThatFit = Annotated[Values, Result("user", infinite=True)]
IdlePart = Annotated[Values, "fraction"]
Kilograms = Annotated[Values, "kg"]
KilogramsPerGpuHour = Annotated[Values, "kg/GPU-hour"]
KilogramsPerMillionTokens = Annotated[Values, "kg/million tokens"]
LitresPerGpuHour = Annotated[Values, "litre/GPU-hour"]
LitresPerMillionTokens = Annotated[Values, "litre/million tokens"]
