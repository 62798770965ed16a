"""What `aikit check` says of lessons, scenarios and data."""

import json
import shutil

import pytest

from aikit import Scenario, checks, headline_power
from aikit.sources import DATA

VIEW = {"output_type": "display_data", "data": {checks.VIEW: {}, "text/plain": "3"}}


def notebook(**changes):
    """A stored notebook of two cells, the second with something else."""
    cells = [
        {"cell_type": "code", "id": "one", "source": "1", "outputs": [], "execution_count": 1},
        {"cell_type": "code", "id": "two", "source": "2", "outputs": [], "execution_count": 2},
    ]
    metadata = changes.pop("metadata", {})
    cells[1].update(changes)
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({}, None),
        ({"metadata": {"widgets": {}}}, "holds the state of widgets"),
        ({"outputs": [VIEW]}, "holds a widget's view"),
        ({"execution_count": 7}, "was not run from top to bottom"),
        ({"execution_count": None}, "was not run from top to bottom"),
        ({"source": "", "execution_count": None}, None),
        ({"id": "one"}, "names two cells alike"),
    ],
)
def test_a_lesson_is_stored_run_and_without_widget_state(tmp_path, changes, problem):
    file = tmp_path / "01-what.ipynb"
    file.write_text(json.dumps(notebook(**changes)))

    found = checks.problems([file])

    assert len(found) == (problem is not None)
    assert all(problem in sentence for sentence in found)


@pytest.mark.parametrize("text", ["", "[]", '{"cells": [{}]}', '{"cells": 1, "metadata": {}}'])
def test_what_is_not_a_notebook_is_one_sentence(tmp_path, text):
    file = tmp_path / "01-what.ipynb"
    file.write_text(text)

    (problem,) = checks.problems([file])
    assert problem.startswith(f"{file} is not a notebook that can be read")


def test_a_scenario_that_reads_is_fine(tmp_path):
    file = tmp_path / "story.json"
    file.write_text(Scenario(headline_power).to_json())

    assert checks.problems([tmp_path]) == []


@pytest.mark.parametrize("text", ["", "{}", '{"schema": 99, "model": "headline_power"}'])
def test_a_broken_or_newer_scenario_is_one_sentence_that_names_the_file(tmp_path, text):
    file = tmp_path / "story.json"
    file.write_text(text)

    (problem,) = checks.problems([file])
    assert problem.startswith(f"{file}: ")


def test_a_missing_data_file_is_one_sentence_that_names_it(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "data" / "facts.csv").unlink()

    (problem,) = checks.problems([tmp_path / "data"])
    assert "facts.csv could not be read" in problem


def test_a_file_of_another_kind_is_one_sentence(tmp_path):
    (tmp_path / "notes.txt").write_text("")

    (problem,) = checks.problems([tmp_path / "notes.txt"])
    assert problem.endswith("cannot be checked: give a .ipynb or .json file, or a folder.")
