"""nbval compares texts and documents of a hand-in, and not what was put in when it was saved."""

import re
import subprocess
import sys

import nbformat

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


def cell_of(text=TEXT, document=DOCUMENT):
    """A cell that was run and saved, with what a student wrote."""
    data = {
        "application/vnd.aikit.memo+json": document,
        "text/html": f"{BEGINNING}><p>My own words.</p></div>",
        "text/plain": text,
    }
    output = nbformat.v4.new_output("execute_result", data, execution_count=1)
    return nbformat.v4.new_code_cell(SOURCE, outputs=[output], execution_count=1)


def test_a_hand_in_agrees_with_a_fresh_run_unless_text_or_document_differ(tmp_path):
    cells = [cell_of(), cell_of(text="Memo line 2: Other."), cell_of(document={}), cell_of()]
    metadata = {"kernelspec": KERNEL, "language_info": LANGUAGE}
    file = tmp_path / "hand-in.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), file)

    command = [sys.executable, "-m", "pytest", "--nbval", "-rA", "-p", "no:cacheprovider", file]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    said = re.findall(r"(?m)^(PASSED|FAILED) \S+::Cell (\d)", done.stdout)
    found = {int(cell): verdict for verdict, cell in said}
    assert found == {0: "PASSED", 1: "FAILED", 2: "FAILED", 3: "PASSED"}, done.stdout
