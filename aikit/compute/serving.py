"""From GPU-hours to tokens: how fast a GPU reads and writes them, and what they cost."""

from aikit.arithmetic import MILLION, SECONDS_PER_DAY, SECONDS_PER_HOUR, maximum
from aikit.quantities.contracts import GpuCount, GpuHourPrice
from aikit.quantities.machines import (
    ActiveParameters,
    Batch,
    BytesPerParameter,
    Context,
    KvBytesPerToken,
    MemoryBandwidth,
    Mfu,
    PeakFlops,
    PeakToMean,
    RequestsPerDay,
    TokenPrice,
    TokenRate,
    TokensPerRequest,
    TokensPerSecond,
    Users,
    UserTokenRate,
    Utilization,
)
from aikit.quantities.prices import ReadPerWritten
from aikit.quantities.serving import CachedShare
from aikit.signature import Values, model

FLOP_PER_PARAMETER_DECODED = 2.0


@model
def token_cost(
    gpu_hour_price: GpuHourPrice = 2.75,
    tokens_per_second: TokensPerSecond = 2200.0,
    utilization: Utilization = 0.6,
) -> TokenPrice:
    """Cost of a million tokens: rent of the GPU that makes them.

        gpu_hour_price / (tokens_per_second * 3600 * utilization) * 1e6

    Rent only: staff, licences and the cost of training come on top.

    Examples
    --------
    >>> round(token_cost(gpu_hour_price=2.75, tokens_per_second=2200, utilization=0.6), 3)
    0.579
    """
    return gpu_hour_price / (tokens_per_second * SECONDS_PER_HOUR * utilization) * MILLION


@model
def decode_bound(
    memory_bandwidth: MemoryBandwidth = 3.35e12,
    active_parameters: ActiveParameters = 70e9,
    bytes_per_parameter: BytesPerParameter = 1.0,
) -> UserTokenRate:
    """Decode bound: tokens a second of one stream if memory is all that limits it.

        memory_bandwidth / (active_parameters * bytes_per_parameter)

    A bound, not a forecast: each token needs all weights read once. Reading the past tokens is
    left out, so the true rate is lower.

    Examples
    --------
    >>> round(decode_bound(3.35e12, active_parameters=70e9, bytes_per_parameter=1), 1)
    47.9
    """
    return memory_bandwidth / (active_parameters * bytes_per_parameter)


def step_seconds(
    batch: Values,
    active_parameters: Values,
    bytes_per_parameter: Values,
    kv_bytes_per_token: Values,
    context: Values,
    memory_bandwidth: Values,
    peak_flops: Values,
    mfu: Values,
) -> Values:
    """Time to give each user of a batch one token: the longer of reading and computing."""
    weights = active_parameters * bytes_per_parameter
    reading = (weights + batch * context * kv_bytes_per_token) / memory_bandwidth
    flop = FLOP_PER_PARAMETER_DECODED * active_parameters * batch
    return maximum(reading, flop / (peak_flops * mfu))


@model
def decode_rate(
    batch: Batch = 32.0,
    active_parameters: ActiveParameters = 70e9,
    bytes_per_parameter: BytesPerParameter = 1.0,
    kv_bytes_per_token: KvBytesPerToken = 160e3,
    context: Context = 4000.0,
    memory_bandwidth: MemoryBandwidth = 3.35e12,
    peak_flops: PeakFlops = 989e12,
    mfu: Mfu = 0.4,
) -> TokenRate:
    """Tokens a second of one GPU: what all users of a batch get together.

        batch / max((active_parameters * bytes_per_parameter
                     + batch * context * kv_bytes_per_token) / memory_bandwidth,
                    2 * active_parameters * batch / (peak_flops * mfu))

    A roofline: reading and computing overlap fully, and all fits into memory. Both flatter it.

    Examples
    --------
    >>> round(decode_rate(1, 70e9, 1, 0, 4000, 3.35e12, 989e12, 0.4), 1)
    47.9
    """
    return batch / step_seconds(
        batch, active_parameters, bytes_per_parameter, kv_bytes_per_token, context,
        memory_bandwidth, peak_flops, mfu,
    )  # fmt: skip


@model
def user_rate(
    batch: Batch = 32.0,
    active_parameters: ActiveParameters = 70e9,
    bytes_per_parameter: BytesPerParameter = 1.0,
    kv_bytes_per_token: KvBytesPerToken = 160e3,
    context: Context = 4000.0,
    memory_bandwidth: MemoryBandwidth = 3.35e12,
    peak_flops: PeakFlops = 989e12,
    mfu: Mfu = 0.4,
) -> UserTokenRate:
    """Tokens a second of one user: how fast an answer appears.

        decode_rate(…) / batch

    The wait for the first token is left out, and so is the queue before it.

    Examples
    --------
    >>> round(user_rate(32, 70e9, 1, 160e3, 4000, 3.35e12, 989e12, 0.4), 1)
    37.0
    """
    return 1 / step_seconds(
        batch, active_parameters, bytes_per_parameter, kv_bytes_per_token, context,
        memory_bandwidth, peak_flops, mfu,
    )  # fmt: skip


@model
def served_token_cost(
    gpu_hour_price: GpuHourPrice = 2.75,
    utilization: Utilization = 0.6,
    batch: Batch = 32.0,
    active_parameters: ActiveParameters = 70e9,
    bytes_per_parameter: BytesPerParameter = 1.0,
    kv_bytes_per_token: KvBytesPerToken = 160e3,
    context: Context = 4000.0,
    memory_bandwidth: MemoryBandwidth = 3.35e12,
    peak_flops: PeakFlops = 989e12,
    mfu: Mfu = 0.4,
) -> TokenPrice:
    """Cost of a million served tokens: rent over what the roofline lets a GPU decode.

        token_cost(gpu_hour_price, decode_rate(…), utilization)

    A lower bound, because `decode_rate` is an upper one.

    Examples
    --------
    >>> round(served_token_cost(2.75, 0.6, 1, 70e9, 1, 0, 4000, 3.35e12, 989e12, 0.4), 2)
    26.6
    """
    seconds = step_seconds(
        batch, active_parameters, bytes_per_parameter, kv_bytes_per_token, context,
        memory_bandwidth, peak_flops, mfu,
    )  # fmt: skip
    return gpu_hour_price / (SECONDS_PER_HOUR * utilization) * MILLION * seconds / batch


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


@model
def serving_gpus(
    users: Users = 1e6,
    requests_per_day: RequestsPerDay = 10.0,
    tokens_per_request: TokensPerRequest = 1000.0,
    peak_to_mean: PeakToMean = 2.5,
    tokens_per_second: TokensPerSecond = 2200.0,
    utilization: Utilization = 0.6,
) -> GpuCount:
    """GPUs to serve users: how many the busiest hour needs.

        users * requests_per_day * tokens_per_request * peak_to_mean
        / (86400 * tokens_per_second * utilization)

    `utilization` is what a GPU can be loaded with at the peak before queues form. Spares and
    whole servers are left out, so the true number is higher.

    Examples
    --------
    >>> round(serving_gpus(1e6, 10, 1000, 2.5, 2200, 0.6))
    219
    """
    tokens_per_day = users * requests_per_day * tokens_per_request
    return tokens_per_day * peak_to_mean / (SECONDS_PER_DAY * tokens_per_second * utilization)
