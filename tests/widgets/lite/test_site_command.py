"""`aikit site` on good and bad days; the site itself is tried in tests/browser/homes."""

import os
import shutil
from types import SimpleNamespace

import pytest

from aikit_widgets.lite import command


def refused(capsys, *arguments):
    """The sentence with which the command ends."""
    with pytest.raises(SystemExit) as ended:
        command.main([*map(str, arguments)])
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_a_folder_of_somebody_s_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")

    assert "has files of others than aikit site: give another -o." in refused(
        capsys, "-o", tmp_path
    )
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_and_a_link_are_no_folders(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path)

    assert "is there and no folder" in refused(capsys, "-o", tmp_path / "file")
    assert "is a link" in refused(capsys, "-o", tmp_path / "link")


def test_a_full_disk_is_said_before_anything_is_made(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5e6))

    said = refused(capsys, "-o", tmp_path / "site")

    assert "A site takes up to 200 MB, and 5 MB are free in" in said
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_on_the_way_leaves_nothing(tmp_path, capsys, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command, "made", full)

    said = refused(capsys, "-o", tmp_path / "site")

    assert "was not built" in said
    assert "(No space left on device): free some space and try again." in said
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("")

    assert "The site was not built in" in refused(capsys, "-o", tmp_path / "file" / "site")


def test_a_wrong_pyodide_leaves_the_site_that_was_there(tmp_path, capsys):
    site = tmp_path / "site"
    site.mkdir()
    (site / command.STAMP).write_text("{}")

    said = refused(capsys, "-o", site, "--pyodide", tmp_path / "nothing")

    assert "nothing is not there. Give --pyodide the archive" in said
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_new_site_takes_the_place_of_an_old_one_of_ours(tmp_path):
    old, new = tmp_path / "site", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "name").write_text(folder.name)

    command.put(new, old, tmp_path / "old")

    assert (old / "name").read_text() == "new"


@pytest.mark.skipif(os.name == "nt", reason="files have no such rights there")
def test_a_web_server_of_another_user_can_read_the_site(tmp_path):
    made = tmp_path / "made"
    made.mkdir(0o700)
    (made / "page.html").touch(0o600)

    command.put(made, tmp_path / "site", tmp_path / "old")

    rights = [path.stat().st_mode & 0o777 for path in (tmp_path / "site", *tmp_path.glob("*/*"))]
    assert rights == [0o755, 0o644]
