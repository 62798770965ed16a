"""Every example in CONTRIBUTING.md and README.md works as it stands."""

import doctest
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aikit import datasets
from aikit.commands import cli
from aikit.commands.check_data import check_data
from aikit.sources import DATA
from aikit_widgets import exercises

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"`([\w./-]*(?:/|\.(?:py|ts|csv|json|js|md|ipynb|toml))[\w./-]*)`")
# What a build makes, and what the page's own examples would.
MADE = {"dist/", "kit.js", "vega.js", "lite.js", "lessons.json", "note.js"}
MADE |= {"widgets/src/note/view.ts"}
MADE |= {
    "widgets/aikit_widgets/exercises/lesson_NN.py",
    "lesson_NN.py",
    "notebooks/NN-its-question.ipynb",
}
EXAMPLES = [match.groups() for match in FENCE.finditer(PAGE)]


def examples(language):
    return [(name, text) for kind, name, text in EXAMPLES if kind == language]


@pytest.mark.usefixtures("models")
def test_the_python_of_the_page_runs_from_top_to_bottom():
    space = {"__name__": "contributing"}

    for _, source in examples("python"):
        exec(source, space)  # noqa: S102  our own page

    (example,) = doctest.DocTestFinder(recurse=False).find(
        space["class_cost"], "class_cost", globs=space
    )
    assert doctest.DocTestRunner().run(example) == (0, 1)


def test_the_exercises_of_the_page_are_a_file_that_works(tmp_path, monkeypatch):
    ((_, source),) = [each for each in examples("python") if each[0] == "exercises"]
    (tmp_path / "lesson_13.py").write_text(source, "utf-8")
    monkeypatch.setattr(exercises, "__path__", [*exercises.__path__, str(tmp_path)])

    (exercise,) = exercises.exercises_in("lesson_13")

    assert exercise.id == "class-1"
    exercise.raise_if_ambiguous()
    sys.modules.pop("aikit_widgets.exercises.lesson_13")


def test_the_table_of_the_page_passes_the_check_and_loads(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    for name, lines in examples("csv"):
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write(lines)

    assert check_data(folder) == []
    columns = datasets.columns_of("school_connections", folder)
    assert columns["megabits_per_second"].tolist() == [10.0, 8.0]


def test_a_row_of_that_table_without_its_source_is_found(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    for name, lines in examples("csv"):
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write(lines.replace("illustrative,aikit-assumption", "illustrative,nobody"))

    assert any("school_connections" in problem for problem in check_data(folder))


def test_the_view_of_the_page_is_of_the_types_that_views_have(tmp_path):
    (_, source), *_ = examples("ts")
    widgets = ROOT / "widgets"
    view = tmp_path / "view.ts"
    view.write_text(source.replace('"../', f'"{widgets}/src/'), "utf-8")
    config = {
        "extends": f"{widgets}/tsconfig.json",
        "files": [str(view)],
        "include": [],
        "compilerOptions": {"typeRoots": [f"{widgets}/node_modules/@types"]},
    }
    (tmp_path / "tsconfig.json").write_text(json.dumps(config), "utf-8")
    command = [shutil.which("node"), str(widgets / "node_modules/typescript/bin/tsc")]

    done = subprocess.run(
        [*command, "--noEmit", "-p", tmp_path], capture_output=True, text=True, check=False
    )

    assert done.stdout == ""
    assert done.returncode == 0


def test_the_card_of_the_page_has_the_fields_of_a_lessons():
    (_, text), *_ = examples("json")
    first = next((ROOT / "notebooks").glob("00-*.ipynb"))

    card = json.loads(text)["aikit"]["lesson"]

    assert card.keys() == json.loads(first.read_text("utf-8"))["metadata"]["aikit"]["lesson"].keys()


def test_the_readmes_examples_answer_as_printed():
    readme = str(ROOT / "README.md")

    failed, tried = doctest.testfile(readme, module_relative=False, encoding="utf-8")

    assert (failed, tried) == (0, 5)


def test_the_steps_that_the_page_names_exist():
    run = (ROOT / "tests" / "run.py").read_text("utf-8")

    for step in re.search(r"aikit test ((?:[a-z]+ ?)+)`", PAGE)[1].split():
        assert f'"{step}":' in run


def test_every_file_and_folder_that_the_page_names_exists():
    named = set(PATH.findall(FENCE.sub("", PAGE))) - MADE
    tracked = subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).splitlines()

    lost = [name for name in named if not any(f"/{name}" in f"/{file}" for file in tracked)]

    assert len(named) > 30
    assert lost == []


def test_the_store_command_that_the_page_names_exists():
    assert "python3 -m aikit store notebooks/" in PAGE
    assert "python3 -m aikit check notebooks/" in PAGE
    assert cli.check_use(["check", "notebooks"]) is cli.check_use(["store"]) is None
