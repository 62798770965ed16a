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
HERE = " ".join(name for name in __cpu_dispatch__ if __cpu_features__[name])


@pytest.fixture(scope="module")
def stored():
    """What every lesson and every model's explorer store: as it is here, and on the plainest."""
    running = [started({}), started({"NPY_DISABLE_CPU_FEATURES": HERE} if HERE else {})]
    return [answer_of(child) for child in running]


def started(settings):
    """One process for all lessons."""
    command = [sys.executable, PROGRAM, *LESSONS]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | settings)


def answer_of(child):
    """What a process wrote, once it has ended well."""
    answer, _ = child.communicate()
    assert child.returncode == 0
    return json.loads(answer)


def test_every_lesson_is_there_with_its_documents_and_every_model(stored):
    here, _ = stored

    assert {path.name for path in LESSONS} < here.keys()
    assert all("aikit.explorer" in json.dumps(here[path.name]) for path in LESSONS)
    assert len(here) > len(LESSONS) + 100


@pytest.mark.parametrize("name", [path.name for path in LESSONS])
def test_a_lesson_stores_the_same_bytes_on_every_processor(stored, name):
    here, plain = stored

    assert json.dumps(plain[name]) == json.dumps(here[name])


def test_what_rests_on_numbers_drawn_at_random_is_the_same_too(stored):
    """The explorers of all models, whose bands are drawn."""
    here, plain = stored
    lessons = {path.name for path in LESSONS}

    assert plain.keys() == here.keys()
    for name in here.keys() - lessons:
        assert json.dumps(plain[name]) == json.dumps(here[name]), name
