"""Tests of the import: what it loads, and what it leaves for later."""

import json
import subprocess
import sys

import aikit


def loaded_by(program):
    """The modules that a fresh interpreter holds after a program."""
    ask = f"import json, sys\n{program}\nprint(json.dumps(sorted(sys.modules)))"
    return set(json.loads(subprocess.check_output([sys.executable, "-c", ask])))


def test_the_import_alone_loads_no_numpy_and_little_else():
    ours = loaded_by("import aikit") - loaded_by("import importlib, typing")

    assert ours == {"aikit"}


def test_a_model_loads_its_own_room_and_no_random_numbers():
    loaded = loaded_by("import aikit; aikit.headline_power")

    assert "aikit.compute.contracts" in loaded
    assert not loaded & {"aikit.decline", "aikit.access", "aikit.uncertainty", "numpy.random"}


def test_the_models_load_every_file_of_them_and_still_no_random_numbers():
    loaded = loaded_by("import aikit; aikit.MODELS")

    assert "aikit.compute.ownership" in loaded
    assert "numpy.random" not in loaded


def test_dir_lists_public_names_and_nothing_else():
    program = "import aikit; before = dir(aikit); aikit.headline_power; print(before == dir(aikit))"

    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "True\n"
    assert set(dir(aikit)) == {*aikit.__all__, "__version__"}


def test_what_is_not_there_is_said():
    program = "import aikit\ntry: aikit.price\nexcept AttributeError as error: print(error)"

    said = subprocess.check_output([sys.executable, "-c", program], text=True)
    assert said == "module 'aikit' has no attribute 'price'\n"
