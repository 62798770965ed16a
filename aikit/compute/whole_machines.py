"""Whole machines: whether a model fits its GPUs, for how many, and what comes only in lumps."""

from math import inf

from aikit.arithmetic import ceil, maximum, ratio, where
from aikit.quantities.contracts import Dollars, GpuHourPrice
from aikit.quantities.machines import (
    Batch,
    BytesPerParameter,
    Context,
    KvBytesPerToken,
    Parameters,
)
from aikit.quantities.serving import (
    BillingHours,
    Bytes,
    GpuMemory,
    GpusWanted,
    HoursWanted,
    IdlePart,
    MachineGpus,
    ServingGpus,
    UsableMemory,
    UsersThatFit,
    WholeGpus,
)
from aikit.signature import Values, model

HAIR = 1e-9  # of a lump: what is over by less is rounding and asks for no further one


def lumps(wanted: Values, size: Values) -> Values:
    """How many units of a size cover what is wanted."""
    return maximum(ceil(wanted / size - HAIR), 0.0)


@model
def memory_needed(
    parameters: Parameters = 70e9,
    bytes_per_parameter: BytesPerParameter = 1.0,
    batch: Batch = 32.0,
    context: Context = 4000.0,
    kv_bytes_per_token: KvBytesPerToken = 160e3,
) -> Bytes:
    """Memory needed: the weights, and what each user's past tokens take (KV cache).

        parameters * bytes_per_parameter + batch * context * kv_bytes_per_token

    All parameters, not only those at work on a token. Working space comes on top: see the part
    that is usable in `gpus_to_fit`.

    Examples
    --------
    >>> memory_needed(70e9, 2, batch=10, context=1000, kv_bytes_per_token=320e3) / 1e9
    143.2
    """
    return parameters * bytes_per_parameter + batch * context * kv_bytes_per_token


@model
def gpus_to_fit(
    parameters: Parameters = 70e9,
    bytes_per_parameter: BytesPerParameter = 1.0,
    batch: Batch = 32.0,
    context: Context = 4000.0,
    kv_bytes_per_token: KvBytesPerToken = 160e3,
    gpu_memory: GpuMemory = 80e9,
    usable: UsableMemory = 0.9,
) -> WholeGpus:
    """GPUs to fit a model: how many it takes to hold the weights and the users' past tokens.

        memory_needed(…) / (gpu_memory * usable), rounded up to a whole GPU

    Weights and cache are taken to split evenly over any number of GPUs.

    Examples
    --------
    >>> gpus_to_fit(70e9, bytes_per_parameter=2, batch=1, context=0)  # 140 GB into 72 each
    2.0
    """
    needed = memory_needed(parameters, bytes_per_parameter, batch, context, kv_bytes_per_token)
    return lumps(needed, gpu_memory * usable)


@model
def users_that_fit(
    gpus: ServingGpus = 2.0,
    gpu_memory: GpuMemory = 80e9,
    usable: UsableMemory = 0.9,
    parameters: Parameters = 70e9,
    bytes_per_parameter: BytesPerParameter = 1.0,
    context: Context = 4000.0,
    kv_bytes_per_token: KvBytesPerToken = 160e3,
) -> UsersThatFit:
    """Users that fit: how many conversations the memory holds at once beside the weights.

        (gpus * gpu_memory * usable - parameters * bytes_per_parameter)
        / (context * kv_bytes_per_token), rounded down

    0 if not even the weights fit, infinite if a conversation takes no memory. Whether they are
    served fast enough is another question: see `user_rate`.

    Examples
    --------
    >>> users_that_fit(2, 80e9, 0.9, 70e9, bytes_per_parameter=1, context=4000)
    115.0
    >>> users_that_fit(2, 80e9, 0.9, 70e9, bytes_per_parameter=2, context=4000)
    6.0
    >>> users_that_fit(1, 80e9, 0.9, 70e9, bytes_per_parameter=2, context=4000)
    0.0
    """
    left = gpus * gpu_memory * usable - parameters * bytes_per_parameter
    whole = 0.0 - ceil(0.0 - ratio(left, context * kv_bytes_per_token, inf) - HAIR)
    return where(left > 0, maximum(whole, 0.0), 0.0)


@model
def whole_gpus(gpus: GpusWanted = 100.0, machine_gpus: MachineGpus = 8.0) -> WholeGpus:
    """Whole GPUs: how many one must rent where they come by the machine.

        machine_gpus * (gpus / machine_gpus, rounded up)

    Some clouds rent out parts of a machine.

    Examples
    --------
    >>> whole_gpus(gpus=[1, 8, 9], machine_gpus=8)
    array([ 8.,  8., 16.])
    """
    return machine_gpus * lumps(gpus, machine_gpus)


@model
def whole_bill(
    gpus: GpusWanted = 100.0,
    hours: HoursWanted = 10.0,
    gpu_hour_price: GpuHourPrice = 2.75,
    machine_gpus: MachineGpus = 8.0,
    billing_hours: BillingHours = 1.0,
) -> Dollars:
    """Bill in whole lumps: the rent of whole machines for whole billing periods.

        whole_gpus(gpus, machine_gpus) * billing_hours * (hours / billing_hours, rounded up)
        * gpu_hour_price

    Time to start a machine is paid too, and left out.

    Examples
    --------
    >>> whole_bill(gpus=9, hours=1.5, gpu_hour_price=2, machine_gpus=8, billing_hours=1)
    64.0
    """
    billed = billing_hours * lumps(hours, billing_hours)
    return machine_gpus * lumps(gpus, machine_gpus) * billed * gpu_hour_price


@model
def rounding_share(
    gpus: GpusWanted = 100.0,
    hours: HoursWanted = 10.0,
    machine_gpus: MachineGpus = 8.0,
    billing_hours: BillingHours = 1.0,
) -> IdlePart:
    """Share lost to rounding: the part of the bill that pays for what nobody asked for.

        1 - gpus * hours / (GPU-hours billed in whole lumps)

    0 if nothing is wanted, and for whole machines over whole periods; just above, it leaps.

    Examples
    --------
    >>> rounding_share(gpus=9, hours=1.5, machine_gpus=8, billing_hours=1)
    0.578125
    """
    billed = billing_hours * lumps(hours, billing_hours)
    paid = machine_gpus * lumps(gpus, machine_gpus) * billed
    share = 1 - ratio(gpus * hours, paid, 1.0)
    return where(share > HAIR, share, 0.0)
