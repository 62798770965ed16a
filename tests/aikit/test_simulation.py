"""Tests of aikit.simulation: the same summary from any executor, in little memory."""

import multiprocessing
import tracemalloc
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest
from dask.distributed import Client, LocalCluster
from numpy.testing import assert_allclose

from aikit.compute.contracts import headline_power
from aikit.draws import CHUNK
from aikit.quantiles import QUANTILES
from aikit.sampling import sample
from aikit.simulation import Summary, simulate

DRAWS = 3 * CHUNK + 7  # four chunks, the last one short


def summarised(draws=DRAWS, seed=5, **options) -> Summary:
    """Summarise one model, in short."""
    return simulate(headline_power, draws, seed, **options)


@pytest.mark.parametrize("draws", [2, 3, 1000, CHUNK, CHUNK + 1, DRAWS])
def test_it_summarises_exactly_what_sample_draws(draws):
    results = sample(headline_power, draws, seed=5)["result"]

    summary = summarised(draws)

    # The quantiles to the bit; sums in another order, to the last digits.
    assert list(summary.quantiles.values()) == np.quantile(results, QUANTILES).tolist()
    assert_allclose([summary.mean, summary.sd], [results.mean(), results.std(ddof=1)], rtol=1e-12)


@pytest.mark.parametrize("workers", [1, 3])
def test_threads_give_the_same_bits(workers):
    with ThreadPoolExecutor(workers) as threads:
        assert summarised(executor=threads) == summarised()


def test_processes_give_the_same_bits():
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as processes:
        assert summarised(executor=processes) == summarised()


@pytest.mark.parametrize("workers", [2, 3])
def test_a_dask_cluster_of_processes_gives_the_same_bits(workers):
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
        client.get_executor() as executor,
    ):
        assert summarised(executor=executor) == summarised()


def test_the_seed_decides():
    assert summarised(seed=6) != summarised()


def test_memory_does_not_grow_with_the_draws():
    def peak(draws):
        tracemalloc.start()
        summarised(draws)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    few, many = peak(2 * CHUNK), peak(16 * CHUNK)

    assert many < 1.1 * few


def test_what_is_fixed_can_leave_nothing_to_vary():
    fixed = {"contract_value": 21e9, "gpu_hour_price": 2.75, "gpu_power": 1.73, "pue": 1.0}

    summary = summarised(9, years=6, **fixed)

    assert summary.sd == pytest.approx(0, abs=1e-12)
    assert summary.mean == pytest.approx(headline_power(years=6.0, **fixed), rel=1e-15)
    assert set(summary.quantiles.values()) == {headline_power(years=6.0, **fixed)}


def test_unknown_gives_unknown():
    summary = summarised(9, years=np.nan)

    assert np.isnan([summary.mean, summary.sd, *summary.quantiles.values()]).all()


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"draws": 1}, ValueError, "draws = 1 is too small: draws must be at least 2."),
        ({"years": [5, 6]}, TypeError, "years = .* is of the wrong kind: it must be one number."),
        ({"executor": 4}, TypeError, "executor = 4 is of the wrong kind: executor must have a"),
        ({"year": 6}, ValueError, "year is not an argument of headline_power"),
    ],
)
def test_bad_input_is_refused_by_name(given, error, message):
    with pytest.raises(error, match=f"^{message}"):
        summarised(**given)
