"""Tests of aikit.commands.stub: what type checkers find in a user's script, and accept."""

import os
import re
import subprocess
import sys

import pytest
from mypy import api

import aikit
from aikit.commands import stub

# Each line on its own is right, and does something that people do.
RIGHT = """\
import array
from decimal import Decimal
from fractions import Fraction
import numpy as np
import polars as pl
import aikit as ak
from aikit import Scenario, facts, headline_power, irr, load, tornado
fact = facts["meta_coreweave_2026"]
print(round(headline_power(contract_value=fact)), fact / 6, fact == 21e9)
print(headline_power(gpu_hour_price=[2.0, 3.0], years=6).shape)
print(headline_power(gpu_hour_price=np.array([2.0, 3.0]), years=np.float32(6)) + 1)
print(headline_power(gpu_hour_price=[[2.0, 3.0]], years=range(5, 7), gpu_power=Fraction(3, 2)))
print(headline_power(gpu_hour_price=(2, 3), pue=array.array("d", [1.0])))
print(headline_power(years=pl.Series([5])))
prices = load("gpu_price_index")["price"]
print(headline_power([fact, 21e9], gpu_hour_price=prices[:2], pue=Decimal(1)))
print(ak.contract_total(reading="adds to the earlier") / 2, irr([-100, 60, 60]) + 1)
print(ak.herfindahl([fact, fact], total=None), ak.theil_split([1, 2], ["a", "b"]).between)
print(Scenario(headline_power, {"years": 5}).replace(pue=1.2).code, tornado(headline_power)[0].name)
print(ak.__version__, list(ak.MODELS), ak.simulate(headline_power, 10, seed=1).mean)
print(ak.fit_wright([1, 2, 4], [3, 2, 1]).learning_rate, round(ak.bands([1.0, 2.0], 0.5)))
"""
# Each of these lines is wrong.
WRONG = """\
import aikit as ak
ak.headline_power(gpu_hour_prise=2.0)
ak.headline_power(years="six")
ak.headline_power(years=["six"])
ak.headline_power(years=None)
ak.headline_powr()
ak.contract_total(reading=3)
ak.irr()
ak.facts["meta_coreweave_2026"].figure
"""
# Mypy reads all of Polars for it, which takes ten times as long as the rest: pyright does not.
LONG = bool(os.environ.get("AIKIT_LONG"))
FOR_MYPY = RIGHT if LONG else re.sub(r"(?m)^.*\bpl\b.*\n", "", RIGHT)
FOUND = list(range(2, 1 + len(WRONG.splitlines())))


@pytest.fixture(scope="module")
def scripts(tmp_path_factory):
    """A folder with both scripts, and the stub as the sources of now make it."""
    stub.write()
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "right.py").write_text(RIGHT, "utf-8")
    (folder / "for_mypy.py").write_text(FOR_MYPY, "utf-8")
    (folder / "wrong.py").write_text(WRONG, "utf-8")
    return folder


def lines_of(output, script):
    """The lines of a script that a type checker finds wrong."""
    marks = [line.split(f"{script}:")[1] for line in output.splitlines() if f"{script}:" in line]
    return sorted({int(mark.split(":")[0]) for mark in marks if "error" in mark})


def test_mypy_finds_every_wrong_line_and_no_right_one(scripts):
    files = [str(scripts / name) for name in ("for_mypy.py", "wrong.py")]

    output, _, _ = api.run(["--strict", f"--cache-dir={scripts}", "--config-file=", *files])

    assert lines_of(output, "wrong.py") == FOUND, output
    assert lines_of(output, "for_mypy.py") == [], output
    assert 'did you mean "gpu_hour_price"?' in output


def test_pyright_finds_every_wrong_line_and_no_right_one(scripts):
    command = [sys.executable, "-m", "basedpyright", "--level", "error"]

    done = subprocess.run(
        [*command, f"--pythonpath={sys.executable}", "."],
        cwd=scripts, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert lines_of(done.stdout, "wrong.py") == FOUND, done.stdout
    assert lines_of(done.stdout, "right.py") == [], done.stdout


def test_what_the_type_checkers_accept_runs():
    exec(compile(RIGHT, "right", "exec"), {})  # noqa: S102


def test_the_stub_has_every_public_name_with_its_help():
    written = stub.text()

    assert [name for name in aikit.__all__ if name not in written] == []
    assert "Power drawn by the GPUs" in written
