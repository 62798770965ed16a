"""What it takes to train a model: operations, GPU-hours, days, dollars."""

from aikit.quantities.contracts import Dollars, GpuHourPrice
from aikit.quantities.ownership import GpuHours
from aikit.quantities.training import (
    ClusterGpus,
    Days,
    Flop,
    FlopCount,
    FlopRate,
    Goodput,
    GpuHoursNeeded,
    Mfu,
    Parameters,
    PeakFlops,
    Tokens,
)
from aikit.signature import model

SECONDS_PER_HOUR = 3600.0
HOURS_PER_DAY = 24.0
FLOP_PER_PARAMETER_AND_TOKEN = 6.0  # two forward, four backward


@model
def training_flop(parameters: Parameters = 70e9, tokens: Tokens = 15e12) -> FlopCount:
    """Training compute: operations to pass all tokens once through all parameters.

        6 * parameters * tokens

    Two operations forward and four back for each parameter and token (Kaplan et al. 2020). The
    attention over long contexts is left out, and so are failed runs: true use is higher.

    Examples
    --------
    >>> training_flop(parameters=70e9, tokens=15e12)
    6.3e+24
    """
    return FLOP_PER_PARAMETER_AND_TOKEN * parameters * tokens


@model
def training_gpu_hours(
    flop: Flop = 6.3e24, peak_flops: PeakFlops = 989e12, mfu: Mfu = 0.4
) -> GpuHours:
    """Training GPU-hours: the hours of one GPU that the operations fill.

        flop / (peak_flops * mfu * 3600)

    `mfu` is the share of the datasheet's speed that reaches the model; restarts are left out,
    see `goodput`.

    Examples
    --------
    >>> round(training_gpu_hours(flop=6.3e24, peak_flops=989e12, mfu=0.4) / 1e6, 2)
    4.42
    """
    return flop / (peak_flops * mfu * SECONDS_PER_HOUR)


@model
def training_speed(peak_flops: PeakFlops = 989e12, mfu: Mfu = 0.4) -> FlopRate:
    """Speed that trains: what of a datasheet's speed reaches the model.

        peak_flops * mfu

    An average over the run; restarts and waiting between runs are left out.

    Examples
    --------
    >>> training_speed(peak_flops=1000e12, mfu=0.4)
    400000000000000.0
    """
    return peak_flops * mfu


@model
def training_days(
    gpu_hours: GpuHoursNeeded = 4.42e6, gpus: ClusterGpus = 16_384.0, goodput: Goodput = 0.9
) -> Days:
    """Training days: how long a cluster takes for a number of GPU-hours.

        gpu_hours / (gpus * 24 * goodput)

    Twice the GPUs are taken to halve the time; in fact more of them wait for each other.

    Examples
    --------
    >>> round(training_days(gpu_hours=4.8e6, gpus=10_000, goodput=0.8), 6)
    25.0
    """
    return gpu_hours / (gpus * HOURS_PER_DAY * goodput)


@model
def training_cost(
    flop: Flop = 6.3e24,
    peak_flops: PeakFlops = 989e12,
    mfu: Mfu = 0.4,
    gpu_hour_price: GpuHourPrice = 2.50,
) -> Dollars:
    """Training cost: rent of the GPUs of one training run.

        training_gpu_hours(flop, peak_flops, mfu) * gpu_hour_price

    The final run only: staff, data and the experiments before it cost more than the run itself
    in many cases (Cottier et al. 2024).

    Examples
    --------
    >>> round(training_cost(6.3e24, 989e12, 0.4, gpu_hour_price=2.50) / 1e6, 2)
    11.06
    """
    return training_gpu_hours(flop, peak_flops, mfu) * gpu_hour_price


@model
def training_run_cost(
    parameters: Parameters = 70e9,
    tokens: Tokens = 15e12,
    peak_flops: PeakFlops = 989e12,
    mfu: Mfu = 0.4,
    gpu_hour_price: GpuHourPrice = 2.50,
) -> Dollars:
    """Cost of a training run: rent of the GPUs that pass all tokens through the model.

        training_cost(training_flop(parameters, tokens), peak_flops, mfu, gpu_hour_price)

    Failed runs, experiments, staff and data are left out: the true bill is higher.

    Examples
    --------
    >>> round(training_run_cost(70e9, 15e12, 989e12, 0.4, gpu_hour_price=2.50) / 1e6, 2)
    11.06
    """
    return training_cost(training_flop(parameters, tokens), peak_flops, mfu, gpu_hour_price)
