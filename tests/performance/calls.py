"""Contests of every model, and of the import."""

import os
import resource
import subprocess
import sys

import numpy as np

import aikit as ak
from aikit.signature import Choice, params_of
from performance.contest import Contest, Contestant, Fact


def milliseconds(draws: int) -> dict[str, float]:
    """How long each model takes for that many draws of its arguments."""
    found = {}
    for name, model in ak.MODELS.items():
        drawn = ak.sample(model, draws, seed=1)
        drawn.pop("result")
        words = {n: m.options[0] for n, m in params_of(model).items() if isinstance(m, Choice)}
        contestant = Contestant(lambda model=model, all_=drawn | words: model(**all_))
        contestant.warm()
        for _ in range(3):
            contestant.once()
        found[name] = contestant.shortest * 1e3
    return found


def every_model() -> Contest:
    """Each model, for 1,000 draws and for 10,000."""
    few, many = milliseconds(1000), milliseconds(10_000)
    slowest, slowest_many = max(few, key=few.get), max(many, key=many.get)
    return Contest(
        f"one call of each of {len(few)} models",
        ak.headline_power,
        (),
        [
            Fact(f"1,000 draws: {slowest}", few[slowest], 2, " ms"),
            Fact(f"10,000 draws: {slowest_many}", many[slowest_many], 4, " ms"),
        ],
    )


def seconds_of(program: str) -> float:
    """CPU seconds of a fresh interpreter that runs a program."""
    settings = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], env=settings, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def fresh_import() -> Contest:
    """The import of aikit with one model, over NumPy's own; compiled files are there."""
    programs = ["import numpy", "import aikit; aikit.gpu_hour_cost"]
    runs = np.array([[seconds_of(program) for program in programs] for _ in range(25)])
    alone, with_model = runs[1:].min(axis=0)  # the first round writes the compiled files
    return Contest(
        "import aikit; aikit.gpu_hour_cost",
        lambda: ak.gpu_hour_cost,
        (),
        [Fact(f"over import numpy ({alone * 1e3:.0f} ms CPU)", with_model / alone, 1.10, "x")],
    )


CONTESTS = (every_model, fresh_import)
