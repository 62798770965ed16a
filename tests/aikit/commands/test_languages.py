"""What is said in which language, and how numbers are written in it."""

import pytest

from aikit.languages import (
    asked_for,
    known,
    language,
    languages,
    say,
    say_count,
    speak,
    speaking,
    written,
)

LESSON = "There is no lesson {number}: the lessons here are {lessons}."


def test_english_is_spoken_until_another_is_chosen():
    assert language() == "en"
    assert (
        say(LESSON, number=7, lessons="0, 1") == "There is no lesson 7: the lessons here are 0, 1."
    )


def test_a_text_is_said_in_the_language_that_is_spoken():
    with speaking("fr"):
        assert "leçon 7\u00a0:" in say(LESSON, number=7, lessons="0, 1")
    assert say(LESSON, number=7, lessons="0, 1").startswith("There is no lesson 7:")


def test_what_no_catalogue_has_stays_english():
    with speaking("sw"):
        assert say("Nobody says {this}.", this="that") == "Nobody says that."


def test_a_language_that_aikit_lacks_changes_nothing():
    with speaking("xx"):
        assert language() == "en"


def test_names_that_nothing_fills_are_left_and_values_are_not_read_again():
    assert say("{a} and {b}", a="{b}") == "{b} and {b}"


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "AIKIT_LANGUAGE": "sw"}, "sw"),
        ({"LC_ALL": "C.UTF-8", "LANG": "fr_FR"}, "en"),
        ({"LANG": "pt_MZ"}, "pt"),
        ({"LC_ALL": "", "LANG": "sw_KE.UTF-8"}, "sw"),
        ({"LANG": "zz"}, "en"),
    ],
)
def test_a_terminal_says_its_language_by_its_variables(environ, code):
    assert asked_for(environ) == code


def test_a_language_is_known_by_its_code_whatever_stands_after_it():
    assert [known(each) for each in ("PT-br", "sw_TZ@x", "en_KE", "")] == ["pt", "sw", "en", None]
    assert list(languages().values()) == ["English", "Français", "Português", "Kiswahili"]


@pytest.mark.parametrize(
    ("code", "count", "said"),
    [
        ("en", 1, "1 cell is new"),
        ("en", 0, "0 cells are new"),
        ("fr", 0, "0 cellule est nouvelle"),
        ("fr", 2, "2 cellules sont nouvelles"),
        ("pt", 1, "1 célula é nova"),
        ("pt", 0, "0 células são novas"),
    ],
)
def test_so_many_are_said_in_the_form_that_the_language_has(code, count, said):
    with speaking(code):
        text = say_count("%1 cell is new", "%1 cells are new", count)

    assert text.replace("%1", str(count)) == said


@pytest.mark.parametrize(
    ("code", "number"),
    [("en", "1,234,567.5"), ("fr", "1\u202f234\u202f567,5"), ("pt", "1\u00a0234\u00a0567,5")],
)
def test_a_number_is_written_as_the_language_writes_it(code, number):
    with speaking(code):
        assert written(f"{1234567.5:,.1f}") == number


def test_a_language_can_be_spoken_from_now_on():
    speak("pt")
    try:
        assert language() == "pt"
    finally:
        speak("en")
