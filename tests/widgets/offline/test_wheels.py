"""A kit has every wheel that each kind of computer needs, and no other."""

from importlib import metadata
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

from aikit_widgets.offline import wheels
from aikit_widgets.offline.wheels import Target, WheelError

LINUX, WINDOWS = Target("linux", "3.12"), Target("windows", "3.12")
ANY = "py3-none-any"


def wheel(folder, name, version="1.0", tag=ANY, *, requires=(), python=">=3.9"):
    """Write a wheel that is nothing but its metadata."""
    path = folder / f"{name}-{version}-{tag}.whl"
    said = [f"Name: {name}", f"Version: {version}", f"Requires-Python: {python}"]
    said += [f"Requires-Dist: {each}" for each in requires]
    with ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(said) + "\n\n")
    return path


def missing(folder, target, *roots):
    there = [wheels.read(path) for path in sorted(folder.glob("*.whl"))]
    return [str(each) for each in wheels.walk(target, there, list(roots))[1]]


def test_what_one_system_needs_alone_is_found_by_its_own_markers(tmp_path):
    """pip, asked on Linux for Windows, leaves it out."""
    wheel(tmp_path, "term", requires=['winpty; os_name == "nt"', 'pexpect; os_name != "nt"'])

    assert missing(tmp_path, LINUX, "term") == ["pexpect"]
    assert missing(tmp_path, WINDOWS, "term") == ["winpty"]


def test_an_extras_requirements_are_followed(tmp_path):
    wheel(tmp_path, "kit", requires=['lab>=2; extra == "lab"', 'hub; extra == "hub"'])

    assert missing(tmp_path, LINUX, "kit") == []
    assert missing(tmp_path, LINUX, "kit[lab]") == ["lab>=2"]


@pytest.mark.parametrize(
    ("tag", "python", "serves"),
    [
        (ANY, ">=3.9", [LINUX, WINDOWS]),
        (ANY, ">=3.13", []),
        ("cp312-cp312-manylinux_2_28_x86_64", "", [LINUX]),
        ("cp312-cp312-manylinux_2_39_x86_64", "", []),
        ("cp38-abi3-win_amd64", "", [WINDOWS]),
        ("cp311-cp311-win_amd64", "", []),
        ("cp312-cp312-macosx_11_0_arm64", "", []),
    ],
)
def test_a_wheel_serves_the_computers_that_its_name_says(tmp_path, tag, python, serves):
    found = wheels.read(wheel(tmp_path, "numpy", tag=tag, python=python))

    asked = Requirement("NumPy>=1")
    assert [each for each in (LINUX, WINDOWS) if found.serves(asked, each)] == serves


def test_what_is_missing_is_brought_until_nothing_is_and_the_rest_goes(tmp_path):
    own = wheel(tmp_path, "aikit_lessons", requires=['lab; extra == "lab"'])
    wheel(tmp_path, "old")
    (tmp_path / "lab-0.9-py3-none-any.part").write_text("of a kit that was stopped")
    asked = []

    def bring(folder, target, requirements):
        asked.append((str(target), requirements))
        for name in requirements:
            wheel(folder, name, requires=["below"] if name == "lab" else ())

    sizes = wheels.gather(tmp_path, [LINUX, WINDOWS], own, bring)

    assert asked == [(str(LINUX), ["pip", "lab"]), (str(LINUX), ["below"])]
    names = ("aikit_lessons", "below", "lab", "pip")
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        f"{n}-1.0-{ANY}.whl" for n in names
    ]
    assert sizes[LINUX] == sizes[WINDOWS] == sum(path.stat().st_size for path in tmp_path.iterdir())


def test_what_cannot_be_brought_is_one_sentence(tmp_path):
    own = wheel(tmp_path, "aikit_lessons")

    with pytest.raises(WheelError, match=r"^There is no wheel of pip for Python 3\.12 on Windows"):
        wheels.gather(tmp_path, [WINDOWS], own, lambda *_: None)


def test_half_a_wheel_is_named(tmp_path):
    whole = wheel(tmp_path, "numpy")
    whole.write_bytes(whole.read_bytes()[:-30])

    with pytest.raises(WheelError, match=r"is not a whole wheel .* delete it\.$"):
        wheels.read(whole)


@pytest.mark.parametrize("name", ["jupyterlab", "numpy"])
def test_an_installed_package_is_packed_again_as_it_came(tmp_path, name):
    """JupyterLab has files in share/ and etc/, NumPy is of one system."""
    there = metadata.distribution(name)

    path = wheels.packed_again(there, tmp_path)

    found = wheels.read(path)
    assert (found.name, str(found.version)) == (name, there.version)
    with ZipFile(path) as archive:
        names = archive.namelist()
        record = archive.read(names[-1]).decode()
    assert names[-1] == f"{name}-{there.version}.dist-info/RECORD"
    assert len(record.splitlines()) == len(names)
    assert not [each for each in names if ".." in each or each.endswith((".pyc", "INSTALLER"))]
    data = {each.split("/")[2] for each in names if ".data/" in each}
    assert data == ({"share", "etc"} if name == "jupyterlab" else set())


def test_a_package_without_a_record_is_one_sentence(tmp_path):
    (tmp_path / "bare-1.0.dist-info").mkdir()
    (tmp_path / "bare-1.0.dist-info" / "METADATA").write_text("Name: bare\nVersion: 1.0\n\n")
    (there,) = metadata.distributions(path=[str(tmp_path)])

    with pytest.raises(WheelError, match=r"^bare was not installed from a wheel: leave --here out"):
        wheels.packed_again(there, tmp_path)


def test_pips_reason_is_one_sentence(tmp_path):
    with pytest.raises(WheelError, match=r"^pip could not bring all that is needed: "):
        wheels.download(tmp_path, LINUX, ["--no-index", "numpy"])
