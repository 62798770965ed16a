"""A release is refused where its version, tag, changelog and citation do not agree."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import release

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clone(tmp_path):
    """A repository whose version 0.2.0 is ready to be tagged."""
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n')
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n## 0.2.0, 2027-02-01\n")
    (tmp_path / "CITATION.cff").write_text("version: 0.2.0\ndate-released: 2027-02-01\n")
    return tmp_path


def test_a_release_whose_files_agree_is_right(clone):
    assert release.disagreements(clone, "v0.2.0") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("pyproject.toml", "0.2.0", "0.3.0", "CITATION.cff cites 0.2.0, and this is 0.3.0."),
        ("CHANGELOG.md", "0.2.0", "0.1.0", "CHANGELOG.md has no section “## 0.2.0, YYYY-MM-DD”"),
        ("CHANGELOG.md", "02-01", "03-01", "dates 0.2.0 by 2027-03-01, and CITATION.cff by 2027-"),
        ("CHANGELOG.md", ", 2027-02-01", "", "dates 0.2.0 by no date, and CITATION.cff by 2027-02"),
        ("CITATION.cff", "date", "day", "dates 0.2.0 by 2027-02-01, and CITATION.cff by none."),
    ],
)
def test_files_that_disagree_are_named(clone, file, old, new, sentence):
    path = clone / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    assert any(sentence in each for each in release.disagreements(clone, "v0.2.0"))


def test_another_tag_than_the_version_is_named_and_none_is_a_trial(clone):
    said = "The tag is v0.2.1, and pyproject.toml says 0.2.0: tag it v0.2.0."
    assert release.disagreements(clone, "v0.2.1") == [said]

    (clone / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n")
    assert release.disagreements(clone, None) == []


def test_the_repository_agrees_with_its_tag_if_it_has_one():
    assert release.disagreements(ROOT, release.tag_here(ROOT)) == []


def test_what_a_check_finds_is_one_line():
    broken = [sys.executable, "-c", "print('one'); raise SystemExit('two')"]

    assert release.fault_of(broken) == f"{Path(sys.executable).name}: one two"
    assert release.fault_of([sys.executable, "-c", ""]) == ""


@pytest.mark.skipif(not os.environ.get("AIKIT_LONG"), reason="with --long: it needs a network")
def test_a_release_is_built_and_checked_from_a_clean_clone():
    command = [sys.executable, "-m", "aikit", "release"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok      ") == 2
