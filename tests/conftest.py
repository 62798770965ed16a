"""What all tests share: examples of Hypothesis, kernels of nbval, and what a full run does."""

import gc
import os
import signal
from contextlib import suppress

import pytest
from hypothesis import settings

from support import full_run

# The same examples each time, so that a change that passes here passes for everyone; `--long`
# looks for new ones. No deadline: a cold machine took 33 s for what takes 3.
settings.register_profile("same", deadline=None, max_examples=100, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=500)
os.environ["AIKIT_LANGUAGE"] = "en"  # whatever the terminal of whoever runs the tests speaks
# A run in the background ignores Ctrl-C, and so would every program that a test starts and stops.
signal.signal(signal.SIGINT, signal.default_int_handler)
settings.load_profile("long" if os.environ.get("AIKIT_LONG") else "same")


def pytest_addoption(parser):
    """Let a full run ask for a second try of what a busy machine can spoil."""
    parser.addoption(
        "--try-again",
        action="store_true",
        help="run a browser's test that failed once more, and list it if it passes then",
    )


def pytest_configure(config):
    """End a full run with its summary; start a lesson's kernel again if it dies."""
    if full_run.is_full(config):
        config.pluginmanager.register(full_run.Summary())
    if config.pluginmanager.hasplugin("nbval"):  # whose import takes two seconds
        start_kernels_again()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection():
    """Look for no garbage among the tests, now or later: reading them took twice as long."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(config, items):
    """Put the files in the order in which worker processes take them; say what has two tries."""
    items.sort(key=lambda item: full_run.rank_of(item.nodeid))
    if config.getoption("--try-again"):
        for item in items:
            if item.nodeid.startswith(full_run.BROWSER):
                item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Share the files out from both ends, where pytest-xdist does the sharing."""
    from support.scheduling import FromBothEnds  # noqa: PLC0415  it may not be there

    return FromBothEnds(config, log)


TRIES = 3


def start_kernels_again():
    """Have nbval start a kernel again if it dies: another worker's may have taken its ports."""
    from nbval import kernel  # noqa: PLC0415  as above

    start = kernel.start_new_kernel

    def start_again(*args, **kwargs):
        for _ in range(TRIES - 1):
            with suppress(RuntimeError):
                return start(*args, **kwargs)
        return start(*args, **kwargs)

    kernel.start_new_kernel = start_again
