"""What the Class panel has to know of the lessons; written when the package is built.

`python -m aikit_widgets.classroom.course` writes `course.json`, which says what each lesson asks
and the hint of each usual mistake, and for each lesson the explorers of its predictions, on whose
charts a class sees its guesses.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from aikit.commands.lessons import inside, number_on, numbered, read_notebook, shipped
from aikit_widgets.classroom.summary import lesson_numbered
from aikit_widgets.exercises import EXERCISES, FAULTS

TARGET = Path(__file__).parents[1] / "static" / "classroom"
EXPLORER = "application/vnd.aikit.explorer+json"


def course() -> dict[str, Any]:
    """List each lesson's questions and the hints of all exercises; none may be missing."""
    if FAULTS:
        raise ValueError(" ".join(FAULTS.values()))
    return {
        "schema": 1,
        "lessons": [
            {
                "number": number,
                "file": path.stem,
                "title": lesson.title,
                "checkpoints": lesson.checkpoints,
                "questions": {name: each._asdict() for name, each in lesson.questions.items()},
            }
            for number, path in numbered(shipped()).items()
            for lesson in [lesson_numbered(number)]
        ],
        "labels": {name: exercise.label for name, exercise in EXERCISES.items()},
        "hints": {name: list(exercise.mistakes) for name, exercise in EXERCISES.items()},
    }


def explorers_in(path: Path) -> dict[str, Any]:
    """Find the explorer of each prediction in a lesson as it is stored."""
    cells = read_notebook(path).get("cells", [])
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    found = [inside(output, "data", EXPLORER) for output in outputs]
    return {each["prediction"]: each for each in found if inside(each, "prediction")}


def files() -> dict[str, Any]:
    """Give the data of each file by its name."""
    lessons = numbered(shipped())
    charts = {
        f"explorers-{number}.json": explorers_in(path)
        for number, path in lessons.items()
        if number_on(read_notebook(path)) == number
    }
    return {"course.json": course(), **charts}


def write() -> None:
    """Write all files, and remove those of lessons that are gone."""
    TARGET.mkdir(parents=True, exist_ok=True)
    found = files()
    for old in TARGET.iterdir():
        if old.name not in found:
            old.unlink()
    for name, data in found.items():
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        (TARGET / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
