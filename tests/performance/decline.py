"""Contests of aikit.decline: learning curves, forecasts, adoption, affordability."""

import numpy as np

import aikit as ak
from performance.contest import Contest, Fact, Peer, megabytes_beyond


def wright_many() -> Contest:
    """Learning curves of ten thousand technologies."""
    import statsmodels.api as sm

    random = np.random.default_rng(6)
    cumulative = np.cumsum(random.lognormal(0, 1, (10_000, 30)), axis=-1)
    cost = 100 * cumulative**-0.3 * random.lognormal(0, 0.1, (10_000, 30))
    pairs = list(zip(cumulative, cost, strict=True))

    def polyfit():
        return [np.polyfit(np.log(x), np.log(y), 1) for x, y in pairs[:1000]]

    def least_squares():
        fits = (sm.OLS(np.log(y), sm.add_constant(np.log(x))).fit() for x, y in pairs[:200])
        return [(fit.params, fit.bse, fit.rsquared) for fit in fits]

    exponents = ak.fit_wright(cumulative, cost).exponent[:1000]
    np.testing.assert_allclose(exponents, [-fit[0] for fit in polyfit()], rtol=1e-9)
    return Contest(
        "fit_wright 10,000 series x 30",
        lambda: ak.fit_wright(cumulative, cost),
        [
            Peer("polyfit loop", polyfit, least=30, share=0.1),
            Peer("statsmodels", least_squares, least=200, share=0.02),
        ],
    )


def forecasts() -> Contest:
    """Bands of ten thousand forecasts, thirty years ahead, five quantiles."""
    from scipy import stats

    random = np.random.default_rng(7)
    cost = np.exp(np.cumsum(random.normal(-0.1, 0.2, (10_000, 21)), axis=-1))
    horizon, quantiles = np.arange(1.0, 31.0), np.array([0.05, 0.25, 0.5, 0.75, 0.95])

    def textbook():
        steps = np.diff(np.log(cost))
        m = steps.shape[-1]
        drift, spread = steps.mean(-1), steps.std(-1, ddof=1)
        wide = spread[:, None] * np.sqrt(horizon + horizon**2 / m)
        shape = (len(cost), len(horizon), len(quantiles))
        deviate = stats.t.ppf(np.broadcast_to(quantiles, shape), np.full(shape, m - 1))
        centre = np.log(cost[:, -1:]) + drift[:, None] * horizon
        return np.exp(centre[..., None] + wide[..., None] * deviate)

    peer = Peer("broadcast scipy.stats.t.ppf", textbook, least=40)
    return Contest(
        "forecast_bands 10,000 x 30 x 5",
        lambda: ak.forecast_bands(cost, horizon, quantiles),
        [peer],
    )


def adoption() -> Contest:
    """Adoption in 200 countries, 1,000 draws, thirty years."""
    import bassmodelgens

    from performance.compiled import bass_loop

    random = np.random.default_rng(8)
    years = np.arange(30.0)
    innovation = random.uniform(0.005, 0.05, (200, 1000, 1))
    imitation = random.uniform(0.2, 0.6, (200, 1000, 1))
    found = ak.bass_adoption(years, innovation, imitation)
    np.testing.assert_allclose(found, bass_loop(years, innovation, imitation), rtol=1e-12)
    return Contest(
        "bass_adoption 200 x 1,000 x 30",
        lambda: ak.bass_adoption(years, innovation, imitation),
        [
            Peer(
                "bassmodelgens",
                lambda: bassmodelgens.bass_cumulative_fraction(years, innovation, imitation),
                least=2.5,
                why="expm1, for all digits of the first days, and rows of only 30 numbers",
            ),
            Peer(
                "numba",
                lambda: bass_loop(years, innovation, imitation),
                most=1.2,
                why="without AVX-512 NumPy's expm1 takes 7 ns, one number at a time",
            ),
        ],
    )


def fits_of_adoption() -> Contest:
    """Pioneers and imitators of two thousand noisy curves."""
    from scipy.optimize import curve_fit

    random = np.random.default_rng(8)
    years = np.arange(1.0, 31.0)
    innovation, imitation = random.uniform([[0.005], [0.2]], [[0.05], [0.6]], (2, 2000))
    noise = random.normal(0, 0.02, (2000, 30))
    exact = ak.bass_adoption(years, innovation[:, None], imitation[:, None])
    shares = np.clip(exact + noise, 0, 1)

    def bass(t, p, q):
        left = np.exp(-(p + q) * t)
        return p * (1 - left) / (p + q * left)

    def one_by_one():
        inside = ([1e-9, 0], [10, 10])
        return [curve_fit(bass, years, row, (0.02, 0.4), bounds=inside)[0] for row in shares[:40]]

    found = np.stack(ak.fit_bass(years, shares)[:2], axis=-1)
    np.testing.assert_allclose(found[:40], one_by_one(), rtol=1e-3)
    return Contest(
        "fit_bass 2,000 curves x 30",
        lambda: ak.fit_bass(years, shares),
        [Peer("scipy curve_fit loop", one_by_one, least=10, share=0.02)],
    )


def affordability() -> Contest:
    """Years until 200 countries can afford it, ten thousand draws."""
    random = np.random.default_rng(9)
    income = random.lognormal(8.5, 1.2, (200, 1))
    decline = random.uniform(0.05, 0.6, 10_000)
    growth = random.uniform(0, 0.06, 10_000)
    price, threshold, horizon = 20.0, 0.02, 60

    def first_year(rows: slice = slice(10)):
        year = np.arange(horizon + 1.0)[:, None]
        share = 12 * price * ((1 - decline) / (1 + growth)) ** year / income[rows, None]
        return np.argmax(share <= threshold, axis=1)

    def closed():
        return ak.years_to_affordable(price, income, decline, growth, threshold)

    found = np.ceil(closed()[:10] - 1e-9)
    reached = found <= horizon
    assert np.array_equal(found[reached], first_year()[reached])  # the same question
    return Contest(
        "years_to_affordable 200 x 10,000 draws",
        closed,
        [Peer("argmax over (country, year, draw)", first_year, least=5, share=0.05)],
        [Fact("extra memory", megabytes_beyond(closed), 10, " MB")],
    )


CONTESTS = (wright_many, forecasts, adoption, fits_of_adoption, affordability)
