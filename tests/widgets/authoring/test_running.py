"""A new lesson runs even where a kernel's ports were taken while it started."""

import json
import os
import subprocess
import sys

import pytest

# A kernel that dies before its first answer, as often as it is told, as one does without its ports.
KERNEL = """
import runpy, sys
from pathlib import Path
left = Path(sys.argv.pop(1))
count = int(left.read_text())
left.write_text(str(count - 1))
if count > 0:
    sys.exit("Address already in use")
runpy.run_module("ipykernel_launcher", run_name="__main__")
"""
RUN = """
import sys
from pathlib import Path
from aikit_widgets.authoring import running
cell = {"cell_type": "code", "id": "one", "metadata": {}, "execution_count": None, "outputs": []}
folder = Path(sys.argv[1])
print(running.stored([cell | {"source": "6 * 7"}], None, folder)["cells"][0]["outputs"][0]["data"])
"""


@pytest.fixture
def run(tmp_path):
    """Run a notebook of one cell where the first kernels die; what was said, and the exit code."""
    spec = tmp_path / "kernels" / "python3"
    spec.mkdir(parents=True)
    (tmp_path / "kernel.py").write_text(KERNEL)
    (tmp_path / "left").write_text("0")
    argv = [sys.executable, str(tmp_path / "kernel.py"), str(tmp_path / "left")]
    (spec / "kernel.json").write_text(
        json.dumps({"argv": [*argv, "-f", "{connection_file}"], "display_name": "x"})
    )

    def with_deaths(count):
        (tmp_path / "left").write_text(str(count))
        done = subprocess.run(
            [sys.executable, "-c", RUN, str(tmp_path)],
            env=os.environ | {"JUPYTER_PATH": str(tmp_path), "JUPYTER_PREFER_ENV_PATH": "0"},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return with_deaths


def test_a_kernel_that_dies_before_its_first_answer_is_started_again(run):
    assert run(2) == (0, "{'text/plain': '42'}\n", "")


def test_kernels_that_all_die_are_one_sentence(run):
    code, said, errors = run(9)

    assert (code, said) == (2, "")
    assert errors == (
        "No kernel could be started (Kernel died before replying to kernel_info): try again.\n"
    )
