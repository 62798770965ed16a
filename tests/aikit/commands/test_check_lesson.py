"""Every rule of a lesson: a good lesson that breaks it is refused, with the cell and what to do."""

import json
import shutil

import pytest

from aikit import claims
from aikit.commands import check, check_figures, check_lesson, check_teacher
from aikit.commands.lessons import MANIFEST, shipped
from aikit_widgets import Checkpoint
from aikit_widgets.authoring.rules import CHECKPOINT, NEW_TERMS
from aikit_widgets.exercises import EXERCISES, FAULTS, Exercise

LESSON = "03-rent-commit-or-own.ipynb"
FORMULA = {"cell_type": "markdown", "id": "f", "metadata": {}, "source": "So:\n\n$$a = b$$"}
ERROR = {"output_type": "error", "ename": "E", "evalue": "", "traceback": []}


@pytest.fixture
def broken(tmp_path):
    """What `aikit check` says of lesson 3 after a change of it, or of its teacher's page."""
    there = ("04-what-does-a-million-tokens-cost.ipynb", f"teacher/{LESSON}", LESSON)

    def problems(change=None, of_teacher=None):
        for name in there:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            shutil.copy(shipped() / name, tmp_path / name)
        for name, act in ((LESSON, change), (f"teacher/{LESSON}", of_teacher)):
            if act:
                notebook = json.loads((tmp_path / name).read_text("utf-8"))
                act(notebook)
                (tmp_path / name).write_text(json.dumps(notebook), "utf-8")
        found = check.problems([tmp_path / LESSON])
        return [problem.removeprefix(f"{tmp_path / LESSON} ") for problem in found]

    return problems


def cell_of(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["id"] == name)


def source_set(name, source):
    return lambda notebook: cell_of(notebook, name).update(source=source)


def replaced(name, old, new):
    """Change words of one cell."""

    def change(notebook):
        cell = cell_of(notebook, name)
        source = "".join(cell["source"])
        assert old in source
        cell["source"] = source.replace(old, new)

    return change


def anywhere(old, new):
    """Change words wherever they stand."""

    def change(notebook):
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"]).replace(old, new)

    return change


def card_set(**changes):
    return lambda notebook: notebook["metadata"]["aikit"]["lesson"].update(changes)


def without(*names):
    def change(notebook):
        notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] not in names]

    return change


def also(cell, at=-1):
    return lambda notebook: notebook["cells"].insert(at, cell)


def prose(text, name="more"):
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text}


def code(text, name="more", **changes):
    empty = {"execution_count": None, "outputs": []}
    return {"cell_type": "code", "id": name, "metadata": {}, "source": text} | empty | changes


# What is broken, and how it is told.
BROKEN = {
    "no card": (lambda notebook: notebook["metadata"].pop("aikit"), "has no card: write the entry"),
    "a part of the card": (card_set(minutes="40"), "has a card whose minutes is '40': it must be"),
    "objectives of another kind": (card_set(objectives=[1]), "has a card whose objectives is [1]"),
    "another title": (card_set(title="Own or rent?"), "begin the first cell with “# ” and it"),
    "a title that asks nothing": (card_set(title="Rent."), "a lesson's title is a question"),
    "an objective": (card_set(objectives=["fly"]), "promises “fly” on its card: list it"),
    "another number": (card_set(number=4), "is lesson 4: call the file 04-its-question.ipynb"),
    "other minutes": (card_set(minutes=50), "says minutes = 50 on its card: the core takes 40"),
    "no minutes at the top": (replaced("title", "40 minutes", "Long"), "does not say its minutes"),
    "no age at the top": (replaced("title", "Figures as of", "From"), "does not say how new it is"),
    "an exercise not listed": (
        card_set(checkpoints=["3a"]),
        "list them all, in the order in which",
    ),
    "an exercise not asked": (without("check-d"), "list them all, in the order in which they are"),
    "long code": (source_set("hand", "x = 1\n" * 13), "has 13 lines of code: at most 12"),
    "another program": (source_set("hand", "x = 1\n!pip list"), "in line 2 starts another program"),
    "an inner path": (
        source_set("hand", "from aikit.tape import x"),
        "in line 1 imports aikit.tape",
    ),
    "a widget not folded": (
        source_set("hand", "Checkpoint('x')"),
        "is not folded: store the lesson",
    ),
    "code folded": (
        lambda notebook: cell_of(notebook, "hand").update(
            metadata={"jupyter": {"source_hidden": True}}
        ),
        "is folded, but no widget",
    ),
    "an error": (
        lambda notebook: cell_of(notebook, "hand").update(outputs=[ERROR]),
        "ended in an error: mend it, or give it the tag raises-exception",
    ),
    "a long sentence": (
        replaced("yours", "Put in", "Short.\n\n" + "word " * 43 + "put in"),
        "has a sentence of",
    ),
    "a formula in prose": (also(FORMULA), "in line 3 has a formula: put it in a cell of its own"),
    "code after code": (
        without("hand-lead", "formula", "bills-lead"),
        "follows code: say before it",
    ),
    "code first": (also(code("1"), at=0), "begins with code: begin with the title"),
    "an explorer before a guess": (without("guess"), "has an explorer before any prediction"),
    "a number adrift": (
        replaced("arms-finding", "1.99", "1.23"),
        "states 1.23, which no cell takes or shows",
    ),
    "a next lesson without a link": (
        lambda notebook: notebook["cells"][-1].update(source="**Next:** tokens"),
        "names the next lesson, “tokens”, without a link",
    ),
    "a link that leads nowhere": (
        lambda notebook: notebook["cells"][-1].update(source="**Next:** [*x*](05-x.ipynb)"),
        "links the next lesson, 05-x.ipynb, which is not beside it",
    ),
    "no next lesson": (
        lambda notebook: notebook["cells"][-1].update(source="The end."),
        "does not name the next lesson: end with **Next:** [*its title*](04-what",
    ),
    "a block": (replaced("misconception", "## 6 ·", "## 6:"), "lacks “## 6 · What many believe”"),
    "the order of blocks": (
        lambda notebook: (
            replaced("words", "## 2 ·", "## 3 ·")(notebook),
            replaced("measured-lead", "## 3 ·", "## 2 ·")(notebook),
        ),
        "has its blocks in the order 0, 1, 3, 2",
    ),
    "what would refute it": (
        anywhere("This is wrong if …", "Wrong:"),
        "does not say “This is wrong",
    ),
    "few cells": (
        lambda notebook: notebook.update(cells=notebook["cells"][:18]),
        "has 18 cells: a lesson has 20 to 60",
    ),
    "one question from earlier": (replaced("recall", "2. ", "- "), "lacks in block 0,"),
    "open answers": (anywhere("<details>", "<div>"), "its answers folded, in <details>"),
    "no guess in block 2": (without("guess"), "lacks in block 2, “Guess first”: a Prediction"),
    "no explorer in block 3": (without("rent"), "lacks in block 3, “Explore”: an Explorer"),
    "two checkpoints": (without("check-d"), "lacks in block 5, “Check yourself”: 3 checkpoints"),
    "no belief": (replaced("misconception", '> "Own', '"Own'), "lacks in block 6,"),
    "another's memo line": (
        replaced("memo", "    3,", "    4,"),
        "lacks in block 8, “Memo line”: Memo",
    ),
    "nothing to go further": (
        anywhere("## Going further", "## More"),
        "has no cell that begins with “## Going further”",
    ),
    "no memo line": (without("memo"), "has no memo line before “## Going further”"),
    "a long core": (
        replaced("yours", "**Now", ("word " * 20 + ".\n\n") * 80 + "**Now"),
        "words in its core: at most 1,500; move some below",
    ),
    "a late explorer": (
        replaced("title", "**You will", ("word " * 20 + ".\n\n") * 20 + "**You will"),
        "words to read before its first explorer: at most 600, which are three minutes",
    ),
    "many explorers": (
        also(code("Explorer(1)\nExplorer(2)  # more"), at=12),
        "has 4 explorers in its core: at most 3",
    ),
    "an exercise under another letter": (
        replaced("check-b-lead", "**(b)**", "**(c)**"),
        "asks exercise 3b below (c): give 3b the letter 'c', or the text another",
    ),
    "an exercise without a letter": (
        replaced("check-b-lead", "**(b)** ", ""),
        "asks exercise 3b below no letter: write **(a)** above it",
    ),
    "a per cent without its space": (
        also(
            code("print(f'{0.57:.0%}')", outputs=[{"output_type": "stream", "text": "57%"}]), at=12
        ),
        "shows “57%”, where all else writes “57 %”: write {100 * share:.0f} % in place of",
    ),
    "many checkpoints": (
        also(code('Checkpoint("3c")  # more'), at=12),
        "has 4 checkpoints in its core: at most 3",
    ),
    "a large file": (
        lambda notebook: notebook["metadata"].update(more="x" * 300_000),
        "bytes: at most 300,000 for a thin line",
    ),
    "no own numbers": (
        anywhere("own_numbers", "numbers_of"),
        'does not say how to turn own numbers on: name own_numbers("ada") before',
    ),
    "an exercise that nobody knows": (
        anywhere('"3d"', '"3z"'),
        "asks exercise 3z, which nobody knows",
    ),
    "an answer to copy": (
        also(code(f"print({100 * EXERCISES['3a'].answer():.0f})"), at=12),
        "asks exercise 3a, whose answer stands in the lesson as 52: ask with",
    ),
}
OF_TEACHER = {
    "no pace": (anywhere("Pace:", "Speed:"), "does not state its pace: write “Pace: 130 words"),
    "other minutes": (anywhere("2 explorers", "5 explorers"), "does not derive the minutes: write"),
    "a gap in the plan": (
        anywhere("| 2\u20134 |", "| 3\u20134 |"),
        "has no plan that runs from 0 to 40",
    ),
    "too little time for a block": (
        lambda page: (
            anywhere("| 21\u201332 |", "| 21\u201328 |")(page),
            anywhere("| 32\u201336 |", "| 28\u201336 |")(page),
        ),
        "gives block 5 7 minutes, and at its pace that takes 9: give it more",
    ),
    "no own numbers": (
        anywhere("own_numbers", "numbers_of"),
        "does not say how to turn own numbers on: name own_numbers",
    ),
    "a slide that there is not": (
        anywhere("*3 · Explore*", "*3 · Look*"),
        "names a slide “3 · Look”: the lesson has none of that name",
    ),
    "no slides": (
        anywhere("stop at these slides:", "stop at"),
        "names no slides of the Teach view: write",
    ),
    "no cells": (lambda notebook: notebook.pop("cells"), "cannot be read: check that page"),
}


def test_a_shipped_lesson_breaks_no_rule(broken):
    assert broken() == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_lesson_that_breaks_a_rule_is_told_where_and_what_to_do(broken, name):
    change, problem = BROKEN[name]

    found = broken(change)

    assert any(problem in sentence for sentence in found), found


@pytest.mark.parametrize("name", OF_TEACHER)
def test_a_page_for_the_teacher_that_breaks_a_rule_is_told_as_well(broken, name):
    change, problem = OF_TEACHER[name]

    (found,) = broken(of_teacher=change)

    assert found.startswith(
        f"has {'a page for its teacher, ' if 'read' in problem else ''}teacher/"
    )
    assert problem in found


def test_a_lesson_without_a_page_for_its_teacher_is_told_unless_it_is_a_students_copy(
    broken, tmp_path
):
    broken()
    (tmp_path / "teacher" / LESSON).unlink()

    (problem,) = check.problems([tmp_path / LESSON])
    assert f"has no page for its teacher: write teacher/{LESSON}" in problem
    (tmp_path / MANIFEST).write_text("{}")
    assert check.problems([tmp_path / LESSON]) == []


@pytest.mark.parametrize("claim", claims(state="fell"), ids=lambda claim: str(claim.id))
def test_a_lesson_that_says_what_has_fallen_is_told(claim):
    words = claim.words.split(" | ")[0]
    half = len(words) // 2
    cell = code(f'print(f"{words[:half]}"\n    f"{words[half:]}")')

    (problem,) = check_figures.fallen(claim.lesson, [cell])

    assert problem.startswith(f"says “{words}”, which has fallen")
    assert list(check_figures.fallen(0, [cell])) == []


def test_a_core_with_many_new_terms_is_told(broken, monkeypatch):
    monkeypatch.setattr("aikit_widgets.authoring.rules.NEW_TERMS", 2)

    (problem,) = broken()

    assert NEW_TERMS == 10
    assert "new terms in its core, " in problem
    assert problem.endswith("at most 2, so explain some below “Going further”.")


def own(**changes):
    """An exercise of an author's own."""
    fields = {
        "question": "How many hours have {days} days?",
        "answer": lambda days: 24 * days,
        "unit": "hour",
        "given": {"days": 11},
        "own": {"days": (13, 17)},
    }
    return Exercise("x-days", **fields | changes)


@pytest.mark.parametrize(
    ("exercise", "more", "problem"),
    [
        (own(), "", None),
        (own(own={}), "", "asks exercise x-days, whose numbers are the same for every student"),
        (own(), "264", "asks exercise x-days, whose answer stands in the lesson as 264"),
    ],
)
def test_an_authors_own_exercise_is_checked_by_the_key_that_the_notebook_keeps(
    broken, exercise, more, problem
):
    data, _ = Checkpoint(exercise)._repr_mimebundle_()
    shown = {"output_type": "display_data", "metadata": {}, "data": {CHECKPOINT: data[CHECKPOINT]}}

    def ask(notebook):
        anywhere('"3d"', '"x-days"')(notebook)
        card_set(checkpoints=["3a", "3b", "x-days", "3c"])(notebook)
        cell_of(notebook, "check-d").update(outputs=[shown])
        notebook["cells"].insert(5, prose(f"`{more}`"))

    found = broken(ask)

    assert [problem in each for each in found] == ([True] if problem else [])


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("EXERCISES = (", "as lesson_03.py cannot be read: line 1: '(' was never closed."),
        ("first = 7", "as lesson_03.py cannot be read: end it with EXERCISES = (exercise, …)"),
        ("EXERCISES = (1 / 0,)", None),  # read, never run
    ],
)
def test_a_broken_file_of_exercises_beside_a_lesson_is_named(broken, tmp_path, source, problem):
    (tmp_path / "lesson_03.py").write_text(source, "utf-8")

    assert [problem in each for each in broken()] == ([True] if problem else [])


def test_a_packaged_file_of_exercises_that_was_left_out_is_named(broken, monkeypatch):
    monkeypatch.setitem(FAULTS, "lesson_03", "lesson_03.py is left out: it has no EXERCISES.")

    assert broken() == [
        "has exercises that cannot be read: lesson_03.py is left out: it has no EXERCISES."
    ]


def test_a_cell_that_was_named_by_jupyterlab_is_fine(broken):
    def rename(notebook):
        notebook["cells"][4]["id"] = "7a6e8a8f-36cf-4f0c-9d0e-6d8b8a1f2c3d"

    assert broken(rename) == []


def test_a_teachers_page_and_another_notebook_are_no_lessons(tmp_path):
    (tmp_path / "teacher").mkdir()
    empty = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    for name in ("teacher/03-rent.ipynb", "notes.ipynb"):
        (tmp_path / name).write_text(json.dumps(empty))

    assert check.problems([tmp_path]) == []


def test_a_number_that_rounds_to_what_is_said_is_known():
    (found,) = check_figures.stated("About 251 of them on 3 March 2026, as `12` says.")

    assert found[0] == "251"
    assert check_figures.same(251, 250.9)
    assert not check_figures.same(251, 253)


def test_the_rules_are_stated_where_authors_read_them():
    page = (shipped().parent / "CONTRIBUTING.md").read_text("utf-8")
    prose_ = " ".join(page.split())

    for words in (
        f"at most {check_lesson.LONGEST_CELL} lines",
        f"at most {check_lesson.LONGEST_SENTENCE} words",
        f"{check_lesson.FEWEST_CELLS} to {check_lesson.MOST_CELLS} cells",
        f"{check_teacher.MINUTES} minutes",
        f"at most {check_lesson.WORDS:,} words of prose",
        f"at most {check_lesson.FIRST_WORDS} words before",
        *check_lesson.BLOCKS.values(),
    ):
        assert words in prose_, words
