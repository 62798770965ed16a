"""Two people in one notebook, by jupyter-collaboration: the file holds what each of them did."""

import json
import os
import time
from pathlib import Path

import pytest

from support.apart import brought, within_reach
from support.canonical import EXPLORER, PICTURE, VIEW
from support.driven_lab import Notebook, start, write
from support.page import guarded

PACKAGES = ("jupyter-collaboration", "jupyter-collaboration-ui", "jupyter-docprovider")
PACKAGES += ("jupyter-server-ydoc", "jupyter-server-fileid", "jupyter-ydoc", "pycrdt")
PACKAGES += ("pycrdt-store", "pycrdt-websocket", "sqlite-anyio<0.3")
CELLS = (
    "import aikit as ak\nfrom aikit_widgets import *",
    'Explorer(ak.headline_power, along="gpu_hour_price")',
    'Checkpoint("1c-power")',
)
# What a person says who trusts a notebook: without it a page draws no widget that another ran.
TRUST = """() => {
  const { model } = window.jupyterapp.shell.currentWidget.content;
  for (const cell of model.cells) cell.trusted = true;
}"""
PATIENCE = 90  # s for what comes to the file some seconds later; a busy machine takes long


@pytest.fixture
def shared_server(tmp_path, monkeypatch):
    """A JupyterLab in which several people edit a notebook."""
    with within_reach(folder := brought("together", *PACKAGES)):
        monkeypatch.setenv("JUPYTER_PATH", str(folder / "share" / "jupyter"))
        monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(folder / "etc" / "jupyter"))
        monkeypatch.chdir(tmp_path)  # here its server keeps each change
        server = start(tmp_path)
    yield server
    server.stop()


def outputs_in(file):
    """The data of all outputs in a file that a server may be writing."""
    try:
        cells = json.loads(file.read_text("utf-8"))["cells"]
    except ValueError:
        return []
    return [each["data"] for cell in cells for each in cell.get("outputs", []) if "data" in each]


def until(holds, file):
    """Wait until what a file holds is as it should be."""
    end = time.monotonic() + PATIENCE
    while not holds(outputs_in(file)):
        assert time.monotonic() < end, outputs_in(file)
        time.sleep(0.5)


def words_in(outputs):
    """All the markup in outputs."""
    return "".join("".join(data.get("text/html", "")) for data in outputs)


@pytest.mark.skipif(not os.environ.get("AIKIT_LONG"), reason="with --long: a server, two browsers")
def test_the_file_of_a_shared_notebook_holds_what_each_did_and_no_hand_is_disturbed(
    shared_server, browser
):
    write(shared_server, "shared.ipynb", CELLS)
    contexts = [browser.new_context() for _ in range(2)]
    with guarded(contexts[0].new_page()) as first, guarded(contexts[1].new_page()) as second:
        pages = [Notebook(page, shared_server, "shared.ipynb") for page in (first, second)]
        for each in pages:
            each.page.evaluate(TRUST)
        ada, bo = pages
        file = Path(ada.file)

        ada.run_all()
        bo.explorers().first.evaluate("element => { window.before = element }")
        until(lambda found: [PICTURE in each for each in found if EXPLORER in each] == [True], file)
        assert not any(VIEW in each for each in outputs_in(file))

        bo.explorers().first.get_by_role("button", name="Compare").click()
        bo.explorers().first.locator("input[type=range]").first.press("End")
        until(lambda found: "Before, it was" in words_in(found), file)

        question = ada.page.locator(".aikit-checkpoint").get_by_role("textbox")
        question.fill("251 MW")
        question.press("Enter")
        until(lambda found: "251 MW" in words_in([e for e in found if EXPLORER not in e]), file)

        assert "Before, it was" in words_in(outputs_in(file))
        assert bo.page.evaluate("window.before.isConnected")
        saved = file.read_bytes()
        ada.page.reload()
        ada.ready()
        assert ada.explorers().first.locator(".aikit-number").inner_text() in words_in(
            outputs_in(file)
        )
        assert ada.page.locator(".aikit-checkpoint").get_by_role("textbox").is_enabled()
        assert file.read_bytes() == saved
    for context in contexts:
        context.close()
