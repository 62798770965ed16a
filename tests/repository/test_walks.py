"""The walks of CONTRIBUTING.md lead through files that know each other, and get no longer."""

import ast
import re
import sys
from typing import Annotated

import pytest

from aikit.quantities import GpuHourPrice
from aikit.signature import Param, Values, model
from aikit_widgets import Explorer
from support.page import ROOT
from support.project_pages import walks

WALKS = walks()
SLIDER, DEFAULT, ANSWER, MODEL = WALKS
LONGEST = {SLIDER: 22, DEFAULT: 21, ANSWER: 14, MODEL: 5}
# Where one file reaches another over a wire, and not by an import.
WIRES = [
    ("widgets/aikit_widgets/front.py", "widgets/src/stub.ts"),
    ("widgets/src/checkpoint/view.ts", "widgets/src/host/model.ts"),  # as its host
    ("widgets/src/host/model.ts", "widgets/aikit_widgets/checkpoint.py"),
    ("widgets/src/checkpoint/view.ts", "widgets/labextension/src/provider.ts"),
]
HOMES = {"aikit": ROOT, "aikit_widgets": ROOT / "widgets"}
ODD = 7.8125  # a default like no other number
Lessons = Annotated[
    Values, Param("lessons a term", "lesson", (0, 1000), (5, 40), "linear", "aikit-assumption")
]


def imports_of(name):
    """Every file of ours that a file may import, by what it writes."""
    path = ROOT / name
    text = path.read_text("utf-8")
    if path.suffix == ".ts":
        return {(path.parent / to).resolve() for to in re.findall(r'from "(\.[^"]+)"', text)}
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
    modules = [node.module for node in nodes if node.module.split(".")[0] in HOMES]
    homes = [(HOMES[module.split(".")[0]], module.replace(".", "/")) for module in modules]
    return {home / f"{file}.py" for home, file in homes}


def pieces(files):
    """The files of a walk in as many groups as there are without a way between them."""
    groups = [{file} for file in files]
    joints = [(one, other) for one in files for other in files if ROOT / other in imports_of(one)]
    wires = [wire for wire in WIRES if set(wire) <= set(files)]
    for one, other in [*joints, *wires]:
        met = [group for group in groups if group & {one, other}]
        groups = [group for group in groups if group not in met] + [set().union(*met)]
    return groups


def files_given(number, act):
    """The files of ours in which a function is given a number or gives it, in whatever it is."""
    found = set()

    def has(thing, depth=5):
        if isinstance(thing, dict | list | tuple):
            things = thing.values() if isinstance(thing, dict) else thing
            return depth > 0 and any(has(each, depth - 1) for each in list(things))
        return thing == number if isinstance(thing, float) else False

    def look(frame, event, result):
        file = frame.f_code.co_filename
        if event in ("call", "return") and file.startswith(str(ROOT)) and file not in found:
            sys.setprofile(None)
            if has([*frame.f_locals.values(), result]):
                found.add(file)
            sys.setprofile(look)

    sys.setprofile(look)
    try:
        act()
    finally:
        sys.setprofile(None)
    return {file.removeprefix(f"{ROOT}/") for file in found}


@pytest.mark.parametrize("title", WALKS)
def test_a_walk_gets_no_longer_and_opens_each_file_once(title):
    files = WALKS[title]

    assert [file for file in files if not (ROOT / file).is_file()] == []
    assert len(set(files)) == len(files) <= LONGEST[title]


@pytest.mark.parametrize("title", [SLIDER, DEFAULT, ANSWER])
def test_a_walk_has_no_gap(title):
    assert pieces(WALKS[title]) == [set(WALKS[title])]


@pytest.mark.usefixtures("models")
def test_a_default_passes_through_the_files_of_its_walk():
    def explore():
        @model
        def class_cost(lessons: Lessons = ODD, gpu_hour_price: GpuHourPrice = 2.75) -> GpuHourPrice:
            """Cost of a class: its lessons at a price."""
            return lessons * gpu_hour_price

        return Explorer(class_cost).document

    _, _, *ours = [file for file in WALKS[DEFAULT] if file.endswith(".py")]

    assert set(ours) <= files_given(ODD, explore)
