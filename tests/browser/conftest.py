"""Real Chromium on a real JupyterLab, with every request that leaves this machine refused."""

import json
import os
from functools import partial

import pytest
from playwright.sync_api import expect

from support import chromium
from support.driven_lab import CLOSE, Notebook, Pages, start, write
from support.explorers import draw
from support.page import FORGET, HERE_ALONE, View, guarded, look_as_new

EVERY_WIDGET = (
    "import aikit as ak\nfrom aikit_widgets import Checkpoint, Explorer, Prediction",
    'guess = Prediction("power", "How many megawatts?", "MW", 0, 1000)\nguess',
    'Explorer(ak.headline_power, along="gpu_hour_price", prediction=guess)',
    'Explorer(ak.yearly_commitment, reference={"Meta capex": (115e9, 135e9)}, kernel=True)',
    'Checkpoint("1c-power")',
)
expect.set_options(timeout=60_000)  # ms; a busy machine takes long, and is no fault
FLAGS = ["background-networking", "component-update", "sync", "quic", "gpu"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The browser that is here, without its talk to the outside."""
    found = chromium.found() or pytest.fail(chromium.NONE)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = [f"--disable-{flag}" for flag in FLAGS] + ["--no-first-run", HERE_ALONE]
    flags += ["--no-sandbox"] if root else []
    return {**browser_type_launch_args, "executable_path": found, "args": flags}


@pytest.fixture(scope="session")
def page_of_views(browser):
    """The page on which views are drawn, one test after the other: a new one costs a second.

    It is loaded once, which takes half a second of a processor, and begun anew by each test.
    """
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def labs(browser):
    """The pages on which JupyterLab runs: to load it again costs five seconds of a processor."""
    pages = Pages(browser)
    yield pages
    pages.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A page on which a test failed is lent to no other."""
    report = yield
    if report.failed:
        Pages.failures += 1
    return report


@pytest.fixture
def page(request):
    """A guarded page: the test's own, or as good as new where a view or a notebook is drawn."""
    names = set(request.fixturenames)
    own_page = request.node.get_closest_marker("own_page")
    if "notebook" in names and not own_page:
        with request.getfixturevalue("labs").lent() as lab:
            yield lab
        return
    if own_page or not {"view", "explorer"} & names:
        with guarded(request.getfixturevalue("context").new_page()) as own:
            yield own
        return
    shared, failures = request.getfixturevalue("page_of_views"), Pages.failures
    with guarded(shared):
        yield shared
    shared.evaluate(FORGET)
    if failures != Pages.failures:
        shared.goto("about:blank")
    look_as_new(shared)


@pytest.fixture(scope="module")
def shared_page(browser):
    """One guarded page for all tests of a module."""
    context = browser.new_context()
    with guarded(context.new_page()) as page:
        yield page
    context.close()


@pytest.fixture(scope="module")
def shared_lab(labs):
    """One guarded page with JupyterLab for all tests of a module."""
    with labs.lent() as page:
        yield page


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One JupyterLab for all browser tests."""
    server = start(tmp_path_factory.mktemp("lab"))
    server.shipped = {file: file.read_bytes() for file in server.folder.glob("*.ipynb")}
    yield server
    server.stop()


@pytest.fixture(scope="session")
def bare_server(tmp_path_factory):
    """A JupyterLab in which our extension is switched off."""
    folder = tmp_path_factory.mktemp("bare")
    config = folder / "off" / "labconfig" / "page_config.json"
    config.parent.mkdir(parents=True)
    config.write_text(json.dumps({"disabledExtensions": {"aikit": True}}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_PATH", str(folder / "off"))
        server = start(folder)
    yield server
    server.stop()


@pytest.fixture
def notebook(page, server):
    """Open a notebook by name, among lessons as shipped; its kernel ends with the test."""
    for file, content in server.shipped.items():
        file.write_bytes(content)
    there = set(server.folder.rglob("*.ipynb"))
    yield lambda name, where="lab/tree": Notebook(page, server, name, where)
    page.evaluate(CLOSE)  # before its kernel ends: of that Lab would tell in a dialog
    server.end_sessions()
    for file in set(server.folder.rglob("*.ipynb")) - there:
        file.unlink()


@pytest.fixture
def view(page):
    """A page for one widget, with neither Jupyter nor kernel."""
    return View(page)


@pytest.fixture
def explorer(view):
    """Draw an explorer of the four kinds."""
    return partial(draw, view)


@pytest.fixture(scope="module")
def every_widget(shared_lab, server):
    """A notebook with every kind of widget, run, for all tests of a module."""
    write(server, "widgets.ipynb", EVERY_WIDGET)
    notebook = Notebook(shared_lab, server, "widgets.ipynb")
    notebook.run_all()
    expect(notebook.explorers()).to_have_count(2)
    yield notebook
    notebook.close()
    server.end_sessions()
