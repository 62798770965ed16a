"""The linters, type checkers and spelling checker find nothing, and the front end's tests pass."""

import shutil
import subprocess

import pytest

from run import CHECKS, ROOT


@pytest.mark.parametrize("command", [each for step in CHECKS.values() for each in step])
def test_a_check_finds_nothing(command):
    program, *rest = command.split()

    done = subprocess.run(
        [shutil.which(program) or program, *rest],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )

    assert done.returncode == 0, f"$ {command}\n{done.stdout}"
