"""Who upgrades is told once what is new, in a folder that is kept."""

import json

import pytest

from aikit.commands import lessons, news

TEXT = """# Changelog

## Unreleased

- Not yet.

## 0.3.0, 2027-05-01

- Three.

## 0.2.0

- Two, which is
  a longer sentence.
- And two.

## 0.1.0

- One.
"""


@pytest.fixture
def changelog(monkeypatch, tmp_path):
    """A changelog of three releases."""
    file = tmp_path / "CHANGELOG.md"
    file.write_text(TEXT, "utf-8")
    monkeypatch.setattr(news, "changelog", lambda: file)
    return file


@pytest.mark.parametrize(
    ("before", "now", "changes"),
    [
        ("0.1.0", "0.3.0", ["Three.", "Two, which is a longer sentence.", "And two."]),
        ("0.2.0", "0.3.0", ["Three."]),
        ("0.1.0", "0.2.0", ["Two, which is a longer sentence.", "And two."]),
        ("", "0.2.0", ["Two, which is a longer sentence.", "And two."]),
        ("0.0.1", "0.1.0", ["One."]),
        ("0.3.0", "0.4.0", []),
    ],
)
def test_what_is_new_are_the_sections_after_the_version_before(before, now, changes):
    assert news.changes_since(before, now, TEXT) == changes


@pytest.mark.parametrize("before", [None, "0.3.0"])
def test_a_new_folder_and_a_current_one_are_told_nothing(changelog, before):
    assert news.lines(before, "0.3.0") == []


def test_an_older_folder_is_told_the_news_and_where_the_rest_is(changelog, monkeypatch):
    monkeypatch.setattr(news, "SHOWN", 2)
    monkeypatch.setenv("COLUMNS", "30")

    assert news.lines("0.1.0", "0.3.0") == [
        "aikit 0.3.0 is new here. It brings:",
        "  - Three.",
        "  - Two, which is a longer",
        "    sentence.",
        f"  and 1 more, in {changelog}.",
    ]


def test_a_changelog_that_is_not_there_stops_nothing(changelog):
    changelog.unlink()

    assert news.lines("0.1.0", "0.3.0") == ["aikit 0.3.0 is new here."]


def test_a_folder_remembers_the_aikit_that_filled_it(monkeypatch, tmp_path):
    folder = tmp_path / "mine"
    assert lessons.filled_by(folder) is None

    for number in ("0.1.0", "0.2.0"):
        monkeypatch.setattr(lessons, "version", lambda number=number: number)
        lessons.copy_into(folder)
        assert lessons.filled_by(folder) == number
    manifest = json.loads((folder / lessons.MANIFEST).read_text("utf-8"))
    del manifest["version"]
    (folder / lessons.MANIFEST).write_text(json.dumps(manifest), "utf-8")
    assert lessons.filled_by(folder) == ""
