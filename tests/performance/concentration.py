"""Contests of aikit.access.concentration: how unequal, how few."""

import numpy as np

import aikit as ak
from performance.contest import Contest, Peer

MARKETS, FIRMS = 10_000, 50
# Each of the two in times of np.sort, measured alone: 1.5 and 2.3.
TWO_SORTS = "each sorts for itself: 2.0 x np.sort; the curve is 4 MB of new memory: 1.3"


def markets() -> np.ndarray:
    """Sizes of fifty firms in ten thousand markets."""
    return np.random.default_rng(4).lognormal(0, 1, (MARKETS, FIRMS))


def gini_and_lorenz() -> Contest:
    """The curve and its number."""
    import quantecon
    from inequality.gini import Gini

    sizes = markets()
    some = sizes[:1000]
    theirs = [(quantecon.gini_coefficient(x), quantecon.lorenz_curve(x)[1]) for x in some[:9]]
    ginis, curves = zip(*theirs, strict=True)
    np.testing.assert_allclose(ak.gini(some[:9]), ginis, rtol=1e-9)  # the same work
    np.testing.assert_allclose(ak.lorenz(some[:9]), curves, rtol=1e-9)
    return Contest(
        "gini + lorenz 10,000 x 50",
        lambda: (ak.gini(sizes), ak.lorenz(sizes)),
        [
            Peer("PySAL (gini alone)", lambda: [Gini(row).g for row in some], least=12, share=0.1),
            Peer(
                "quantecon",
                lambda: [(quantecon.gini_coefficient(x), quantecon.lorenz_curve(x)) for x in some],
                least=30,
                share=0.1,
                why=TWO_SORTS,
            ),
            Peer("np.sort", lambda: np.sort(sizes, axis=-1), most=2.5, why=TWO_SORTS),
        ],
    )


def nine(sizes):
    """Nine indices of aikit."""
    return (
        ak.herfindahl(sizes),
        ak.effective_number(sizes),
        ak.hill_number(sizes, 1),
        ak.concentration_ratio(sizes, 4),
        ak.gini(sizes),
        ak.theil(sizes),
        ak.mean_log_deviation(sizes),
        ak.atkinson(sizes, 0.5),
        ak.atkinson(sizes, 1),
    )


def nine_indices() -> Contest:
    """Nine indices of ten thousand markets."""
    import polars as pl

    from performance.compiled import nine_loop

    sizes = markets()
    table = pl.DataFrame(
        {"market": np.repeat(np.arange(MARKETS), FIRMS), "size": sizes.ravel()}
    ).lazy()
    query = nine_of_polars(table)
    gap = np.abs(np.column_stack(nine(sizes)) / nine_loop(sizes) - 1).max()
    assert gap < 1e-9, gap  # the same work
    return Contest(
        "nine concentration indices 10,000 x 50",
        lambda: nine(sizes),
        [
            Peer("polars", query.collect, least=6),
            Peer("numba", lambda: nine_loop(sizes), most=1.3),
        ],
    )


def nine_of_polars(table):
    """The same nine indices as one query."""
    import polars as pl

    share = pl.col("size") / pl.col("size").sum()
    mean = pl.col("size").mean()
    rank = 2 * pl.int_range(1, pl.len() + 1) - pl.len() - 1
    entropy = -(share * share.log()).sum()
    squares = (share * share).sum()
    return table.group_by("market").agg(
        (squares * 1e4).alias("herfindahl"),
        (1 / squares).alias("effective"),
        entropy.exp().alias("hill"),
        share.top_k(4).sum().alias("four"),
        ((pl.col("size").sort() * rank).sum() / pl.col("size").sum() / pl.len()).alias("gini"),
        (pl.len().log() - entropy).alias("theil"),
        (mean.log() - pl.col("size").log().mean()).alias("deviation"),
        (1 - pl.col("size").sqrt().mean() ** 2 / mean).alias("half"),
        (1 - pl.col("size").log().mean().exp() / mean).alias("one"),
    )


def all_mergers() -> Contest:
    """The rise in concentration from each pair of 2,000 firms."""
    sizes = np.random.default_rng(5).lognormal(0, 1, 2000)
    first, second = np.triu_indices(2000, 1)

    def recomputed(pairs: int) -> list[float]:
        before, rises = ak.herfindahl(sizes), []
        for i, j in zip(first[:pairs].tolist(), second[:pairs].tolist(), strict=True):
            merged = np.delete(sizes, j)
            merged[i] += sizes[j]
            shares = merged / merged.sum()
            rises.append(1e4 * float(shares @ shares) - before)
        return rises

    found = ak.merger_rise(sizes, first[:50], second[:50])
    np.testing.assert_allclose(found, recomputed(50), rtol=1e-6)
    peer = Peer("recomputation", lambda: recomputed(2000), least=150, share=2000 / len(first))
    return Contest("all-pairs merger x 2,000", lambda: ak.merger_rise(sizes, first, second), [peer])


CONTESTS = (gini_and_lorenz, nine_indices, all_mergers)
