"""Quantities of training and serving models: parameters, tokens, FLOP, failures, users."""

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
        "share of the peak that trains (MFU)",
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
    Param("share of time that counts", "fraction", (1e-6, 1), (0.7, 1), "linear", "daly-2006"),
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
