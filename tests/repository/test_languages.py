"""The catalogues of aikit's languages: complete, with the same places to fill, and nothing idle."""

import ast
import re
from collections import Counter
from gettext import c2py

import pytest

from support.messages import (
    CATALOGUES,
    PLACEHOLDER,
    PYTHON,
    ROOT,
    SAYS,
    canonical,
    catalogues,
    is_text,
    messages,
    of_lab,
    of_python,
    of_widgets,
)

HOW = "run python tests/words.py and fill the empty places (CONTRIBUTING, Languages)"


@pytest.fixture(params=catalogues())
def language(request):
    return request.param


@pytest.fixture
def catalogue(language):
    return catalogues()[language]


def forms_of(text):
    return text if isinstance(text, list) else [text]


def test_the_sources_say_what_is_looked_for():
    assert {"Undo", "Loading…"} <= of_widgets().keys()
    assert of_lab()["%1 minute"] == ["%1 minute", "%1 minutes"]
    assert "There is no lesson {number}: the lessons here are {lessons}." in of_python()
    assert min(len(of_widgets()), len(of_lab()), len(of_python())) > 40


def test_four_languages_are_spoken():
    assert list(catalogues()) == ["fr", "pt", "sw"]


def test_every_text_is_there_and_nothing_that_nobody_says(catalogue):
    wanted, there = set(messages()), set(catalogue) - {""}

    assert sorted(wanted - there) == [], HOW
    assert sorted(there - wanted) == [], HOW


def test_one_thing_is_not_named_as_many_are():
    pairs = [texts for texts in messages().values() if len(texts) > 1]

    alike = [one for one, many in pairs if one == many]
    assert alike == ["{number} million", "{number} billion", "{number} trillion"]


def test_no_place_is_empty(catalogue):
    empty = [key for key, text in catalogue.items() if key and not all(forms_of(text))]

    assert empty == [], HOW


def test_a_text_has_the_same_places_to_fill_in_every_form(catalogue):
    for key, texts in messages().items():
        forms = forms_of(catalogue[key])
        for form in forms:
            wanted = [Counter(PLACEHOLDER.findall(text)) for text in texts]
            assert Counter(PLACEHOLDER.findall(form)) in wanted, key


def test_a_text_that_counts_has_as_many_forms_as_the_language(catalogue):
    facts = catalogue[""]
    count = int(re.search(r"nplurals=(\d)", facts["plural_forms"])[1])
    rule = c2py(re.search("plural=(.+);$", facts["plural_forms"])[1])

    assert {rule(n) for n in range(200)} == set(range(count))
    for key, texts in messages().items():
        assert len(forms_of(catalogue[key])) == (count if len(texts) > 1 else 1), key


def test_a_text_begins_and_ends_as_in_english(catalogue):
    """A sentence stays a sentence, and a word that goes into one stays a word."""
    ends = re.compile(r"[.!?…:,]?$")
    for key, texts in messages().items():
        for form, text in zip(forms_of(catalogue[key]), texts, strict=False):
            assert ends.search(form)[0] == ends.search(text)[0], key
            assert form.strip(" \n") == form or key.strip(" \n") != key, key


def test_a_catalogue_is_written_a_text_a_line_in_order(language, catalogue):
    assert (CATALOGUES / f"{language}.json").read_text("utf-8") == canonical(catalogue), HOW


def test_what_python_says_is_a_text_that_stands_there():
    """A text put together before it is said would be in no catalogue; a marked name may be said."""
    for package in PYTHON:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                    continue
                for given in node.args[: SAYS.get(node.func.id, 0)]:
                    is_name = isinstance(given, ast.Name | ast.Attribute | ast.Subscript)
                    assert is_text(given) or is_name, f"{path}:{node.lineno}"


def test_what_the_extension_says_is_a_text_that_stands_there():
    for path in (ROOT / "widgets/labextension/src").rglob("*.ts"):
        for call in re.findall(r"\btrans\s*\.(?:__|_n)\(\s*(.)", path.read_text("utf-8")):
            assert call in "\"'", path
        assert not re.search(r"\btrans\s*\.(_p|_np|gettext|ngettext)\(", path.read_text("utf-8"))
