"""What `aikit check` says of lessons, scenarios and data."""

import json
import os
import re
import shutil
import subprocess
import sys
from random import Random

import pytest

from aikit import Scenario, country_years, headline_power
from aikit.commands import check
from aikit.commands.check_data import check_data
from aikit.commands.lessons import shipped
from aikit.sources import DATA

VIEW = {"output_type": "display_data", "data": {check.VIEW: {}, "text/plain": "3"}}


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
def test_a_notebook_is_stored_run_and_without_widget_state(tmp_path, changes, problem):
    file = tmp_path / "what.ipynb"
    file.write_text(json.dumps(notebook(**changes)))

    found = check.problems([file])

    assert len(found) == (problem is not None)
    assert all(problem in sentence for sentence in found)


@pytest.mark.parametrize("text", ["", "[]", '{"cells": [{}]}', '{"cells": 1, "metadata": {}}'])
def test_what_is_not_a_notebook_is_one_sentence(tmp_path, text):
    file = tmp_path / "01-what.ipynb"
    file.write_text(text)

    (problem,) = check.problems([file])
    assert problem.startswith(f"{file} is not a notebook that can be read")


def test_a_scenario_that_reads_is_fine(tmp_path):
    file = tmp_path / "story.json"
    file.write_text(Scenario(headline_power).to_json())

    assert check.problems([tmp_path]) == []


@pytest.mark.parametrize("text", ["", "{}", '{"schema": 99, "model": "headline_power"}'])
def test_a_broken_or_newer_scenario_is_one_sentence_that_names_the_file(tmp_path, text):
    file = tmp_path / "story.json"
    file.write_text(text)

    (problem,) = check.problems([file])
    assert problem.startswith(f"{file}: ")


def test_a_missing_data_file_is_one_sentence_that_names_it(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "data" / "facts.csv").unlink()

    (problem,) = check.problems([tmp_path / "data"])
    assert "facts.csv could not be read" in problem


def test_a_file_of_another_kind_is_one_sentence(tmp_path):
    (tmp_path / "notes.txt").write_text("")

    (problem,) = check.problems([tmp_path / "notes.txt"])
    assert problem.endswith("cannot be checked: give a .ipynb or .json file, or a folder.")


# A teacher's folder: each bad file is named in a sentence, and the rest is checked.


def cell(**changes):
    """The good notebook with something else in its second cell, as text."""
    return json.dumps(notebook(**changes))


BAD_NOTEBOOKS = {
    "an output that is text": (cell(outputs=["boo"]), "cell 2 has an output that is not an object"),
    "an output of null": (cell(outputs=[None]), "cell 2 has an output that is not an object"),
    "an output of no kind": (cell(outputs=[{}]), "cell 2 has an output that is not an object with"),
    "outputs that are no list": (cell(outputs={}), "cell 2 has no list of outputs"),
    "data that are a list": (
        cell(outputs=[{"output_type": "stream", "data": [1]}]),
        "cell 2 has an output whose data are not an object",
    ),
    "an id that is a list": (cell(id=[[]]), "cell 2 has an id that is not 1 to 64 letters"),
    "an id that is an object": (cell(id={}), "cell 2 has an id that is not 1 to 64 letters"),
    "an empty id": (cell(id=""), "cell 2 has an id that is not 1 to 64 letters"),
    "no source": (cell(source=None), "cell 2 has no source that is text"),
    "a source of numbers": (cell(source=[1]), "cell 2 has no source that is text"),
    "metadata of a cell that are a list": (
        cell(its=[]).replace("its", "metadata"),
        "cell 2 has metadata that are not an object",
    ),
    "a count that is True": (cell(execution_count=True), "cell 2 has no execution_count that is a"),
    "a cell of another type": (cell(cell_type="heading"), "cell 2 has no cell_type of code"),
    "a cell of an unhashable type": (cell(cell_type=[]), "cell 2 has no cell_type of code"),
    "a cell that is a number": (
        json.dumps({**notebook(), "cells": [7]}),
        "cell 1 is not an object",
    ),
    "no format": (
        json.dumps({"cells": [], "metadata": {}}),
        "it does not say its format: nbformat and nbformat_minor",
    ),
    "a format of the past": (json.dumps({**notebook(), "nbformat": 3}), "its format is 3, not 4"),
    "metadata that are null": (
        json.dumps({**notebook(), "metadata": None}),
        "it has no object of metadata",
    ),
    "100,000 levels": ("[" * 100_000 + "]" * 100_000, "it is nested too deep"),
    "a number of 5,000 digits": (f'{{"cells": {"9" * 5000}}}', "it is not JSON (Exceeds the limit"),
    "text in UTF-16": (cell().encode("utf-16"), "it is not UTF-8 text at byte 0"),
    "bytes that are no text": (b"{\xff}", "it is not UTF-8 text at byte 1"),
    "the start of a notebook": (cell()[:80], "it is not JSON ("),
}


def put(path, content):
    """Write text or bytes."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", BAD_NOTEBOOKS)
def test_a_bad_notebook_is_named_in_a_sentence_and_the_next_one_is_checked(tmp_path, name):
    content, words = BAD_NOTEBOOKS[name]
    put(tmp_path / "1.ipynb", content)
    put(tmp_path / "2.ipynb", cell(execution_count=7))

    first, second = check.problems([tmp_path])

    assert first.startswith(f"{tmp_path / '1.ipynb'} is not a notebook that can be read: {words}")
    assert second.startswith(f"{tmp_path / '2.ipynb'} was not run from top to bottom")


def test_a_notebook_of_format_4_4_is_told_that_its_cells_have_no_ids(tmp_path):
    old = {**notebook(), "nbformat_minor": 4}
    for one in old["cells"]:
        del one["id"]
    file = put(tmp_path / "old.ipynb", json.dumps(old))

    (problem,) = check.problems([file])
    assert problem == (
        f"{file} has cells without an id, as format 4.4 has none: open it in Jupyter and save it "
        "as format 4.5."
    )


@pytest.mark.parametrize("suffix", [".ipynb", ".json"])
def test_what_is_no_file_of_bounded_size_is_named_and_not_waited_for(tmp_path, suffix):
    os.mkfifo(tmp_path / f"a{suffix}")
    (tmp_path / f"b{suffix}").symlink_to("/dev/zero")
    with (tmp_path / f"c{suffix}").open("wb") as file:
        file.truncate(700 * 2**20)
    (tmp_path / f"d{suffix}").symlink_to(tmp_path / "gone")
    (tmp_path / f"e{suffix}").symlink_to(tmp_path / f"e{suffix}")
    (tmp_path / f"f{suffix}").mkdir()

    found = check.problems([tmp_path])

    words = {
        "a": "it is a pipe or a device, not a file",
        "b": "it is a pipe or a device, not a file",
        "c": "is too large: more than 8388608 bytes",
        "d": "No such file or directory",
        "e": "Too many levels of symbolic links",
        "f": "is a folder, where a file is meant",
    }
    assert len(found) == len(words)
    for name, said in words.items():
        (sentence,) = (one for one in found if f"{tmp_path / name}{suffix}" in one)
        assert said in sentence


def test_each_file_given_by_itself_is_told_the_same(tmp_path):
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / "gone.json").symlink_to(tmp_path / "gone")

    (tmp_path / "folder.ipynb").mkdir()

    given = [tmp_path / name for name in ("pipe.ipynb", "gone.json", "folder.ipynb")]
    one, other, third = check.problems(given)

    assert third == f"{tmp_path / 'folder.ipynb'} is a folder, where a file is meant: rename it."
    assert "it is a pipe or a device, not a file" in one
    assert other.endswith("gone.json could not be read: No such file or directory.")


def test_hidden_files_and_folders_are_left_alone(tmp_path):
    """JupyterLab's checkpoints, the list that `aikit lab` keeps of its copies, npm's packages."""
    (tmp_path / ".ipynb_checkpoints").mkdir()
    put(tmp_path / ".ipynb_checkpoints" / "x.ipynb", "")
    put(tmp_path / ".aikit-lessons.json", "{}")
    (tmp_path / "node_modules").mkdir()
    put(tmp_path / "node_modules" / "tsdoc.json", "// no JSON")

    assert check.problems([tmp_path]) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"name": "page", "dependencies": {}}', 0),
        ('{"schema": "aikit.work/1", "answers": []}', 0),
        ('{"model": "headline_power"}', 1),
        ('{"values": {}}', 1),
        ('{"name": ', 1),
        ("{}", 1),
        ("[1]", 1),
    ],
)
def test_json_of_other_programs_in_a_folder_is_not_taken_for_a_scenario(tmp_path, text, found):
    file = put(tmp_path / "one.json", text)

    assert len(check.problems([tmp_path])) == found
    assert len(check.problems([file])) == 1


def test_a_name_or_a_value_cannot_make_two_lines_or_a_page_of_a_sentence(tmp_path):
    put(tmp_path / "a\nb.json", "")
    put(tmp_path / "c.json", json.dumps({"schema": 1, "model": "x" * 200_000, "values": {}}))

    found = check.problems([tmp_path])

    assert len(found) == 2
    assert all(sentence.isprintable() and len(sentence) < 500 for sentence in found)


def test_a_name_that_the_terminal_cannot_show_is_told_by_its_number(tmp_path, capsys):
    put(tmp_path / os.fsdecode(b"\xff.json"), "")

    assert check.run([tmp_path]) == 1
    assert r"\udcff.json: " in capsys.readouterr().out


# Data.


@pytest.fixture
def data(tmp_path):
    """A copy of the data that may be damaged."""
    return shutil.copytree(DATA, tmp_path / "data")


def add(file, line):
    file.write_text(file.read_text("utf-8") + line + "\n", "utf-8")


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "..", "a/b", "a\\b", "", "CON.csv", "é"])
def test_a_table_outside_the_folder_is_named_and_not_opened(data, name):
    put(data.parent / "x.csv", "secret\n1\n")
    add(data / "tables.csv", f"{name},A title,MIT")

    (problem,) = check_data(data)
    assert problem.startswith(
        f"{data / 'tables.csv'} is broken (the name {name!r} is not a-z, 0-9 and _ alone)"
    )


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html", "file:///etc/passwd", "//x.org", "https://"],
)
def test_an_address_that_is_not_of_the_web_is_found(data, address):
    text = (data / "sources.csv").read_text("utf-8")
    put(data / "sources.csv", re.sub(r"https?://[^,\n]+", address, text, count=1))

    (problem,) = check_data(data)
    assert f"the address {address!r} is not one of the web" in problem


def test_each_broken_table_is_named(data):
    for name in ("capex_quarterly", "countries"):
        (data / f"{name}.csv").unlink()

    one, other = check_data(data)

    assert "capex_quarterly.csv could not be read" in one
    assert "countries.csv could not be read" in other


def test_a_table_without_a_column_that_every_table_has_is_named(data):
    for name in ("columns", "rack_prices"):
        text = (data / f"{name}.csv").read_text("utf-8")
        old, new = (
            ("rack_prices,kind,", "rack_prices,sort,") if name == "columns" else ("kind", "sort")
        )
        assert old in text
        put(data / f"{name}.csv", text.replace(old, new, 1))

    (problem,) = check_data(data)
    assert problem == "rack_prices.csv: it has no column kind, which every table has."


def test_data_in_a_folder_are_checked_beside_what_else_is_there(data):
    (data / "countries.csv").unlink()
    put(data.parent / "story.json", "{}")

    assert len(check.problems([data.parent])) == 2


def test_json_beside_data_is_of_the_data_and_a_notebook_there_is_checked(data):
    put(data / "sizes.json", "{}")
    put(data / "more.ipynb", "")

    (problem,) = check.problems([data])
    assert "more.ipynb is not a notebook" in problem


# The exit code.


def test_all_well_is_one_line_and_0(tmp_path, capsys):
    file = put(tmp_path / "good.ipynb", cell())

    assert check.run([file]) == 0
    assert capsys.readouterr().out == f"ok: nothing is wrong in {file}.\n"


def test_all_well_of_many_files_is_one_short_line(tmp_path, capsys):
    files = [put(tmp_path / f"{number}.ipynb", cell()) for number in range(30)]

    assert check.run(files) == 0
    assert capsys.readouterr().out == "ok: nothing is wrong in all 30 given.\n"


def test_something_found_is_1(tmp_path, capsys):
    assert check.run([put(tmp_path / "bad.ipynb", ""), tmp_path / "gone"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize("name", ["gone.ipynb", "notes.txt"])
def test_what_cannot_be_checked_at_all_is_2(tmp_path, capsys, name):
    put(tmp_path / "notes.txt", "")

    assert check.run([tmp_path / name]) == 2
    assert capsys.readouterr().out.startswith(f"{tmp_path / name} ")


# Without NumPy.


def test_lessons_and_data_are_checked_without_numpy_and_scenarios_as_far_as_they_can(tmp_path):
    file = put(tmp_path / "story.json", Scenario(headline_power).to_json())
    command = (
        "import sys; sys.modules['numpy'] = None; "
        "from aikit.commands import check; from pathlib import Path; "
        "code = check.run([*check.ours(), *map(Path, sys.argv[1:])]); sys.exit(code)"
    )

    well, some = (
        subprocess.run(
            [sys.executable, "-c", command, *more], capture_output=True, text=True, check=False
        )
        for more in ([], [str(file)])
    )

    assert (well.returncode, well.stderr) == (0, "")
    assert well.stdout.startswith("ok: nothing is wrong in ")
    assert (some.returncode, some.stderr) == (1, "")
    assert some.stdout == (
        f"{file}: its values were not checked: install NumPy, which its model needs.\n"
    )


# Whatever a file holds, it is told in sentences: a thousand mutations of good files.

OTHER = [None, True, 0, -1, 1e308, 2**70, "", "boo", "\ud800", [], {}, [[]], {"a": None}, [None]]


def mutated(value, random):
    """The same JSON with one part replaced, taken away or doubled."""
    inside = (
        list(value)
        if isinstance(value, dict)
        else range(len(value))
        if isinstance(value, list)
        else ()
    )
    if not inside or random.random() < 0.2:
        return random.choice(OTHER)
    copy, key = value.copy(), random.choice(inside)
    kind = random.random()
    if kind < 0.1:
        del copy[key]
    elif kind < 0.2 and isinstance(value, list):
        copy.insert(key, copy[key])
    else:
        copy[key] = mutated(copy[key], random)
    return copy


def cut(content, random):
    """The same bytes with some lost, doubled, replaced or turned."""
    at, length = random.randrange(len(content)), random.choice([1, 1, 2, 20, 500])
    new = random.choice(
        [b"", content[at : at + length] * 2, random.randbytes(length), b"\x00", b'"', b"\n", b","]
    )
    return content[:at] + new + content[at + length :]


def assert_sentences(found):
    for sentence in found:
        assert sentence.isprintable()
        assert sentence.endswith((".", "?"))
        assert len(sentence) < 500


@pytest.mark.parametrize("seed", range(10))
def test_mutated_notebooks_and_scenarios_are_told_in_sentences(tmp_path, seed):
    random = Random(seed)  # noqa: S311  mutations, not secrets
    lesson = json.loads(min(shipped().glob("0*.ipynb")).read_bytes())
    lesson["cells"] = lesson["cells"][:8]
    scenarios = (Scenario(headline_power), Scenario(country_years))
    good = {
        "n.ipynb": [lesson, notebook(outputs=[VIEW])],
        "s.json": [json.loads(each.to_json()) for each in scenarios],
    }
    bad = 0

    for _ in range(40):
        for name, documents in good.items():
            text = json.dumps(mutated(random.choice(documents), random)).encode()
            put(tmp_path / name, text if random.random() < 0.7 else cut(text, random))
        found = check.problems([tmp_path])
        bad += len(found) > 0
        assert_sentences(found)

    assert bad > 20


def keep_small_tables(folder):
    """Leave out of the data what takes a check longest."""
    head, *lines = (folder / "tables.csv").read_text("utf-8").splitlines(keepends=True)
    sizes = {line: (folder / f"{line.split(',')[0]}.csv").stat().st_size for line in lines}
    put(folder / "tables.csv", head + "".join(line for line in lines if sizes[line] < 4000))
    for line in lines:
        if sizes[line] >= 4000:
            (folder / f"{line.split(',')[0]}.csv").unlink()


@pytest.mark.parametrize("seed", range(10))
def test_mutated_data_are_told_in_sentences(data, seed):
    keep_small_tables(data)
    random = Random(seed)  # noqa: S311  mutations, not secrets
    files = sorted(data.glob("*.csv"))
    bad = 0

    for _ in range(20):
        file = random.choice(files)
        good = file.read_bytes()
        put(file, cut(good, random))
        found = check.problems([data])
        put(file, good)
        bad += len(found) > 0
        assert_sentences(found)

    assert bad > 5
