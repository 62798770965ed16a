"""Own numbers: each student of a class gets the same exercises with other numbers."""

import re

_in_use = ""  # the code that this notebook's checkpoints take, if they are given none


def own_numbers(student: str) -> str:
    """Ask all checkpoints made from now on with the numbers of one student, and say so.

    `student` is any code of up to 40 letters, digits, points, hyphens and underscores: a number
    that the teacher gave, or a name. The same code gives the same numbers on every machine;
    capitals do not count. An empty code goes back to the numbers of the lesson.

    >>> own_numbers("Ada-17")
    "Checkpoints now ask with the numbers of 'ada-17'. Run their cells again."
    >>> own_numbers("")
    'Checkpoints now ask with the numbers of the lesson. Run their cells again.'
    """
    global _in_use  # noqa: PLW0603  one notebook is one student
    _in_use = check_code(student)
    whose = repr(_in_use) if _in_use else "the lesson"
    return f"Checkpoints now ask with the numbers of {whose}. Run their cells again."


def code_in_use() -> str:
    """The code given last to `own_numbers`; empty for the lesson's numbers."""
    return _in_use


def check_code(student: str) -> str:
    """Read a student's code, without capitals and outer spaces; refuse what is none."""
    if not isinstance(student, str):
        raise TypeError(f"student = {student!r} is of the wrong kind: it must be a text.")
    code = student.strip().lower()
    if not re.fullmatch(r"[\w.-]{0,40}", code):
        raise ValueError(
            f"student = {student!r} is not a code: use up to 40 letters, digits, points, "
            "hyphens and underscores."
        )
    return code
