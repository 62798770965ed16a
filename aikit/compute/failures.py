"""What failures and checkpoints take from a training run."""

from aikit.arithmetic import exp, expm1, maximum, minimum, sqrt
from aikit.quantities.ownership import Share
from aikit.quantities.training import (
    CheckpointHours,
    ClusterGpus,
    GpuMtbfHours,
    Hours,
    RestartHours,
)
from aikit.signature import model

SHORTEST = 2.0**-900  # of a mean time: stands for checkpoints that take no time


@model
def checkpoint_interval(
    gpus: ClusterGpus = 16_384.0,
    gpu_mtbf_hours: GpuMtbfHours = 50e3,
    checkpoint_hours: CheckpointHours = 0.01,
) -> Hours:
    """Best checkpoint interval: hours of work between two checkpoints that lose the least time.

        M * (sqrt(2*c) * (1 + sqrt(c/2)/3 + c/18) - c), with M = gpu_mtbf_hours / gpus
        and c = checkpoint_hours / M; M where c >= 2

    Young's square root (1974) with Daly's corrections (2006). Failures come at random, and one
    failed GPU stops all; spares that take over would allow longer intervals.

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
