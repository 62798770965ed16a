"""Contests of aikit.compute.returns: rates of return and present values of many projects."""

from datetime import date, timedelta

import numpy as np

import aikit as ak
from performance.contest import Contest, Fact, Peer

ROWS, YEARS = 100_000, 40


def projects(rows: int = ROWS) -> np.ndarray:
    """Cash flows that start with a payment and earn 2 to 40 % a year."""
    random = np.random.default_rng(1)
    earned = random.uniform(0.5, 1.5, (rows, YEARS - 1)) * random.uniform(30, 400, (rows, 1))
    return np.column_stack([np.full(rows, -1000.0), earned])


def irr_many() -> Contest:
    """Rates of return of 100,000 projects."""
    import numpy_financial
    import pyxirr

    from performance.compiled import irr_loop

    flows = projects()
    few, some = flows[:300], flows[:10_000]
    rates = ak.irr(flows)
    return Contest(
        "irr 100,000 x 40",
        lambda: ak.irr(flows),
        [
            Peer("pyxirr", lambda: [pyxirr.irr(row) for row in some], least=8, share=0.1),
            Peer(
                "numpy-financial",
                lambda: [numpy_financial.irr(row) for row in few],
                least=300,
                share=0.003,
            ),
            Peer("numba SIMD loop", lambda: irr_loop(flows), most=1.3),
        ],
        [
            Fact("largest scaled residual", float(np.max(residuals(flows, rates))), 1e-11),
            Fact("rows not resolved", float(np.isnan(rates).sum()), 0),
        ],
    )


def residuals(flows: np.ndarray, rates: np.ndarray) -> np.ndarray:
    """Present values at the rates, over the sum of the present values' sizes."""
    discounted = flows / (1 + rates[:, None]) ** np.arange(YEARS)
    return np.abs(discounted.sum(axis=-1)) / np.abs(discounted).sum(axis=-1)


def irr_twenty_rows() -> Contest:
    """A class's projects."""
    import pyxirr

    flows = projects(20)
    peer = Peer("pyxirr", lambda: [pyxirr.irr(row) for row in flows], least=1)
    return Contest("irr 20 x 40", lambda: ak.irr(flows), [peer])


def irr_one_row() -> Contest:
    """One project."""
    import pyxirr

    flows = projects(1)[0]
    peer = Peer("pyxirr", lambda: pyxirr.irr(flows), most=8)
    return Contest("irr 1 x 40", lambda: ak.irr(flows), [peer])


def xirr_many() -> Contest:
    """Rates of return of 100,000 projects on the same days."""
    import pyxirr

    flows = projects()
    some = flows[:10_000]
    days = np.arange(YEARS) * 365 + np.random.default_rng(2).integers(0, 120, YEARS)
    days[0] = 0
    dates = np.array([date(2026, 1, 1) + timedelta(int(day)) for day in days], "datetime64[D]")
    years = days / 365
    peer = Peer("pyxirr", lambda: [pyxirr.xirr(dates, row) for row in some], least=6, share=0.1)
    return Contest("xirr 100,000 x 40, shared dates", lambda: ak.xirr(flows, years), [peer])


def npv_at_many_rates() -> Contest:
    """Present values of 1,000 projects at 100 rates."""
    import pyxirr

    flows, rates = projects(1000), np.linspace(0, 0.3, 100)
    peer = Peer(
        "pyxirr",
        lambda: [pyxirr.npv(rate, row) for rate in rates[:10] for row in flows],
        least=40,
        share=0.1,
    )
    return Contest("npv 1,000 x 40 at 100 rates", lambda: ak.npv(rates[:, None], flows), [peer])


def npv_at_own_rate() -> Contest:
    """Present values of 100,000 projects, each at its own rate."""
    import pyxirr

    flows, rates = projects(), np.linspace(0, 0.3, ROWS)
    some = list(zip(rates[:10_000].tolist(), flows[:10_000], strict=True))
    peer = Peer("pyxirr", lambda: [pyxirr.npv(rate, row) for rate, row in some], least=6, share=0.1)
    return Contest("npv 100,000 x 40, one rate a row", lambda: ak.npv(rates, flows), [peer])


def mirr_many() -> Contest:
    """Modified rates of return of 100,000 projects."""
    import pyxirr

    flows = projects()
    some = flows[:10_000]
    peer = Peer(
        "pyxirr", lambda: [pyxirr.mirr(row, 0.08, 0.05) for row in some], least=6, share=0.1
    )
    return Contest("mirr 100,000 x 40", lambda: ak.mirr(flows, 0.08, 0.05), [peer])


CONTESTS = (
    irr_many, irr_twenty_rows, irr_one_row, xirr_many, npv_at_many_rates, npv_at_own_rate,
    mirr_many,
)  # fmt: skip
