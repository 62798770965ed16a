"""nbval compares texts and documents of a hand-in, and not what was put in when it was saved."""

import subprocess
import sys

import nbformat
import pytest

from aikit_widgets.front import SAVED
from aikit_widgets.nbval_plugin import SAVED as BEGINNING
from aikit_widgets.nbval_plugin import set_aside
from support.canonical import KERNEL, LANGUAGE

SOURCE = 'from aikit_widgets import MemoLine\nMemoLine(2, "An hour costs 2.76 dollars.")'
TEXT = "Memo line 2: An hour costs 2.76 dollars."
DOCUMENT = {
    "schema": "aikit.memo/1",
    "id": "memo-2",
    "lesson": 2,
    "sentence": "An hour costs 2.76 dollars.",
}


def test_only_markup_of_ours_is_set_aside():
    theirs = {"text/html": "<table></table>", "text/plain": "a table"}
    ours = {"text/html": ['<div class="aikit-saved">', "</div>"], "text/plain": "a sign"}

    set_aside(theirs)
    set_aside(ours)

    assert set(theirs) == {"text/html", "text/plain"}
    assert set(ours) == {"text/plain"}
    assert f'<div class="{SAVED}"' == BEGINNING


@pytest.mark.parametrize(
    ("changed", "passes"),
    [({}, True), ({"text/plain": "Memo line 2: Other."}, False), ({"document": {}}, False)],
)
def test_a_hand_in_agrees_with_a_fresh_run_unless_text_or_document_differ(
    changed, passes, tmp_path
):
    data = {
        "application/vnd.aikit.memo+json": changed.get("document", DOCUMENT),
        "text/html": f"{BEGINNING}><p>My own words.</p></div>",
        "text/plain": changed.get("text/plain", TEXT),
    }
    output = nbformat.v4.new_output("execute_result", data, execution_count=1)
    cell = nbformat.v4.new_code_cell(SOURCE, outputs=[output], execution_count=1)
    metadata = {"kernelspec": KERNEL, "language_info": LANGUAGE}
    file = tmp_path / "hand-in.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=metadata), file)

    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", file]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)

    assert (done.returncode == 0) == passes, done.stdout.decode()
