"""What a lesson stores is the same whatever the processor can do: NumPy is told to do without."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

from support.canonical import LESSONS

PROGRAM = Path(__file__).parents[1] / "support" / "stored_outputs.py"
HERE = [name for name in __cpu_dispatch__ if __cpu_features__[name]]
POORER = {
    "without AVX-512": [name for name in HERE if name == "X86_V4" or name.startswith("AVX512")],
    "with nothing special": HERE,
}


@pytest.fixture(scope="module")
def stored():
    """What every lesson and every model's explorer store, by what NumPy does without."""
    sets = {"with all": [], **POORER}
    running = {name: started(disabled) for name, disabled in sets.items()}
    return {name: answer_of(child) for name, child in running.items()}


def started(disabled):
    """One process for all lessons, on a NumPy without these features of the processor."""
    settings = {"NPY_DISABLE_CPU_FEATURES": " ".join(disabled)} if disabled else {}
    return subprocess.Popen(
        [sys.executable, PROGRAM, *LESSONS], stdout=subprocess.PIPE, env=os.environ | settings
    )


def answer_of(child):
    """What a process wrote, once it has ended well."""
    answer, _ = child.communicate()
    assert child.returncode == 0
    return json.loads(answer)


def test_every_lesson_is_there_with_its_documents_and_every_model(stored):
    found = stored["with all"]

    assert {path.name for path in LESSONS} < found.keys()
    assert all("explorer" in json.dumps(found[path.name]) for path in LESSONS)
    assert len(found) > len(LESSONS) + 100


@pytest.mark.parametrize("poorer", POORER)
def test_a_poorer_processor_stores_the_same(stored, poorer):
    """Byte for byte; the bands of the explorers rest on numbers drawn at random."""
    rich, poor = stored["with all"], stored[poorer]

    for name in rich:
        assert json.dumps(poor[name]) == json.dumps(rich[name]), name
