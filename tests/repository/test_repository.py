"""The repository's manners: what is at the top, what files agree on, what they never name."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

import aikit
from aikit import package

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
TOP = {
    *(".ci", ".gitattributes", ".gitignore", "aikit", "binder", "notebooks", "tests", "widgets"),
    *("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "README.md", "pyproject.toml"),
}
BINARY = (".png", ".woff2", ".gz")
NEVER_NAMED = {
    # But those that a Hub or an image has everywhere.
    "a path of one machine": r"(?<![\w.])/(?!opt/tljh|home/jovyan)(?:root|home|Users|work|opt)/\w"
    r"|[A-Z]:\\Users",
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


def test_the_citation_agrees_with_the_package_and_readme_says_it():
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    (author,) = CITATION["authors"]

    assert [author] == PROJECT["authors"]
    assert CITATION["keywords"] == PROJECT["keywords"]
    assert f'{author["name"]}, "{CITATION["title"]}", version {PROJECT["version"]}.' in readme


def test_the_changelog_can_be_merged_and_opens_with_what_is_unreleased():
    attributes = (ROOT / ".gitattributes").read_text("utf-8").splitlines()
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert "CHANGELOG.md merge=union" in attributes
    assert headings[0] == "Unreleased"


def test_the_readme_opens_with_the_two_commands():
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"^python3 -m aikit (\w+)", readme, re.MULTILINE)

    assert commands[:2] == ["lab", "test"]


def test_the_newest_version_of_a_document_is_stated_once():
    """In newest.json; but what older versions were is said where they are still read."""
    package, front = ROOT / "widgets" / "aikit_widgets", ROOT / "widgets" / "src"
    newest = json.loads((package / "newest.json").read_text("utf-8"))
    stated = [rf"aikit\.{kind}/{version}\b" for kind, version in newest.items()]
    files = [*package.rglob("*.py"), *front.rglob("*.ts")]
    code = {file: file.read_text("utf-8") for file in files if ".test." not in file.name}

    again = [
        file.relative_to(ROOT).as_posix()
        for file, text in code.items()
        if re.search("|".join(stated), re.sub(r">>>.*|^ +\'.*", "", text, flags=re.MULTILINE))
    ]
    assert again == ["widgets/src/testing/sample.ts"]  # which the front end's own tests read


def test_ci_runs_the_readmes_command_and_nothing_else():
    script = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()

    assert [path.name for path in (ROOT / ".ci").iterdir()] == ["run"]
    assert [line for line in script if not line.startswith("#")] == [
        'cd "$(dirname "$0")/.." && exec python3 -m aikit test "$@"'
    ]


def test_no_link_is_tracked():
    """A link leads to a place of one machine, and a checkout puts it where a build has its own."""
    listing = subprocess.check_output(["git", "ls-files", "--stage"], cwd=ROOT, text=True)

    assert [line for line in listing.splitlines() if line.startswith("120000")] == []


@pytest.mark.parametrize("what", NEVER_NAMED)
def test_no_file_names_a_place_of_one_machine_or_of_the_network(what):
    pattern = re.compile(NEVER_NAMED[what])
    names = [name for name in tracked() if not name.endswith(BINARY) and name not in EXEMPT]

    found = [name for name in names if pattern.search((ROOT / name).read_text("utf-8"))]
    assert found == []


# On the Python index `aikit` is a stranger's package: an installer that is given the bare name,
# with or without an extra or a version, would bring that one.
BARE = r"(?<![\w./@-])aikit(?![\w/.-])"
ASKS = re.compile(
    r"\b(?:pip3?|pipx|uvx?|conda|mamba|poetry|pdm|piplite|micropip|npm|npx|jlpm|yarn)\b[^\n`]*?"
    rf"\b(?:install|add|download|wheel|i|with|from)\b[^\n`]*?{BARE}"
)
REQUIRES = re.compile(r"^[\s\"'-]*aikit\s*(?:\[|[<>~=!]=|[<>@;\"'#]|$)", re.MULTILINE)
LISTS = ("requirements.txt", ".yml", ".yaml", ".cfg", "Pipfile", "piplite.json")


def asks_for_a_stranger(name, text):
    return bool(ASKS.search(text) or (name.endswith(LISTS) and REQUIRES.search(text)))


@pytest.mark.parametrize(
    ("name", "text", "asks"),
    [
        ("README.md", "python -m pip install aikit", True),
        ("README.md", "`pip install 'aikit[lab]'`", True),
        ("README.md", "pip install --upgrade numpy aikit==0.1.0", True),
        ("x.ipynb", 'await micropip.install("aikit")', True),
        ("x.py", 'f"uv add aikit"', True),
        ("binder/requirements.txt", "numpy\naikit[lab]>=1\n", True),
        ("environment.yml", "  - aikit\n", True),
        ("README.md", "python -m pip install 'aikit-lessons[lab]'", False),
        ("README.md", '`pip install ".[lab]"` brings `aikit lab`', False),
        ("README.md", "pip uninstall aikit, then install aikit-lessons again", False),
        ("README.md", "voila --template=aikit FOLDER", False),
        ("binder/requirements.txt", ".[lab]\n", False),
    ],
)
def test_the_rule_knows_what_asks_an_index_for_a_stranger(name, text, asks):
    assert asks_for_a_stranger(name, text) is asks


def test_nothing_asks_an_index_for_a_stranger():
    names = [name for name in tracked() if not name.endswith(BINARY)]
    names.remove("tests/repository/test_repository.py")

    asking = [n for n in names if asks_for_a_stranger(n, (ROOT / n).read_text("utf-8"))]
    assert asking == []


def test_the_distribution_has_a_name_of_our_own_and_no_requirement_is_the_strangers():
    extras = PROJECT["optional-dependencies"].values()
    required = [*PROJECT["dependencies"], *(each for extra in extras for each in extra)]

    assert PROJECT["name"] == package.NAME == "aikit-lessons"
    assert not [each for each in required if re.match(BARE, each)]


def test_the_extension_says_which_distribution_brought_it():
    """JupyterLab's extension manager asks an index for this name."""
    built = ROOT / "widgets" / "aikit_widgets" / "labextension" / "install.json"

    assert json.loads(built.read_text("utf-8"))["packageName"] == package.NAME


def test_no_address_of_a_repository_is_guessed():
    found = [name for name in tracked() if name.endswith((".toml", ".md", ".cff", ".json"))]

    assert found
    assert "urls" not in PROJECT
    assert "repository-code" not in CITATION
    for name in found:
        assert not re.search(r"aikit-org|(?:github|gitlab)\.com/[\w-]+/aikit", read(name)), name


def read(name):
    return (ROOT / name).read_text("utf-8")


def test_what_the_build_makes_is_not_in_the_repository():
    made = re.compile(
        r"widgets/(node_modules|aikit_widgets/(static|labextension))/|\.venv(-aikit)?/"
    )

    assert not [name for name in tracked() if made.search(name)]
