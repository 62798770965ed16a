"""The stranger's package `aikit`, installed beside ours or instead, is named in one sentence."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import aikit
from aikit import package
from aikit.commands import cli

ROOT = Path(__file__).resolve().parents[2]
WIDGETS = "import sys; sys.path[:0] = {!r}; import aikit_widgets"
SENTENCE = r"aikit 0\.2\.2 is another package of that name, which takes the place of ours: "


def install_stranger(folder):
    """What pip leaves behind for the index's package: its metadata, and its files."""
    record = folder / "aikit-0.2.2.dist-info"
    record.mkdir(parents=True)
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: aikit\nVersion: 0.2.2\n")
    (record / "RECORD").write_text("aikit/__init__.py,,\naikit/datasets/__init__.py,,\n")
    (folder / "aikit" / "datasets").mkdir(parents=True, exist_ok=True)
    (folder / "aikit" / "__init__.py").write_text("VERSION = '0.2.2'\n")
    (folder / "aikit" / "datasets" / "__init__.py").write_text("")


def error_of_widgets(*paths):
    """The last line of what `import aikit_widgets` says with these folders first on the path."""
    code = WIDGETS.format([str(path) for path in paths])
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    return done.stderr.splitlines()[-1]


def test_here_it_is_not_installed():
    assert package.stranger() is None
    assert not package.is_overwritten()


def test_the_version_is_that_of_our_own_distribution():
    assert aikit.__version__ == package.version_of("aikit-lessons")
    assert package.version_of("a-distribution-that-nobody-made") is None


def test_a_clone_in_which_nothing_is_installed_has_its_version_too(monkeypatch):
    monkeypatch.setattr(package, "version_of", lambda distribution: None)

    assert package.version() == aikit.__version__


def test_where_it_is_installed_a_sentence_says_what_to_do(monkeypatch, tmp_path):
    install_stranger(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)

    sentence = package.stranger()

    assert re.match(SENTENCE, sentence)
    assert sentence.endswith(" -m pip uninstall aikit, then install aikit-lessons again.")
    assert not package.is_overwritten()  # ours is in another folder, and comes first


def test_beside_ours_in_one_folder_the_widgets_say_so(tmp_path):
    """Its `datasets` is a folder, which Python takes before our file of that name."""
    (tmp_path / "aikit").mkdir()
    for file in (ROOT / "aikit").glob("*.py"):
        shutil.copy(file, tmp_path / "aikit")
    shutil.copytree(ROOT / "aikit" / "languages", tmp_path / "aikit" / "languages")
    install_stranger(tmp_path)

    said = error_of_widgets(tmp_path, ROOT / "widgets")

    assert re.match(f"ImportError: {SENTENCE}", said)


def test_instead_of_ours_the_widgets_say_so(tmp_path):
    install_stranger(tmp_path)

    assert error_of_widgets(tmp_path, ROOT / "widgets") == (
        "ImportError: The package aikit that is installed here is another one of that name: "
        "pip uninstall aikit, then install aikit-lessons again."
    )


@pytest.mark.parametrize("command", ["doctor", "lab"])
def test_the_commands_say_so(monkeypatch, tmp_path, capsys, command):

    install_stranger(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)

    if command == "doctor":
        assert cli.main(["doctor"]) == 1
        said = capsys.readouterr().out
        assert re.search(f"^missing  aikit: {SENTENCE}", said, re.MULTILINE)
    else:
        with pytest.raises(SystemExit, match="2"):
            cli.main(["lab", "--no-browser"])
        assert re.match(SENTENCE, capsys.readouterr().err)
        assert not (tmp_path / "aikit-lessons").exists()
