"""Every text that aikit says to its users, as it stands in the sources: its catalogues' keys."""

import ast
import json
import re
from functools import cache
from pathlib import Path

from aikit.documents import REMEDIES

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "aikit/languages"
PYTHON = ("aikit", "widgets/aikit_widgets")
SAYS = {"say": 1, "say_count": 2, "to_say": 1}  # by how many texts each is given first
LITERAL = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
JOINED = rf"{LITERAL}(?:\s*\+\s*{LITERAL})*"
IN_LAB = re.compile(rf"\btrans\s*\.(__|_n)\(\s*({JOINED})(?:\s*,\s*({JOINED}))?")
COUNTED = re.compile(rf"^\s+\w+: \[\s*({LITERAL}),\s*({LITERAL}),?\s*\],", re.MULTILINE)
IN_KIT = re.compile(rf"^\s+\w+:\s+({JOINED}),", re.MULTILINE)
PLACEHOLDER = re.compile(r"\{\w+\}|%\d")


def value_of(literals):
    """What one string literal of TypeScript, or several added up, stand for."""
    parts = re.findall(LITERAL, literals)
    return "".join(
        json.loads('"' + re.sub(r"\\'|\"", lambda m: m[0][-1:].replace('"', '\\"'), p[1:-1]) + '"')
        if p[0] == "'"
        else json.loads(p)
        for p in parts
    )


@cache
def of_python():
    """Texts that Python says, each with its plural where it counts."""
    found = {}
    for package in PYTHON:
        for path in sorted((ROOT / package).rglob("*.py")):
            for call in says_in(path):
                texts = [each.value for each in call.args[: SAYS[call.func.id]]]
                found[texts[0]] = texts
    return found | {text: [text] for text in REMEDIES.values()}


def says_in(path):
    """Each call in a file that says a text which stands there."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            first = node.args[: SAYS.get(node.func.id, 0)]
            if first and all(is_text(each) for each in first):
                yield node


def is_text(node):
    """Whether a node of Python is a plain string."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@cache
def of_widgets():
    """Texts that the views say, all in one table, and the two of a view that cannot load."""
    strings = (ROOT / "widgets/src/text/strings.ts").read_text("utf-8")
    table = strings.partition("as const")[0]
    stub = (ROOT / "widgets/src/stub.ts").read_text("utf-8")
    own = re.findall(rf"translated\(({LITERAL})\)", stub)
    own += re.findall(rf"^const NO_KERNEL =\s+({LITERAL});", stub, re.MULTILINE)
    texts = [value_of(each) for each in [*IN_KIT.findall(table), *own]]
    counted = [[value_of(one), value_of(many)] for one, many in COUNTED.findall(strings)]
    return {text: [text] for text in texts} | {each[0]: each for each in counted}


@cache
def of_lab():
    """Texts that the extension says, each with its plural where it counts."""
    found = {}
    for path in sorted((ROOT / "widgets/labextension/src").rglob("*.ts")):
        for kind, one, many in IN_LAB.findall(path.read_text("utf-8")):
            texts = [value_of(one)] + ([value_of(many)] if kind == "_n" else [])
            found[texts[0]] = texts
    return found


@cache
def of_units():
    """Names of units that are words, for one and for many; GPU and kWh are the same everywhere."""
    table = json.loads((ROOT / "aikit/data/measures.json").read_bytes())
    forms = ("singular", "plural")
    names = {row.get(form, row["name"]) for row in table["units"] for form in forms}
    return {name: [name] for name in sorted(names) if re.search("[a-z]{2}", name)}


def messages():
    """Every text that is a key, with all that it stands for."""
    return of_python() | of_widgets() | of_lab() | of_units()


def catalogues():
    """Each catalogue, by its language's code."""
    return {path.stem: json.loads(path.read_bytes()) for path in sorted(CATALOGUES.glob("*.json"))}


def canonical(catalogue):
    """A catalogue as its file has it: a text a line, in the order of their English."""
    facts = {"": catalogue[""]}
    rest = sorted((key, value) for key, value in catalogue.items() if key)
    lines = [
        f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in [*facts.items(), *rest]
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def completed(catalogue):
    """A catalogue with a place for each text that it lacks, and none for what nobody says."""
    wanted = messages()
    new = {key: [""] * len(texts) if len(texts) > 1 else "" for key, texts in wanted.items()}
    kept = {key: value for key, value in catalogue.items() if key == "" or key in wanted}
    return new | kept
