"""What the Class panel was built with, beside what it would be built with now."""

import json

from aikit_widgets.classroom import course


def test_what_the_package_was_built_with_is_what_the_exercises_say():
    """Built where they could not be read, it once had no hint, and said nothing of it."""
    built = json.loads((course.TARGET / "course.json").read_text("utf-8"))

    assert built == course.course()
    assert all(built["hints"].values())
