"""README shows the lessons as they are: its table, and lesson 1's explorer, drawn again."""

import re

import store
from support import readme

TEXT = readme.README.read_text("utf-8")
NAMED = re.compile(r"!?\[[^\]]+\]\((?!http)([^)]+)\)")


def test_the_table_is_what_the_cards_of_the_notebooks_say():
    _, listed, _ = readme.parts_of(TEXT)

    assert listed == readme.table(), "run tests/store.py on any notebook: it writes the table anew"


def test_the_table_has_a_row_for_each_lesson_and_no_other():
    _, listed, _ = readme.parts_of(TEXT)
    numbers = re.findall(r"^\| (\d+) \|", listed, re.MULTILINE)

    assert numbers == [str(n) for n in range(13)]


def test_every_file_that_readme_links_is_there():
    linked = NAMED.findall(TEXT)

    assert "notebooks/lesson-1.png" in linked
    assert [name for name in linked if not (readme.README.parent / name).exists()] == []


def test_the_picture_is_small_and_stands_under_the_title():
    assert readme.PICTURE_FILE.stat().st_size <= 60_000
    assert TEXT.index("notebooks/lesson-1.png") < TEXT.index("python3 -m aikit")


def test_the_picture_says_what_lesson_1_says_today(page):
    page.unroute_all()
    page.route("**/*", store.answer)
    store.draw(page, readme.first_explorer(), readme.WIDTH)

    shown = readme.shown_on(page)

    assert "GPU-hour" in shown
    assert shown == readme.words_of_picture(), "the picture has aged: run tests/store.py"
