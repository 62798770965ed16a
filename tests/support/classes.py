"""A class's work for tests: files as students hand them in, made from the lessons themselves."""

import json
import random

from aikit_widgets import Checkpoint
from aikit_widgets.exercises import EXERCISES
from support.canonical import LESSONS

PATH = {int(path.name[:2]): path for path in LESSONS}
CARD = {"number": 2, "title": "Cost", "checkpoints": ["2a"]}
PREDICTION = "application/vnd.aikit.prediction+json"


def tried(exercise, *texts, student=""):
    """What a notebook keeps of a checkpoint."""
    checkpoint = Checkpoint(exercise, student=student)
    for text in texts:
        checkpoint.check(text)
    return {"kind": "checkpoint", "attempts": checkpoint.attempts, "solved": checkpoint.solved}


def guessed(value):
    """What a notebook keeps of a prediction."""
    return {"kind": "prediction", "attempts": [{"text": "x", "value": value}], "value": value}


def notebook(path, items, revision=1, card=CARD):
    """Write a student's notebook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    answers = {"schema": 1, "revision": revision, "items": items}
    entry = {"answers": answers} | ({"lesson": card} if card else {})
    path.write_text(json.dumps({"cells": [], "metadata": {"aikit": entry}}), "utf-8")
    return path


def work(path, items, student="", lessons=(2,), revision=1, **more):
    """Write a file of saved work, as an exported page does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    answers = {"schema": 1, "revision": revision, "items": items}
    document = {"schema": 1, "kind": "aikit work", "page": PATH[2].stem, "title": "Cost"}
    document |= {"lessons": list(lessons), "student": student, "answers": answers} | more
    path.write_text(json.dumps(document), "utf-8")
    return path


def answers_of(lesson, chance, student=""):
    """Make up what one student guessed and tried in a lesson, and wrote as its memo line."""
    notebook = json.loads(PATH[lesson].read_text("utf-8"))
    outputs = [each for cell in notebook["cells"] for each in cell.get("outputs", [])]
    asked = [each["data"][PREDICTION] for each in outputs if PREDICTION in each.get("data", {})]
    items = {}
    for each in asked:
        low, high = each["range"] or [1, 100]
        value = chance.triangular(low, high, low + (high - low) / 4)
        items[each["id"]] = guessed(float(f"{value * each['display']['factor']:.3g}"))
    done = chance.random()
    for exercise in notebook["metadata"]["aikit"]["lesson"]["checkpoints"]:
        if chance.random() > done + 0.3:
            break
        own = EXERCISES[exercise].for_student(student)
        mistakes = [f"{wrong():.6g} {own.unit}" for wrong in own.mistakes.values()]
        texts = chance.sample(mistakes, chance.randrange(min(3, len(mistakes)) + 1))
        if chance.random() < 0.2:
            texts += ["1", "12345", "7 x"]
        if chance.random() < 0.3 + done / 2:
            texts.append(f"{own.answer():.10g} {own.unit}")
        if texts:
            items[exercise] = tried(own, *texts)
    if chance.random() < done:
        items[f"memo-{lesson}"] = {
            "kind": "memo",
            "line": f"Hours decide, says {student or 'one'}.",
        }
    return items


def hand_in_class(folder, students, lesson=2, seed=0):
    """Write the work of a whole class: most as notebooks in folders, some as saved work."""
    chance = random.Random(seed)  # noqa: S311  a class, not a secret
    text = PATH[lesson].read_text("utf-8")
    for number in range(students):
        name = f"student-{number:03}"
        items = answers_of(lesson, chance, name if number % 2 else "")
        if number % 5 == 4:
            work(folder / f"{name}-{lesson}.work.json", items, name, (lesson,))
            continue
        notebook = json.loads(text)
        answers = {"schema": 1, "revision": 1 + len(items), "items": items}
        notebook["metadata"]["aikit"]["answers"] = answers
        path = folder / name / PATH[lesson].name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), "utf-8")


# Files that are no work, with what is said of them, and records that are none.

BROKEN = {
    "empty.ipynb": (b"", "is not a notebook"),
    "broken.ipynb": (b"{", "is not a notebook"),
    "list.ipynb": (b"[]", "is no notebook: it has no cells"),
    "deep.ipynb": (b'{"a":' * 100_000, "is not a notebook"),
    "binary.ipynb": (bytes(range(256)), "is not a notebook"),
    "huge.ipynb": (b" " * (8 * 2**20 + 1), "is too large: more than 8388608 bytes"),
    "foreign.ipynb": (b'{"cells": [], "metadata": {}}', "is no lesson of aikit"),
    "scenario.json": (b'{"schema": 1, "model": "x"}', "is no file of saved work"),
    "newer.json": (b'{"schema": 2, "kind": "aikit work"}', "was made by a newer aikit"),
    "none.json": (b'{"schema": 1, "kind": "aikit work"}', "is saved work of no lesson"),
    "twice.json": (b'{"schema": 1, "schema": 1}', "is not allowed: the key 'schema' is there"),
    "large.json": (b" " * (2**18 + 1), "is too large: more than 262144 bytes"),
    "essay.docx": (b"PK", "is no notebook and no file of saved work"),
    "class.zip": (b"PK", "is packed: unpack it, and give the folder with what was in it"),
}

STRANGE = [
    None,
    [],
    {"2a": None, "2b": []},
    {"2a": {"kind": "checkpoint", "attempts": 3, "solved": "yes"}},
    {"2a": {"kind": "checkpoint", "attempts": [None, {}, {"text": 1, "verdict": "right"}]}},
    {"2-electricity": {"kind": "prediction", "value": True}},
    {"2-electricity": {"kind": "prediction", "value": 1e400}},
    {"2-electricity": {"kind": "prediction", "value": float("nan")}},
    {"2-electricity": {"kind": "prediction", "value": 10**400}},
    {"memo-2": {"kind": "memo", "line": 7}},
]
