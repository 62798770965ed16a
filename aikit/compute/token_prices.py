"""What tokens cost apart: those read at once from a prompt, those written one by one."""

from aikit.arithmetic import MILLION, SECONDS_PER_HOUR
from aikit.compute.serving import FLOP_PER_PARAMETER_DECODED, served_token_cost
from aikit.quantities.contracts import GpuHourPrice
from aikit.quantities.machines import (
    ActiveParameters,
    Batch,
    BytesPerParameter,
    Context,
    KvBytesPerToken,
    MemoryBandwidth,
    Mfu,
    PeakFlops,
    TokenPrice,
    TokenRate,
    Utilization,
)
from aikit.quantities.prices import ReadPerWritten
from aikit.quantities.serving import CachedShare
from aikit.signature import model


@model
def prefill_rate(
    active_parameters: ActiveParameters = 70e9, peak_flops: PeakFlops = 989e12, mfu: Mfu = 0.4
) -> TokenRate:
    """Reading rate: tokens of a prompt that one GPU takes in a second (prefill).

        peak_flops * mfu / (2 * active_parameters)

    All tokens of a prompt pass the weights together, so computing limits it and not memory. What
    each token must look up among those before it is left out: long prompts are slower.

    Examples
    --------
    >>> round(prefill_rate(active_parameters=70e9, peak_flops=989e12, mfu=0.4))
    2826
    """
    return peak_flops * mfu / (FLOP_PER_PARAMETER_DECODED * active_parameters)


@model
def read_token_cost(
    gpu_hour_price: GpuHourPrice = 2.75,
    utilization: Utilization = 0.6,
    active_parameters: ActiveParameters = 70e9,
    peak_flops: PeakFlops = 989e12,
    mfu: Mfu = 0.4,
) -> TokenPrice:
    """Cost of a million tokens read: rent of the GPU that takes them in.

        gpu_hour_price / (prefill_rate(…) * 3600 * utilization) * 1e6

    Rent only, and no wait for the memory: a lower bound.

    Examples
    --------
    >>> round(read_token_cost(2.75, 0.6, 70e9, 989e12, 0.4), 2)
    0.45
    """
    flop = FLOP_PER_PARAMETER_DECODED * active_parameters
    return gpu_hour_price / (SECONDS_PER_HOUR * utilization) * MILLION * flop / (peak_flops * mfu)


@model
def mixed_token_cost(
    gpu_hour_price: GpuHourPrice = 2.75,
    utilization: Utilization = 0.6,
    read_per_written: ReadPerWritten = 4.0,
    cached_share: CachedShare = 0.0,
    batch: Batch = 32.0,
    active_parameters: ActiveParameters = 70e9,
    bytes_per_parameter: BytesPerParameter = 1.0,
    kv_bytes_per_token: KvBytesPerToken = 160e3,
    context: Context = 4000.0,
    memory_bandwidth: MemoryBandwidth = 3.35e12,
    peak_flops: PeakFlops = 989e12,
    mfu: Mfu = 0.4,
) -> TokenPrice:
    """Cost of a million tokens, mixed: those read and those written, as they come together.

        (read_per_written * (1 - cached_share) * read_token_cost(…) + served_token_cost(…))
        / (read_per_written + 1)

    Tokens that the cache holds are taken to cost nothing; keeping them does. A lower bound, as
    both of its parts are.

    Examples
    --------
    >>> mixed = mixed_token_cost(2.75, 0.6, read_per_written=1, batch=32)
    >>> round(mixed, 3) == round((read_token_cost() + served_token_cost()) / 2, 3)
    True
    """
    read = read_token_cost(gpu_hour_price, utilization, active_parameters, peak_flops, mfu)
    written = served_token_cost(
        gpu_hour_price, utilization, batch, active_parameters, bytes_per_parameter,
        kv_bytes_per_token, context, memory_bandwidth, peak_flops, mfu,
    )  # fmt: skip
    return (read_per_written * (1 - cached_share) * read + written) / (read_per_written + 1)
