"""The repository's manners: what is at the top, what files agree on, what they never name."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

import aikit

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
TOP = {
    *(".ci", ".gitattributes", ".gitignore", "aikit", "binder", "notebooks", "tests", "widgets"),
    *("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "README.md", "pyproject.toml"),
}
BINARY = (".png", ".woff2", ".gz")
NEVER_NAMED = {
    "a path of one machine": r"(?<![\w.])/(?:root|home|Users|work|opt)/\w|[A-Z]:\\Users",
    "the host of a package registry": r"registry\.npmjs|pypi\.org|pythonhosted|deb\.debian",
    "a host of scripts for the web": r"jsdelivr|unpkg\.com|cdnjs|esm\.sh|googleapis",
}
# Where such names are the subject: rules like these, and the addresses in npm's lockfile.
EXEMPT = (
    "tests/repository/test_repository.py",
    "widgets/package-lock.json",
    "widgets/src/testing/hygiene.test.ts",
)


def tracked():
    """The files of the repository."""
    listing = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True)
    return [name for name in listing.split("\0") if (ROOT / name).is_file()]


def test_the_top_level_is_fixed():
    assert {name.partition("/")[0] for name in tracked()} == TOP


def test_the_version_is_written_once_and_agrees_everywhere():
    assert aikit.__version__ == PROJECT["version"] == CITATION["version"]


def test_the_front_end_takes_the_version_at_build():
    package = json.loads((ROOT / "widgets" / "package.json").read_text("utf-8"))
    built = ROOT / "widgets" / "aikit_widgets" / "labextension" / "package.json"

    assert "version" not in package
    assert json.loads(built.read_text("utf-8"))["version"] == PROJECT["version"]


def test_the_citation_file_has_what_its_format_asks_for():
    assert CITATION["cff-version"] == "1.2.0"
    assert CITATION["type"] == "software"
    assert CITATION["license"] == PROJECT["license"] == "BSD-3-Clause"
    assert {"message", "title", "authors"} <= set(CITATION)
    assert all(author["name"] for author in CITATION["authors"])


def test_the_changelog_can_be_merged_and_opens_with_what_is_unreleased():
    attributes = (ROOT / ".gitattributes").read_text("utf-8").splitlines()
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert "CHANGELOG.md merge=union" in attributes
    assert headings[0] == "Unreleased"


def test_the_readme_opens_with_the_two_commands():
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"^python3 -m aikit (\w+)", readme, re.MULTILINE)

    assert commands[:2] == ["lab", "test"]


def test_ci_runs_the_readmes_command_and_nothing_else():
    script = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()

    assert [path.name for path in (ROOT / ".ci").iterdir()] == ["run"]
    assert [line for line in script if not line.startswith("#")] == [
        'cd "$(dirname "$0")/.." && exec python3 -m aikit test "$@"'
    ]


@pytest.mark.parametrize("what", NEVER_NAMED)
def test_no_file_names_a_place_of_one_machine_or_of_the_network(what):
    pattern = re.compile(NEVER_NAMED[what])
    names = [name for name in tracked() if not name.endswith(BINARY) and name not in EXEMPT]

    found = [name for name in names if pattern.search((ROOT / name).read_text("utf-8"))]
    assert found == []


def test_what_the_build_makes_is_not_in_the_repository():
    made = re.compile(r"widgets/(node_modules|aikit_widgets/(static|labextension))/|\.venv/")

    assert not [name for name in tracked() if made.search(name)]
