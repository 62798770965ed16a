"""Which file may import which: the arrows of the house, and no others."""

import ast
import re
import sys
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Each file of aikit, or folder, and what of aikit it may import; the lowest first, so none runs up.
ARROWS = {
    "param": set(),
    "documents": set(),
    "languages": set(),
    "package": {"languages"},
    "signature": {"param"},
    "arithmetic": {"signature"},
    "quantities": {"param", "signature"},
    "tape": {"param", "signature"},
    "distributions": {"arithmetic"},
    "sources": {"documents"},
    "units": {"sources"},
    "figures": {"sources", "units"},
    "ledger": {"figures", "sources"},
    "datasets": {"documents", "figures", "sources"},
    "models": {"arithmetic", "distributions", "models", "param", "quantities", "signature"},
    "scenario": {"", "documents", "figures", "param", "signature"},  # "" is the front door
    "provenance": {"figures", "scenario", "signature"},
    "uncertainty": {"arithmetic", "distributions", "param", "scenario", "signature", "uncertainty"},
    "glossary": {"", "quantities", "signature"},
}
# The same for the widgets: each file of theirs, or folder, and what of theirs it may import.
WIDGETS = {
    "charts": set(),  # the build runs them alone
    "numerals": set(),
    "front": {"numerals"},
    "prompt_websocket": set(),
    "answers": set(),
    "exercises": {"numerals"},
    "verdicts": {"answers", "exercises"},
    "answer_key": {"exercises", "numerals"},
    "checkpoint": {"answer_key", "exercises", "front", "numerals", "verdicts"},
    "prediction": {"exercises", "front", "numerals"},
    "nbval_plugin": set(),
    "live_chart": {"front", "numerals"},
    "memo": {"front", "numerals"},
    "brief": {"front", "memo"},
    "explorer": {"front", "numerals", "prediction"},
    "export": {"answer_key", "exercises", "front", "numerals"},
    "classroom": {"checkpoint", "exercises", "numerals", "verdicts"},
    "lite": {"answer_key", "export"},
    "offline": {"export", "lite"},
    "authoring": {"answer_key", "exercises", "front", "nbval_plugin", "numerals"},
}
PACKAGES = ("aikit", "widgets/aikit_widgets")
CROWDED = 20  # files of a folder: of more one loses sight
SMALL = 40  # lines, of a file that one other alone imports: it belongs there
# Small files that stand alone all the same, and why.
ALONE = {
    "widgets/aikit_widgets/charts/__main__.py": "the build starts it",
    "widgets/aikit_widgets/nbval_plugin.py": "pytest finds it as an entry point",
    "widgets/aikit_widgets/prompt_websocket.py": "settings of hubs name it",
}
TABLES = {  # what reads a table or a file, once it is called
    "aikit/access/layers.py": {"datasets"},
    "aikit/access/supply.py": {"datasets"},
    "aikit/decline/countries.py": {"datasets"},
    "aikit/decline/places.py": {"datasets", "documents"},
    "aikit/decline/windows.py": {"datasets"},
}
COMMANDS = {"__main__", "commands"}  # use all of aikit
ROOMS = {"compute", "decline", "access"}

# What a package of ours may import from outside; the commands also start other programs' modules.
OUTSIDE = {
    "aikit": {"numpy"},
    "widgets/aikit_widgets": {
        *("IPython", "anywidget", "ipywidgets", "jupyter_server", "numpy", "traitlets"),
        *("bleach", "bs4", "latex2mathml", "nbconvert"),  # of an export alone
        *("packaging", "websocket"),  # of an offline kit and its rehearsal
        *("nbclient", "nbformat"),  # of a new lesson
        "jupyterlite_pyodide_kernel",  # of a site alone
    },
}


def imports_of(path):
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def place_of(module):
    """The place in the house of `aikit.x`: a file, or "models" for the three rooms."""
    first = module.split(".")[1] if "." in module else ""
    return "models" if first in ROOMS else first


FILES = sorted((ROOT / "aikit").rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_imports_only_what_it_may(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    place = place_of(".".join(parts))
    used = {place_of(name) for name in imports_of(path) if name.split(".")[0] == "aikit"}

    if place in COMMANDS or place == "__init__":
        return
    tables = TABLES.get(path.relative_to(ROOT).as_posix(), set())
    assert used - {place} <= ARROWS[place] | tables


def test_only_folders_are_allowed_to_import_themselves():
    assert [place for place, allowed in ARROWS.items() if place in allowed] == [
        "models",
        "uncertainty",
    ]


@pytest.mark.parametrize("package", OUTSIDE)
def test_a_package_needs_nothing_else(package):
    used = {
        name.split(".")[0] for path in (ROOT / package).rglob("*.py") for name in imports_of(path)
    }

    ours = {"aikit", "aikit_widgets"} if package != "aikit" else {"aikit"}
    assert used - set(sys.stdlib_module_names) - ours <= OUTSIDE[package] | {"altair"}


def names_of(package):
    """Each module of a package by its dotted name."""
    folder = ROOT / package
    found = {}
    for path in folder.rglob("*.py"):
        parts = (folder.name, *path.relative_to(folder).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def arrows_of(package):
    """Each module of a package, and those of the package that it imports."""
    modules = names_of(package)
    arrows = {}
    for name, path in modules.items():
        used = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                used |= {each.name for each in node.names}
            elif isinstance(node, ast.ImportFrom):
                inner = {f"{node.module}.{each.name}" for each in node.names}
                used |= (inner & set(modules)) or {node.module}
        arrows[name] = (used & set(modules)) - {name}
    return arrows


@pytest.mark.parametrize("path", sorted((ROOT / PACKAGES[1]).rglob("*.py")), ids=lambda p: p.name)
def test_a_file_of_the_widgets_imports_only_what_it_may(path):
    place = path.relative_to(ROOT / PACKAGES[1]).with_suffix("").parts[0]
    parts = [name.split(".") for name in imports_of(path)]
    used = {name[1] for name in parts if name[0] == "aikit_widgets" and len(name) > 1}

    if place != "__init__":  # the front door, which loads each when it is asked for
        assert used - {place} <= WIDGETS[place]


@pytest.mark.parametrize("rows", [ARROWS, WIDGETS], ids=["aikit", "widgets"])
def test_no_arrow_runs_up(rows):
    below = {""}
    for place, allowed in rows.items():
        assert allowed - {place} <= below, place
        below.add(place)


@pytest.mark.parametrize("package", PACKAGES)
def test_files_import_each_other_in_no_circle(package):
    TopologicalSorter(arrows_of(package)).prepare()  # names the circle, if there is one


@pytest.mark.parametrize("package", PACKAGES)
def test_no_small_file_serves_one_other_alone(package):
    arrows = arrows_of(package)
    users = Counter(name for used in arrows.values() for name in used)

    small = {
        path.relative_to(ROOT).as_posix()
        for name, path in names_of(package).items()
        if path.name != "__init__.py" and "/exercises/" not in path.as_posix()
        if users[name] <= 1 and len(path.read_text("utf-8").splitlines()) < SMALL
    }
    assert small == {path for path in ALONE if path.startswith(package)}


@pytest.mark.parametrize("root", [*PACKAGES, "tests"])
def test_no_folder_is_crowded(root):
    folders = Counter(path.parent for path in (ROOT / root).rglob("*.py"))

    assert {folder: n for folder, n in folders.items() if n > CROWDED} == {}


CLASSES = re.compile(r'(?:class(?:Name)?[:=]\s*|addClass\(|classList\.\w+\()[`"]([^`"]*)')
STYLED = re.compile(r"^\s*\.(aikit-[a-z-]+)(?=[ ,{])", re.MULTILINE)
QUESTIONS = ["checkpoint", "codes", "memo", "prediction"]  # which share a style sheet


def classes_in(folder):
    """The classes that a folder's TypeScript gives to what it makes."""
    files = [each for each in (ROOT / folder).rglob("*.ts") if not each.name.endswith(".test.ts")]
    given = [text for file in files for text in CLASSES.findall(file.read_text("utf-8"))]
    return {name for text in given for name in re.findall(r"aikit-[a-z-]+", text)}


def test_the_extension_and_the_views_style_nothing_of_each_other_by_chance():
    extension, views = classes_in("widgets/labextension/src"), classes_in("widgets/src")

    assert len(extension) > 40
    assert len(views) > 80
    assert extension & views == {"aikit-notice"}  # a notice is one, wherever it stands


def test_explorers_and_questions_style_nothing_of_each_other_by_chance():
    views = ROOT / "widgets" / "src"
    explorer, question = (
        set(STYLED.findall((views / folder / "style.css").read_text("utf-8")))
        for folder in ("explorer", "checkpoint")
    )
    asked = set().union(*(classes_in(views / folder) for folder in QUESTIONS))

    assert question & classes_in(views / "explorer") == {"aikit-answer"}  # a field and its button
    assert explorer & asked == {"aikit-ends", "aikit-slider"}
