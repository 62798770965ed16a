"""The tests of sites have JupyterLite's kernel, which is installed apart."""

import pytest

from support.apart import jupyterlite, within_reach


@pytest.fixture(scope="module", autouse=True)
def lite():
    """Have it within reach."""
    with within_reach(jupyterlite()):
        yield
