"""Training: its operations, hours and dollars, the best size for a budget, and failures."""

from typing import NamedTuple

from aikit.arithmetic import (
    HOURS_PER_DAY,
    SECONDS_PER_HOUR,
    exp,
    expm1,
    log,
    maximum,
    minimum,
    sqrt,
)
from aikit.quantities.contracts import Dollars, GpuHourPrice
from aikit.quantities.machines import (
    CheckpointHours,
    ClusterGpus,
    Days,
    Fit,
    Flop,
    FlopCount,
    FlopRate,
    Goodput,
    GpuHours,
    GpuHoursNeeded,
    GpuMtbfHours,
    Hours,
    Loss,
    Mfu,
    ParameterCount,
    Parameters,
    PeakFlops,
    RestartHours,
    Share,
    TokenCount,
    Tokens,
)
from aikit.signature import Values, function, model

FLOP_PER_PARAMETER_AND_TOKEN = 6.0  # two forward, four backward
SHORTEST = 2.0**-900  # of a mean time: stands for checkpoints that take no time
# Loss = E + A / parameters**alpha + B / tokens**beta, as (E, A, B, alpha, beta). The fits are
# steep: Epoch's coefficients rounded to three figures give another optimum.
FITS = {
    "epoch": (1.81686, 482.00572, 2085.4342, 0.34781, 0.36585),  # Besiroglu et al. 2024
    "hoffmann": (1.69, 406.4, 410.7, 0.34, 0.28),  # Hoffmann et al. 2022, approach 3
}


class Optimum(NamedTuple):
    """The best use of a training budget, and the loss it reaches."""

    parameters: Values
    tokens: Values
    loss: Values


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
    """Speed that trains: the part of a datasheet's speed that reaches the model.

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

    The final run only: staff, data and the experiments before it can cost more than the run
    itself (Cottier et al. 2024).

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


@model
def chinchilla_loss(
    parameters: Parameters = 70e9, tokens: Tokens = 1.4e12, fit: Fit = "epoch"
) -> Loss:
    """Loss of a trained model: how badly it still guesses the next token.

        E + A / parameters**alpha + B / tokens**beta

    Fitted on models up to 16 billion parameters: beyond, it is an extrapolation. Loss is not
    skill, and data quality is left out.

    Examples
    --------
    >>> round(chinchilla_loss(parameters=70e9, tokens=1.4e12), 4)
    1.9734
    >>> round(chinchilla_loss(70e9, 1.4e12, fit="hoffmann"), 4)
    1.9366
    """
    floor, size, data, alpha, beta = FITS[fit]
    return floor + size * exp(-alpha * log(parameters)) + data * exp(-beta * log(tokens))


@model
def optimal_parameters(flop: Flop = 5.76e23, fit: Fit = "epoch") -> ParameterCount:
    """Best size: parameters that reach the least loss for a training budget.

        (alpha * A / (beta * B))**(1 / (alpha + beta)) * (flop / 6)**(beta / (alpha + beta))

    Best for training, not for serving: many users call for a smaller model, trained for longer.

    Examples
    --------
    >>> round(optimal_parameters(flop=5.76e23) / 1e9, 1)
    72.4
    """
    _, size, data, alpha, beta = FITS[fit]
    pairs = log(flop / FLOP_PER_PARAMETER_AND_TOKEN)  # parameters times tokens, as a logarithm
    return exp((log(alpha * size / (beta * data)) + beta * pairs) / (alpha + beta))


@model
def optimal_tokens(flop: Flop = 5.76e23, fit: Fit = "epoch") -> TokenCount:
    """Best data: training tokens that reach the least loss for a training budget.

        flop / 6 / optimal_parameters(flop, fit)

    Enough tokens are assumed to exist, and each is read once.

    Examples
    --------
    >>> round(optimal_tokens(flop=5.76e23) / 1e12, 2)
    1.33
    """
    return flop / FLOP_PER_PARAMETER_AND_TOKEN / optimal_parameters(flop, fit)


@function
def chinchilla_optimum(flop: Flop = 5.76e23, fit: Fit = "epoch") -> Optimum:
    """Best use of a training budget: parameters, tokens, and the loss they reach.

        Optimum(optimal_parameters(flop, fit), optimal_tokens(flop, fit), chinchilla_loss(…))

    Best for training, not for serving: see `optimal_parameters`.

    Examples
    --------
    >>> best = chinchilla_optimum(flop=5.76e23)
    >>> round(best.tokens / best.parameters, 1)
    18.3
    """
    parameters, tokens = optimal_parameters(flop, fit), optimal_tokens(flop, fit)
    return Optimum(parameters, tokens, chinchilla_loss(parameters, tokens, fit))


@model
def checkpoint_interval(
    gpus: ClusterGpus = 16_384.0,
    gpu_mtbf_hours: GpuMtbfHours = 50e3,
    checkpoint_hours: CheckpointHours = 0.01,
) -> Hours:
    """Best checkpoint interval: hours of work between two checkpoints that lose the least time.

        M * (sqrt(2*c) * (1 + sqrt(c/2)/3 + c/18) - c), with M = gpu_mtbf_hours / gpus
        and c = checkpoint_hours / M; M where c >= 2

    Young's square root (1974), corrected by Daly (2006). Failures come at random, and one failed
    GPU stops all; spares that take over would allow longer intervals.

    Examples
    --------
    >>> round(checkpoint_interval(1, 24, checkpoint_hours=5 / 60) * 60)  # minutes; Daly, fig. 3
    117
    """
    mean_time = gpu_mtbf_hours / gpus
    cost = minimum(checkpoint_hours / mean_time, 2.0)
    return mean_time * (sqrt(2 * cost) * (1 + sqrt(cost / 2) / 3 + cost / 18) - cost)


@model
def goodput(
    gpus: ClusterGpus = 16_384.0,
    gpu_mtbf_hours: GpuMtbfHours = 50e3,
    checkpoint_hours: CheckpointHours = 0.01,
    restart_hours: RestartHours = 0.1,
) -> Share:
    """Goodput: the share of a cluster's time that goes into training that is kept.

        i * exp(-restart_hours / M) / (exp(i + checkpoint_hours / M) - 1), with
        M = gpu_mtbf_hours / gpus and i = checkpoint_interval(…) / M

    Daly's run time (2006) at his best interval; for rare failures it is close to
    1 - sqrt(2 * checkpoint_hours / M) - restart_hours / M. Slow GPUs that do not fail are left
    out, so true goodput is lower.

    Examples
    --------
    >>> round(goodput(16_384, 50e3, checkpoint_hours=0.01, restart_hours=0.1), 3)
    0.892
    """
    mean_time = gpu_mtbf_hours / gpus
    interval = checkpoint_interval(gpus, gpu_mtbf_hours, checkpoint_hours) / mean_time
    interval = maximum(interval, SHORTEST)
    lost = exp(-restart_hours / mean_time)
    return interval * lost / expm1(interval + checkpoint_hours / mean_time)
