"""`aikit doctor` finds nothing missing here, and names what is taken away."""

from types import SimpleNamespace

import pytest
from jupyter_core.paths import jupyter_path
from jupyterlab import commands

from aikit import package
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
    monkeypatch.setattr(package.sys, "executable", "python")

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


@pytest.fixture
def page_config(monkeypatch, tmp_path):
    """Writes what a user's JupyterLab switches off."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))
    file = tmp_path / "labconfig" / "page_config.json"
    file.parent.mkdir()
    return file.write_text


def test_an_extension_that_jupyterlab_does_not_have_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "extensions_of", lambda paths: [str(tmp_path)])

    assert doctor.extension() == "install aikit-lessons again."


def test_the_folders_looked_in_are_those_of_jupyterlab(page_config):
    """As JupyterLab itself finds the extension and what is disabled, which takes it seconds."""
    page_config('{"disabledExtensions": {"aikit:lessons": true}}')
    info = commands.get_app_info(
        commands.AppOptions(labextensions_path=jupyter_path("labextensions"))
    )

    assert "aikit" in info["federated_extensions"]
    assert info["disabled"]["aikit:lessons"]
    assert doctor.extension() == "enable it: jupyter labextension enable aikit:lessons."


@pytest.mark.parametrize("names", ['["aikit:panel"]', '{"aikit:panel": true, "another": true}'])
def test_a_disabled_extension_is_named_with_the_command_that_enables_it(page_config, names):
    page_config(f'{{"disabledExtensions": {names}}}')

    assert doctor.extension() == "enable it: jupyter labextension enable aikit:panel."


@pytest.mark.parametrize("text", ["{", "[]", '{"disabledExtensions": {"aikit": false}}', "{}"])
def test_an_extension_that_is_not_disabled_is_fine(page_config, text):
    page_config(text)

    assert doctor.extension() is None


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


def test_a_folder_without_room_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: SimpleNamespace(free=3.2e6))

    said = "3 MB are free, too little to save lessons: free 50 MB."
    assert doctor.folder(tmp_path) == said


def test_a_browser_is_only_a_note(monkeypatch, capsys):
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)

    assert missing(capsys) == (0, [])
    assert doctor.browser().startswith("note     no browser")


def test_an_installed_copy_needs_no_browser(monkeypatch, capsys):
    monkeypatch.setattr(environment, "here", lambda: None)
    monkeypatch.setattr(lessons, "shipped", lambda: lessons.Path(__file__).parents[3] / "notebooks")
    doctor.examine()

    assert "browser" not in capsys.readouterr().out
