"""Binder's build steps run in a plain folder, and lesson 1 opens at the end of its link.

repo2docker lists the steps. What needs its container is left out: the base image, conda, the user
`jovyan`, the start of the server; so is a real Binder, which needs a public copy of the repository.
"""

import os
import re
import shutil
import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest
from repo2docker.buildpacks import PythonBuildPack

from aikit.commands import doctor

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"https://mybinder\.org/v2/(\S+)\?urlpath=lab/tree/(\S+\.ipynb)")
SEES = "import aikit, aikit_widgets, json, sys; "
SEES += "from aikit.commands.doctor import extension, front_end; "
SEES += "print(json.dumps([extension(), front_end(), aikit.__file__.startswith(sys.prefix)]))"


@pytest.fixture(scope="module")
def buildpack():
    """What repo2docker makes of the repository."""
    before = Path.cwd()
    os.chdir(ROOT)
    yield PythonBuildPack("")
    os.chdir(before)


@pytest.fixture
def environment(tmp_path):
    """An empty environment, which finds the packages of this one: they were fetched for the tests.

    With `--long` it finds none, and all is fetched as on Binder.
    """
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    if os.environ.get("AIKIT_LONG"):
        return home, {}
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "ours.pth").write_text(sysconfig.get_path("purelib"))
    return home, {"PIP_NO_BUILD_ISOLATION": "0"}  # which means: no isolation


def steps_of(buildpack):
    """The commands that Binder runs as the user, with the repository in place."""
    steps = [*buildpack.get_preassemble_scripts(), *buildpack.get_assemble_scripts()]
    return [command for user, command in steps if user == "${NB_USER}"]


def test_binder_takes_the_repository_for_one_of_python_3_13(buildpack):
    assert buildpack.detect()
    assert buildpack.python_version == "3.13"


def test_binder_installs_our_requirements_and_does_nothing_else(buildpack):
    assert [command.partition(" ")[2] for command in steps_of(buildpack)] == [
        'install --no-cache-dir -r "binder/requirements.txt"'
    ]
    assert buildpack.get_post_build_scripts() == []
    assert buildpack.get_start_script() is None


def test_the_steps_run_and_bring_models_widgets_and_extension(
    buildpack, repository, environment, tmp_path
):
    home, settings = environment
    settings = os.environ | settings | {"KERNEL_PYTHON_PREFIX": str(home)}
    for command in steps_of(buildpack):
        subprocess.run(["/bin/sh", "-c", command], cwd=repository, env=settings, check=True)

    python = home / "bin" / "python"
    seen = subprocess.check_output([python, "-c", SEES], cwd=tmp_path, text=True)
    assert seen == "[null, null, true]\n"


@pytest.mark.parametrize(
    ("remote", "copy"),
    [
        ("https://github.com/ada/kit.git", "gh/ada/kit"),
        ("https://ada:a-secret@github.com/ada/kit", "gh/ada/kit"),
        ("git@github.com:ada/kit.git", "gh/ada/kit"),
        ("ssh://git@github.com:22/ada/kit.git", "gh/ada/kit"),
        ("https://git.example.org/a/b/kit.git/", "git/https%3A%2F%2Fgit.example.org%2Fa%2Fb%2Fkit"),
    ],
)
def test_doctor_makes_the_link_of_a_fork_from_its_own_remote(copy_of_git, remote, copy):
    git(copy_of_git, "remote", "add", "origin", remote)
    at = git(copy_of_git, "rev-parse", "HEAD").strip()

    line = doctor.binder(copy_of_git)

    assert "secret" not in line
    link = LINK.search(line)
    assert link[1] == f"{copy}/{at}"
    assert (ROOT / link[2]).exists()
    assert link[2].startswith("notebooks/01-")

    git(copy_of_git, "tag", "v1")
    assert f"/{copy}/v1?" in doctor.binder(copy_of_git)


@pytest.mark.parametrize("remote", [None, "../main", "/srv/main.git", "file:///srv/main.git"])
def test_a_clone_without_a_public_copy_has_no_link(copy_of_git, remote):
    if remote:
        git(copy_of_git, "remote", "add", "origin", remote)

    assert doctor.binder(copy_of_git) == (
        "note     Binder opens a public copy: this clone names none as its remote `origin`."
    )


def test_without_git_there_is_no_link(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert "names none" in doctor.binder(tmp_path)


@pytest.fixture
def copy_of_git(tmp_path):
    """A repository of one commit, with lesson 1 in it."""
    (tmp_path / "notebooks").mkdir()
    (lesson,) = (ROOT / "notebooks").glob("01-*.ipynb")
    shutil.copy(lesson, tmp_path / "notebooks")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "-c", "user.name=Ada", "-c", "user.email=a@b", "commit", "--quiet", "-m", "one")
    return tmp_path


def git(folder, *arguments):
    """Run git in a folder; what it says."""
    return subprocess.check_output(["git", "-C", str(folder), *arguments], text=True)
