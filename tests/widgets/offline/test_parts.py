"""What a kit holds where not all is here that it could hold."""

from aikit_widgets.export import site
from aikit_widgets.lite import command as lite
from aikit_widgets.offline import command


def test_a_kit_is_made_without_a_site_where_jupyterlite_is_not_installed(
    tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr(lite, "find_spec", lambda name: None)
    monkeypatch.setattr(site, "site", lambda folder, reading: {})  # they take long

    assert not command.add_lessons(tmp_path)

    assert not (tmp_path / "site").exists()
    assert any((tmp_path / "lessons").iterdir())
    assert "without the site, which needs jupyterlite-core: " in capsys.readouterr().out
