"""A class's folder is brought up to date while students' work is in it: git keeps work and news.

The commands are those of nbgitpuller, which many hubs bring lessons with: it commits what the
student has, then merges, and where both changed a line the student's stays.
"""

import json
import shutil
import subprocess

import nbformat
import pytest

from support.canonical import LESSONS

LESSON = LESSONS[3]
ANSWERS = {
    "schema": 1,
    "revision": 7,
    "items": {
        "3a": {"kind": "checkpoint", "attempts": [{"text": "52 %"}], "solved": True},
        "memo-3": {"kind": "memo", "line": "My own words."},
    },
}
OWN = nbformat.v4.new_code_cell("print('a cell of my own')", id="mine")
NEWS = nbformat.v4.new_markdown_cell("A paragraph of the next edition.", id="news")


def git(folder, *words):
    """Run git as nbgitpuller does, apart from whoever runs the tests."""
    who = ["-c", "user.email=a@example.org", "-c", "user.name=A", "-c", "commit.gpgsign=false"]
    command = [shutil.which("git"), "-C", str(folder), *who, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def edit(path, change):
    """Change a notebook, and write it as Jupyter does."""
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


@pytest.fixture
def folders(tmp_path):
    """The teacher's repository with a lesson, and a student's copy of it."""
    teacher, student = tmp_path / "teacher", tmp_path / "student"
    teacher.mkdir()
    git(teacher, "init", "--quiet", "--initial-branch=main")
    shutil.copy(LESSON, teacher / LESSON.name)
    git(teacher, "add", ".")
    git(teacher, "commit", "--quiet", "--message=First edition")
    git(tmp_path, "clone", "--quiet", str(teacher), str(student))
    return teacher / LESSON.name, student / LESSON.name


def bring_up_to_date(student, teacher):
    """Commit the student's work and merge the news, as nbgitpuller does."""
    git(teacher.parent, "commit", "--quiet", "--all", "--message=Second edition")
    git(student.parent, "fetch", "--quiet")
    git(student.parent, "commit", "--quiet", "--all", "--message=WIP", "--allow-empty")
    git(student.parent, "merge", "--quiet", "-Xours", "origin/main", "--message=Update")
    return json.loads(student.read_text("utf-8"))


def work_on(notebook):
    """Do what a student does: answer, run cells, change one, add one."""
    notebook.metadata.aikit["answers"] = ANSWERS
    for cell in notebook.cells:
        if cell.id in ("hand", "crossings"):
            cell.outputs[0].text = cell.outputs[0].text + "run again\n"
        if cell.id == "faded":
            cell.source = cell.source.replace(
                'price["committed_1y"]  #', 'price["committed_3y"]  #'
            )
    notebook.cells.insert(12, OWN)


def renew(notebook):
    """Do what a new edition does: other text, other code, a new cell, another card."""
    notebook.cells[0].source = notebook.cells[0].source.replace("27 September", "1 October")
    notebook.cells[-1].source += "\n\nSee also the next edition."
    notebook.cells.insert(30, NEWS)
    notebook.metadata.aikit.lesson.objectives[-1] = "read a map"


def test_a_merge_keeps_answers_own_cells_and_the_new_edition(folders):
    teacher, student = folders
    edit(student, work_on)
    edit(teacher, renew)

    merged = bring_up_to_date(student, teacher)

    nbformat.validate(nbformat.from_dict(merged))
    assert merged["metadata"]["aikit"]["answers"] == ANSWERS
    assert merged["metadata"]["aikit"]["lesson"]["objectives"][-1] == "read a map"
    sources = {cell["id"]: "".join(cell["source"]) for cell in merged["cells"]}
    assert {"mine", "news"} <= sources.keys()
    assert 'price["committed_3y"]  #' in sources["faded"]
    assert "1 October" in sources["title"]
    assert sources["next"].endswith("See also the next edition.")


def test_what_both_changed_is_the_students_and_the_rest_is_new(folders):
    teacher, student = folders
    edit(student, work_on)

    def clash(notebook):
        renew(notebook)
        notebook.metadata.aikit["answers"] = {"schema": 1, "revision": 1, "items": {}}
        for cell in notebook.cells:
            if cell.id == "faded":
                cell.source = cell.source.replace("put price", "now put price")

    edit(teacher, clash)

    merged = bring_up_to_date(student, teacher)

    nbformat.validate(nbformat.from_dict(merged))
    kept = merged["metadata"]["aikit"]["answers"]
    assert kept["items"] == ANSWERS["items"]
    assert "news" in {cell["id"] for cell in merged["cells"]}
