"""What a kit holds where not all is here that it could hold, and what it writes at a target."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from aikit_widgets.export import site
from aikit_widgets.lite import command as lite
from aikit_widgets.offline import command, install


def test_a_kit_is_made_without_a_site_where_jupyterlite_is_not_installed(
    tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr(lite, "find_spec", lambda name: None)
    monkeypatch.setattr(site, "site", lambda folder, reading: {})  # they take long

    assert not command.add_lessons(tmp_path)

    assert not (tmp_path / "site").exists()
    assert any((tmp_path / "lessons").iterdir())
    assert "without the site, which needs jupyterlite-core: " in capsys.readouterr().out


def test_a_full_disk_is_said_before_anything_is_made(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=3e8))

    with pytest.raises(SystemExit):
        command.main(["-o", str(tmp_path / "a" / "kit")])

    said = f"A kit takes up to 0.5 GB, and 0.3 GB are free in {tmp_path}: free some space, or"
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_starter_of_windows_keeps_a_folders_per_cent(tmp_path, monkeypatch):
    home = tmp_path / "José, 100% b"
    home.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(install.os, "name", "nt")
        starter = install.write_starter(str(home))

    assert "/José, 100%% b/" in Path(starter).read_bytes().decode("utf-8")
