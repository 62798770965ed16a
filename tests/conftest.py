"""What all tests share: how Hypothesis looks for counter-examples, and what a full run does."""

import os

import pytest
from hypothesis import settings

from support import full_run

# The same examples each time, so that a change that passes here passes for everyone; `--long`
# looks for new ones. No deadline: a cold machine took 33 s for what takes 3.
settings.register_profile("same", deadline=None, max_examples=100, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=500)
settings.load_profile("long" if os.environ.get("AIKIT_LONG") else "same")


def pytest_configure(config):
    """End a full run with its summary."""
    if full_run.is_full(config):
        config.pluginmanager.register(full_run.Summary())


def pytest_collection_modifyitems(items):
    """Put the files in the order in which worker processes take them."""
    items.sort(key=lambda item: full_run.rank_of(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Share the files out from both ends, where pytest-xdist does the sharing."""
    from support.scheduling import FromBothEnds  # noqa: PLC0415  it may not be there

    return FromBothEnds(config, log)
