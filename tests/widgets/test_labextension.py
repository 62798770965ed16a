"""The built JupyterLab extension holds what Jupyter and the widgets look for in it."""

import json
import re
import tomllib
from pathlib import Path

import pytest

import aikit as ak

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "widgets/aikit_widgets/static"
EXTENSION = ROOT / "widgets/aikit_widgets/labextension"
LARGEST = 140_000  # bytes of script and style, which every page of Jupyter loads


@pytest.fixture(scope="module")
def package():
    return json.loads((EXTENSION / "package.json").read_text("utf-8"))


def test_the_version_is_pyprojects(package):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert (package["name"], package["version"]) == ("aikit", project["version"])


def test_jupyter_finds_the_script_it_is_told_of(package):
    script = EXTENSION / package["jupyterlab"]["_build"]["load"]

    assert '_JUPYTERLAB ??= {})["aikit"]' in script.read_text("utf-8")


@pytest.mark.parametrize("bundle", ["kit.js", "vega.js", "lite.js"])
def test_the_extension_serves_the_bundles_that_kernels_send(bundle):
    assert (EXTENSION / "static" / bundle).read_bytes() == (STATIC / bundle).read_bytes()


def test_widgets_and_extension_name_the_same_bundles(package):
    script = (EXTENSION / package["jupyterlab"]["_build"]["load"]).read_text("utf-8")
    stub = (STATIC / "explorer.js").read_text("utf-8")

    hashes = set(re.findall(r'"([0-9a-f]{20})"', stub))

    assert len(hashes) == 1
    assert hashes.pop() in script


def test_the_panel_lists_what_each_lesson_says_of_itself():
    listed = json.loads((EXTENSION / "lessons.json").read_text("utf-8"))["lessons"]

    lessons = {
        file.name: json.loads(file.read_text("utf-8"))["metadata"]["aikit"]["lesson"]
        for file in (ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb")
    }

    assert {lesson.pop("file"): lesson for lesson in listed} == lessons


def test_it_is_small_enough_for_a_thin_line(package):
    script = EXTENSION / package["jupyterlab"]["_build"]["load"]
    style = EXTENSION / "static" / "style.css"

    assert script.stat().st_size + style.stat().st_size <= LARGEST


def test_facts_and_search_are_there_without_a_kernel():
    facts = json.loads((EXTENSION / "facts.json").read_text("utf-8"))
    found = json.loads((EXTENSION / "search.json").read_text("utf-8"))

    assert {each["id"] for each in facts["facts"]} == set(ak.facts)
    places = {(each["file"], each["cell"]) for each in found["passages"]}
    for file in (ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"):
        cells = json.loads(file.read_text("utf-8"))["cells"]
        assert places >= {(file.name, cells[0]["id"])}


def test_lab_finds_the_schema_of_the_settings_by_the_plugin_s_name():
    schema = json.loads((EXTENSION / "schemas/aikit/preferences.json").read_text("utf-8"))

    assert set(schema["properties"]) == {"language", "level", "view", "cards", "tour", "panel"}
    source = (ROOT / "widgets/labextension/src/preferences.ts").read_text("utf-8")
    [block] = re.findall(r"DEFAULTS: Readonly<Choices> = \{\n(.+?)\n\};", source, re.DOTALL)
    pairs = re.findall(r'^  (\w+): ("?\w+"?),', block, re.MULTILINE)
    written = {name: json.loads(value) for name, value in pairs}
    assert written == {name: each["default"] for name, each in schema["properties"].items()}
    assert all(each["description"] and "default" in each for each in schema["properties"].values())
