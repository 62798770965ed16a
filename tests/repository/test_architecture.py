"""Which file may import which: the arrows of the house, and no others."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Each file of aikit, or folder of models, and what of aikit it may import.
ARROWS = {
    "param": set(),
    "signature": {"param"},
    "arithmetic": {"signature"},
    "quantities": {"param", "signature"},
    "models": {"arithmetic", "distributions", "models", "param", "quantities", "signature"},
    "tape": {"param", "signature"},
    "documents": set(),
    "glossary": {"", "quantities", "signature"},
    "scenario": {"", "documents", "param", "signature"},
    "distribution": set(),
    "distributions": {"arithmetic"},
    "uncertainty": {"arithmetic", "distributions", "param", "scenario", "signature", "uncertainty"},
    "sources": {"documents"},
    "units": {"sources"},
    "figures": {"sources", "units"},
    "ledger": {"figures", "sources"},
    "datasets": {"documents", "figures", "sources"},
}
TABLES = {  # what reads a table, once it is called
    "aikit/access/layers.py": {"datasets"},
    "aikit/access/supply.py": {"datasets"},
    "aikit/decline/countries.py": {"datasets"},
}
COMMANDS = {"__main__", "commands"}  # use all of aikit
ROOMS = {"compute", "decline", "access"}

# What a package of ours may import from outside; the commands also start other programs' modules.
OUTSIDE = {
    "aikit": {"numpy"},
    "widgets/aikit_widgets": {"anywidget", "jupyter_server", "numpy", "traitlets"},
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
