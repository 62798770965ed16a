"""Many draws on processes and on Dask: `python tests/performance/draws [--draws N] [--workers N]`.

Prints time, seconds of processor, the most memory that a process held, and whether both gave the
same bits. A hundred million draws, the default, take minutes on two quiet cores. Needs the extra
`bench`.
"""

import argparse
import multiprocessing
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import psutil
from dask.distributed import Client, LocalCluster

from aikit import headline_power, simulate

MEBIBYTE = 2**20


def main(arguments: list[str]) -> int:
    """Simulate on both, print the table; 1 if a bit differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draws", type=lambda text: int(float(text)), default=10**8)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args(arguments)
    found = []
    for executor_of in (processes, dask):
        with executor_of(given.workers) as executor, memory() as most:
            begin, before = time.monotonic(), processor()
            found.append(simulate(headline_power, given.draws, seed=1, executor=executor))
            took, busy = time.monotonic() - begin, processor() - before
        name = f"{given.draws:.0e} draws, {given.workers} {executor_of.__name__}"
        print(f"{name:32}{took:9.1f} s, {busy:.1f} s of processor", end="")
        print(f"{max(most):8.0f} MiB in a process", flush=True)
    print(found[0])
    is_same = found[0] == found[1]
    print("the same to the last bit" if is_same else f"but with Dask: {found[1]}")
    return 0 if is_same else 1


@contextmanager
def processes(workers: int) -> Iterator[Any]:
    """A pool of processes."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn) as executor:
        yield executor


@contextmanager
def dask(workers: int) -> Iterator[Any]:
    """A Dask cluster of processes."""
    quiet = {"threads_per_worker": 1, "dashboard_address": ":0"}
    with (
        LocalCluster(n_workers=workers, processes=True, **quiet) as cluster,
        Client(cluster) as client,
        client.get_executor() as executor,
    ):
        yield executor


def processor() -> float:
    """Seconds of processor that our processes have taken."""
    here = psutil.Process()
    times = [each.cpu_times() for each in [here, *here.children(recursive=True)]]
    return sum(each.user + each.system for each in times)


@contextmanager
def memory() -> Iterator[list[float]]:
    """What the largest of our processes holds, looked at twice a second."""
    here, over = psutil.Process(), threading.Event()
    most = [0.0]

    def look() -> None:
        while not over.wait(0.5):
            for each in [here, *here.children(recursive=True)]:
                with suppress(psutil.Error):  # it has ended meanwhile
                    most.append(each.memory_info().rss / MEBIBYTE)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    yield most
    over.set()
    watcher.join()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
