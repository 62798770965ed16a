"""Contests of aikit.access.power: who can turn a vote."""

from math import factorial

import numpy as np

import aikit as ak
from performance.contest import Contest, Fact, Peer, megabytes_beyond


def voters(count: int) -> tuple[np.ndarray, float]:
    """Weights that are no whole numbers, and a quota of just over a half."""
    weights = np.random.default_rng(count).lognormal(0, 1, count)
    return weights, float(weights.sum() * 0.51)


def both(weights, quota):
    """Both indices of aikit."""
    return ak.shapley_shubik(weights, quota), ak.banzhaf(weights, quota)


def both_of_coopgame(weights: list[float], quota: float) -> tuple[list[float], list[float]]:
    """Both indices of coopgame-py, which is written in Rust."""
    import coopgame

    game = coopgame.Game.weighted_voting(weights, quota)
    return coopgame.shapley(game), coopgame.normalize(coopgame.banzhaf(game))


def any_weights(count: int, least: float) -> Contest:
    """Both indices of one game with any weights."""
    weights, quota = voters(count)
    plain = weights.tolist()
    gap = np.abs(np.array(both(weights, quota)) - both_of_coopgame(plain, quota)).max()
    peer = Peer("coopgame-py (Rust)", lambda: both_of_coopgame(plain, quota), least=least)
    return Contest(
        f"both power indices, any weights, n = {count}",
        lambda: both(weights, quota),
        [peer],
        [Fact("largest difference", float(gap), 1e-10)],
    )


def power_twenty() -> Contest:
    """Twenty voters."""
    return any_weights(20, least=80)


def power_twenty_four() -> Contest:
    """Twenty-four voters."""
    return any_weights(24, least=400)


def power_forty() -> Contest:
    """Forty voters: 10^12 coalitions, in little memory."""
    game = voters(40)
    memory = megabytes_beyond(lambda: both(*game))
    return Contest(
        "both power indices, any weights, n = 40",
        lambda: both(*game),
        (),
        [Fact("extra memory", memory, 200, " MB")],
    )


def whole(count: int) -> tuple[np.ndarray, int]:
    """Shares in whole basis points, and a quota of just over a half."""
    sizes = np.random.default_rng(count).lognormal(0, 0.8, count)
    weights = np.maximum(np.rint(1e4 * sizes / sizes.sum()), 1).astype(int)
    return weights, int(weights.sum()) // 2 + 1


def swings_by_size(weights: list[int], quota: int) -> list[list[int]]:
    """Coalitions of each size that each voter turns, counted exactly: all are below 2^63."""
    found = []
    for i, weight in enumerate(weights):
        counts = np.zeros((quota, len(weights)), dtype=np.int64)  # by weight, then size
        counts[0, 0] = 1
        for other in weights[:i] + weights[i + 1 :]:
            counts[other:, 1:] += counts[: quota - other, :-1].copy()
        found.append(counts[max(0, quota - weight) :].sum(axis=0).tolist())
    return found


def banzhaf_whole() -> Contest:
    """Banzhaf's index of sixty voters."""
    import powerindices

    weights, quota = whole(60)
    plain = weights.tolist()
    swings = [sum(sizes) for sizes in swings_by_size(plain, quota)]
    exact = np.array([each / sum(swings) for each in swings])
    wrong = np.count_nonzero(ak.banzhaf(weights, quota) != exact)
    peer = Peer("powerindices", lambda: powerindices.compute_pbi(quota, list(plain)), least=40)
    return Contest(
        "banzhaf, whole weights, n = 60",
        lambda: ak.banzhaf(weights, quota),
        [peer],
        [Fact("not exact to the bit", float(wrong), 0)],
    )


def shapley_whole() -> Contest:
    """Shapley and Shubik's index of sixty voters."""
    import powerindices

    weights, quota = whole(60)
    plain = weights.tolist()
    n = len(plain)
    ways = [factorial(s) * factorial(n - s - 1) for s in range(n)]
    exact = [
        sum(times * way for times, way in zip(sizes, ways, strict=False)) / factorial(n)
        for sizes in swings_by_size(plain, quota)
    ]
    gap = np.abs(ak.shapley_shubik(weights, quota) - exact).max()
    peer = Peer("powerindices", lambda: powerindices.compute_ssi(quota, list(plain)), least=150)
    return Contest(
        "shapley_shubik, whole weights, n = 60",
        lambda: ak.shapley_shubik(weights, quota),
        [peer],
        [Fact("error", float(gap), 1e-13)],
    )


def power_two_hundred() -> Contest:
    """Two hundred voters; all alike, the answer is known."""
    game = whole(200)
    alike = both(np.ones(200), 101)
    return Contest(
        "both power indices, whole weights, n = 200",
        lambda: both(*game),
        (),
        [Fact("error with equal weights", float(np.abs(np.array(alike) - 1 / 200).max()), 1e-13)],
    )


def many_games() -> Contest:
    """Ten thousand games of twelve voters."""
    weights = np.random.default_rng(3).lognormal(0, 1, (10_000, 12))
    quotas = weights.sum(axis=-1) * 0.51
    some = list(zip(weights[:500].tolist(), quotas[:500].tolist(), strict=True))
    peer = Peer(
        "loop over coopgame-py",
        lambda: [both_of_coopgame(*game) for game in some],
        least=50,
        share=0.05,
        why="each index compares two sums for each of 4,096 coalitions and multiplies by who wins",
    )
    return Contest("10,000 games x 12 players", lambda: both(weights, quotas), [peer])


CONTESTS = (
    power_twenty, power_twenty_four, power_forty, banzhaf_whole, shapley_whole,
    power_two_hundred, many_games,
)  # fmt: skip
