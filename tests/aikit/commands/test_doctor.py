"""`aikit doctor` finds nothing missing here, and names what is taken away."""

import pytest

from aikit import distribution
from aikit.commands import doctor, environment, lab, lessons


def missing(capsys):
    """The code of an examination, and its lines that report something missing."""
    code = doctor.examine()
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith(("ok ", "missing ", "note ")) for line in lines)
    return code, [line for line in lines if line.startswith("missing")]


def test_nothing_is_missing_in_the_environment_of_the_tests(capsys):
    assert missing(capsys) == (0, [])


def test_a_missing_package_is_named(capsys, monkeypatch):
    monkeypatch.setattr(lab, "version_of", lambda package: None if package == "anywidget" else "99")
    monkeypatch.setattr(distribution.sys, "executable", "python")

    code, (line,) = missing(capsys)
    assert code == 1
    assert line == (
        "missing  anywidget: anywidget is not installed here: "
        "python -m pip install 'aikit-lessons[lab]'."
    )


@pytest.mark.parametrize("spec", [None, "elsewhere"])
def test_a_front_end_that_is_not_built_is_named(monkeypatch, tmp_path, spec):
    found = spec and type("Spec", (), {"origin": str(tmp_path / "__init__.py")})
    monkeypatch.setattr(doctor, "find_spec", lambda name: found)

    assert doctor.front_end().startswith("the widgets are not built")


def test_an_extension_that_jupyterlab_does_not_have_is_named(monkeypatch, tmp_path):
    info = {"federated_extensions": {}, "disabled": {}}
    monkeypatch.setattr("jupyterlab.commands.get_app_info", lambda options: info)

    assert doctor.extension() == "install aikit-lessons again."


def test_a_disabled_extension_is_named_with_the_command_that_enables_it(monkeypatch):
    info = {"federated_extensions": {"aikit": {}}, "disabled": {"aikit:panel": True}}
    monkeypatch.setattr("jupyterlab.commands.get_app_info", lambda options: info)

    assert doctor.extension() == "enable it: jupyter labextension enable aikit:panel."


def test_lessons_that_are_missing_are_named(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(lessons, "shipped", lambda: tmp_path)

    assert missing(capsys) == (1, ["missing  lessons: install aikit-lessons again."])


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    assert doctor.folder(tmp_path) is None
    assert (
        doctor.folder(tmp_path / "file")
        == "it cannot be written (Not a directory): work in another."
    )


def test_a_browser_is_only_a_note(monkeypatch, capsys):
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)

    assert missing(capsys) == (0, [])
    assert doctor.browser().startswith("note     no browser")


def test_an_installed_copy_needs_no_browser(monkeypatch, capsys):
    monkeypatch.setattr(environment, "here", lambda: None)
    monkeypatch.setattr(lessons, "shipped", lambda: lessons.Path(__file__).parents[3] / "notebooks")
    doctor.examine()

    assert "browser" not in capsys.readouterr().out
