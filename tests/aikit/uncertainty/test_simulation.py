"""Tests of aikit.uncertainty.simulation: bands, exact ranks, and summaries on any executor."""

import multiprocessing
import os
import signal
import subprocess
import sys
import tracemalloc
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager

import numpy as np
import pytest
from dask.distributed import Client, LocalCluster
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.testing import assert_allclose, assert_array_equal

from aikit.compute.contracts import headline_power
from aikit.uncertainty.sampling import CHUNK, sample
from aikit.uncertainty.simulation import (
    DIGITS,
    QUANTILES,
    Search,
    Summary,
    Tasks,
    add_counts,
    bands,
    empty_counts,
    keys_of,
    number_of,
    simulate,
    tally,
)

finite = arrays(
    np.float64, array_shapes(max_dims=3, max_side=6), elements=st.floats(-1e9, 1e9, width=64)
)


@given(finite, st.lists(st.floats(0, 1), min_size=1, max_size=4), st.data())
def test_bands_are_numpys_quantiles_to_the_bit(results, quantiles, data):
    axis = data.draw(st.integers(-results.ndim, results.ndim - 1))

    assert_array_equal(bands(results, quantiles, axis), np.quantile(results, quantiles, axis=axis))


def test_a_single_quantile_takes_the_axis_away():
    assert_array_equal(bands([[1.0, 5.0], [3.0, 7.0]], 0.5), [2.0, 6.0])


def test_one_quantile_of_one_set_is_a_python_float():
    median = bands([1.0, 2.0, 6.0], 0.5)

    assert type(median) is float
    assert median == 2


def test_never_is_an_answer_like_any_other():
    """Half of the draws never get there: numpy.quantile gives NaN."""
    never = np.inf

    assert_array_equal(
        bands([1.0, 3.0, never, never], [0.0, 0.5, 0.9, 1.0]), [1, never, never, never]
    )
    assert_array_equal(bands([-never, -never, 2.0], [0.25, 0.75]), [-never, -never])


def test_unknown_gives_unknown_where_it_is():
    assert_array_equal(bands([[1.0, np.nan], [3.0, 4.0]], [0.5]), [[2.0, np.nan]])


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        (([1.0], [1.5]), ValueError, r"quantiles = \[1.5\] is out of bounds: quantiles must be fr"),
        (([1.0], np.nan), ValueError, "quantiles = nan is out of bounds"),
        (([1.0], [0.5], 1), ValueError, "axis = 1 is not there: results have 1 axes"),
        (([1.0], [0.5], 0.0), ValueError, "axis = 0.0 is not there"),
        (([1.0], [0.5], None), ValueError, "axis = None is not there"),
        ((2.0, [0.5]), ValueError, "axis = 0 is not there: results have 0 axes"),
        (([], [0.5]), ValueError, "results are empty along the axis"),
        ((["a"], [0.5]), TypeError, r"results = \['a'\] is of the wrong kind"),
        (([1.0], "half"), TypeError, "quantiles = 'half' is of the wrong kind"),
    ],
)
def test_a_band_of_bad_input_is_refused_by_name(given, error, message):
    with pytest.raises(error, match=f"^{message}"):
        bands(*given)


numbers = st.lists(st.floats(allow_nan=False), min_size=1, max_size=30)


@given(numbers)
def test_keys_sort_as_the_numbers_do(values):
    values = np.array(values)

    assert np.array_equal(values[np.argsort(keys_of(values), kind="stable")], np.sort(values))


@given(st.floats(allow_nan=False))
def test_a_key_turns_back_into_its_number(value):
    assert number_of(int(keys_of(np.array([value]))[0])) == value


@given(st.lists(numbers, min_size=1, max_size=4), st.data())
def test_the_number_of_any_rank_is_found(chunks, data):
    ordered = sorted(value for chunk in chunks for value in chunk)
    ranks = data.draw(st.lists(st.integers(0, len(ordered) - 1), min_size=1, max_size=3))
    searches = [Search(0, rank) for rank in ranks]

    for level in range(DIGITS):
        total = empty_counts(searches)
        for chunk in chunks:
            add_counts(total, tally(np.array(chunk), total, level))
        for search in searches:
            search.narrow(total[search.prefix])

    assert [number_of(search.prefix) for search in searches] == [ordered[rank] for rank in ranks]


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


@contextmanager
def dask(workers):
    """A cluster of processes: its executor, and the number of one of its processes."""
    quiet = {"threads_per_worker": 1, "dashboard_address": ":0"}  # any port: 8787 may be taken
    with (
        LocalCluster(n_workers=workers, processes=True, **quiet) as cluster,
        Client(cluster) as client,
        client.get_executor() as executor,
    ):
        yield executor, next(iter(cluster.workers.values())).pid


@pytest.mark.parametrize("workers", [2, 3] if os.environ.get("AIKIT_LONG") else [3])
def test_a_dask_cluster_of_processes_gives_the_same_bits(workers):
    with dask(workers) as (executor, _):
        assert summarised(executor=executor) == summarised()


class Bereft:
    """An executor that loses one of its processes as soon as it has work."""

    def __init__(self, executor, workers):
        self.executor, self.workers = executor, workers

    def map(self, *given):
        results = self.executor.map(*given)
        for worker in self.workers():
            os.kill(worker, signal.SIGKILL)
        self.workers = list  # one is enough
        return results


def test_a_dask_worker_that_is_killed_in_the_middle_changes_no_bit():
    with dask(2) as (executor, worker):
        assert summarised(executor=Bereft(executor, lambda: [worker])) == summarised()


def test_a_process_that_is_killed_in_the_middle_is_one_sentence():
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as processes:
        victim = Bereft(processes, lambda: list(processes._processes)[:1])

        with pytest.raises(RuntimeError, match=r"^executor has lost a process, and"):
            summarised(executor=victim)


def test_of_many_draws_a_task_is_several_chunks_each_once_and_in_order():
    parts = list(Tasks(None, 10**8, map).each(list))

    assert [number for part in parts for number in part] == list(range(-(-(10**8) // CHUNK)))
    assert len(parts) < 400


FAULTS = """
import resource
from aikit import headline_power, simulate
from aikit.uncertainty.sampling import CHUNK

simulate(headline_power, CHUNK, seed=5)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
simulate(headline_power, 10 * CHUNK, seed=5)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a setting of Linux's C library")
def test_a_process_that_gives_memory_back_at_once_does_not_ask_for_each_column_again():
    environment = os.environ | {"MALLOC_TRIM_THRESHOLD_": "65536"}  # as Dask sets for its workers
    found = subprocess.run(
        [sys.executable, "-c", FAULTS], env=environment, capture_output=True, text=True, check=True
    )

    assert int(found.stdout) < 100_000  # pages: 4,000 to 50,000; 250,000 with columns of 128 KiB


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
