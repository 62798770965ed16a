"""A class on a Hub: students who start, drag and answer together, and what is left of it."""

import multiprocessing
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

import aikit as ak
from aikit_widgets.exercises import EXERCISES
from performance.hub.page import Visit, go
from performance.hub.running import PASSWORD, ROOT, Hub
from performance.hub.student import (
    EXPLORER,
    FOLDER,
    PATIENCE,
    VIEW,
    Student,
    code_of,
    kept,
    name_of,
    on_disk,
)
from performance.kernel import MEBIBYTE, proportional_memory

(LESSON,) = (path.name for path in ROOT.glob("notebooks/02-*.ipynb"))
EXERCISE = "2a"
RIGHT = f"{EXERCISES[EXERCISE].answer():.4g} USD/GPU-hour"
ANSWERS = ("0.5 USD/GPU-hour", RIGHT)
ARGUMENT = "electricity_price"
FIRST = 3  # code cells of lesson 2 up to its first explorer: facts, guess, explorer
# What a student adds who wants the kernel to compute: the lessons' own sliders never ask it.
ASKING = """
Explorer(ak.gpu_hour_cost, along="utilization", values={"lifetime": 5.0}, kernel=True)
"""
PAUSE = 0.1  # seconds between the moves of one hand, at the least


@dataclass
class Seen:
    """What each student saw, by name and by what it was; times in seconds."""

    students: dict[str, dict[str, Any]] = field(default_factory=dict)
    processor: dict[str, float] = field(default_factory=dict)  # seconds, to the last first chart
    kernels: list[float] = field(default_factory=list)  # MiB
    servers: list[float] = field(default_factory=list)
    hub: float = 0.0
    teacher: dict[str, Any] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def of(self, what: str) -> list[float]:
        """What every student said of one thing."""
        return [said[what] for said in self.students.values() if what in said]


class Classroom:
    """The signals that students wait for, and what they say."""

    def __init__(self, hub: Hub, steps: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.hub, self.steps, self.context = hub, steps, context
        self.began, self.dragging, self.over = (context.Event() for _ in range(3))
        self.said: Any = context.Queue()
        self.seen = Seen()

    def lesson(self, users: int, pages: int) -> Seen:
        """Hold one lesson; the teacher has opened it before."""
        requested = self.prepare()
        names = [name_of(number) for number in range(users)]
        processes = [self.page(name) for name in names[:pages]]
        threads = [
            threading.Thread(target=self.follow, args=(name, requested)) for name in names[pages:]
        ]
        for each in threads:
            each.start()
        self.wait_for("here", names)
        before = self.processor()
        self.began.set()
        self.wait_for("chart", names)
        after = self.processor()
        self.seen.processor = {kind: after[kind] - before.get(kind, 0) for kind in after}
        self.wait_for("run", names)
        self.dragging.set()
        self.wait_for("answered", names)
        self.measure_memory()
        self.seen.lost = list(self.losses(names))
        self.over.set()
        for each in [*threads, *processes]:
            each.join(PATIENCE)
        return self.seen

    def prepare(self) -> list[str]:
        """Let the teacher open the lesson; what such a page fetches."""
        alone = Classroom(self.hub, self.steps)
        process = alone.page("teacher")
        alone.began.set()
        alone.dragging.set()
        alone.wait_for("answered", ["teacher"])
        alone.over.set()
        process.join(PATIENCE)
        self.seen.teacher = alone.seen.students["teacher"]
        if "failed" in self.seen.teacher:
            raise RuntimeError(self.seen.teacher["failed"])
        return list(self.seen.teacher["requested"])

    def page(self, name: str) -> Any:
        """Start a student in Chromium."""
        told = (PASSWORD, LESSON, "20", ANSWERS, FIRST, ARGUMENT, self.steps)
        visit = Visit(self.hub.address, name, *told, Path(f"{name}.png").absolute())
        signals = (self.began, self.dragging, self.over, self.said)
        process = self.context.Process(target=go, args=(visit, *signals), daemon=True)
        process.start()
        return process

    def follow(self, name: str, requested: list[str]) -> None:
        """Be a student without a browser."""
        student = Student(self.hub.address, name, PASSWORD)
        try:
            self.said.put((name, "here", None))
            self.began.wait()
            self.study(student, requested)
            self.over.wait(PATIENCE)
        except Exception as error:  # noqa: BLE001  the others go on, and it is counted
            self.said.put((name, "failed", repr(error)))
        student.leave()

    def study(self, student: Student, requested: list[str]) -> None:
        """Log in, open the lesson, run it, drag, answer, save."""
        start, name = time.monotonic(), student.name

        def say(what: str, value: Any) -> None:
            self.said.put((name, what, value))

        student.log_in()
        say("in", time.monotonic() - start)
        student.start()
        say("ready", time.monotonic() - start)
        notebook = student.open(LESSON, requested)
        say("opened", time.monotonic() - start)
        kernel = student.connect(LESSON)
        cells = [kernel.run(source) for source in code_of(notebook)]
        say("chart", kernel.shown(cells[FIRST - 1], EXPLORER)["at"] - start)
        for cell in cells:
            kernel.result(cell)
        say("run", time.monotonic() - start)
        asking = kernel.run(ASKING)
        comm = kernel.shown(asking, VIEW)["content"]["data"][VIEW]["model_id"]
        kernel.result(asking)
        self.dragging.wait(PATIENCE)
        say("kernel drag", [self.move(kernel, comm, step) for step in range(self.steps)])
        begin = time.monotonic()
        asked = kernel.checkpoint(EXERCISE)
        attempts = [kernel.check(asked, text) for text in ANSWERS][-1]
        say("judged", (time.monotonic() - begin) / len(ANSWERS))
        student.save(LESSON, kept(notebook, EXERCISE, attempts))
        say("answered", time.monotonic() - begin)

    def move(self, kernel: Any, comm: str, step: int) -> float:
        """Move the slider once; seconds until the kernel's columns are here."""
        begin = time.monotonic()
        values = {**ak.Scenario(ak.gpu_hour_cost).values, "lifetime": 3 + 5 * (0.618034 * step % 1)}
        question = {"kind": "evaluate", "seq": step, "values": values, "isMoving": True}
        since = kernel.tell(comm, question)
        took = kernel.answer(comm, since, kind="columns", seq=step)["at"] - begin
        time.sleep(max(0.0, PAUSE - took))
        return took

    def wait_for(self, what: str, names: list[str]) -> None:
        """Hear what is said until all have said one thing, or have failed."""
        while not all({what, "failed"} & set(self.seen.students.get(name, ())) for name in names):
            name, which, value = self.said.get(timeout=PATIENCE)
            self.seen.students.setdefault(name, {})[which] = value

    def processes(self) -> Iterator[tuple[str, psutil.Process]]:
        """All processes of the Hub, each with what it is."""
        hub = psutil.Process(self.hub.process.pid)
        for process in [hub, *hub.children(recursive=True)]:
            words = " ".join(process.cmdline())
            if "ipykernel" in words:
                yield "kernels", process
            elif "singleuser" in words:
                yield "servers", process
            else:
                yield "hub and proxy", process

    def processor(self) -> dict[str, float]:
        """Seconds of processor time so far, by what took them."""
        total: dict[str, float] = {}
        for kind, process in self.processes():
            times = process.cpu_times()
            total[kind] = total.get(kind, 0) + times.user + times.system
        return total

    def measure_memory(self) -> None:
        """What each process holds, with what it shares divided among those that share it."""
        for kind, process in self.processes():
            size = proportional_memory(process.pid) / MEBIBYTE
            if kind == "hub and proxy":
                self.seen.hub += size
            else:
                getattr(self.seen, kind).append(size)

    def losses(self, names: list[str]) -> Iterator[str]:
        """Everything of the students' that is not there."""
        for name in names:
            said = self.seen.students[name]
            if "failed" in said:
                yield f"{name}: {said['failed']}"
            for text in missing(self.hub.home(name)):
                yield f"{name}: the answer {text!r} is not in {FOLDER}/{LESSON}"
            lost = sum(each is None for each in said.get("drag", ()))
            if lost:
                yield f"{name}: {lost} moves of the slider were not drawn"
        alive = [kind for kind, _ in self.processes()]
        for kind in ("servers", "kernels"):
            gone = len(names) + 1 - alive.count(kind)  # and the teacher's
            if gone > 0:
                yield f"{gone} {kind} are gone"


def missing(home: Path) -> list[str]:
    """The answers that are not in a student's file, which may be a moment late."""
    end = time.monotonic() + 30
    while True:
        texts = [each["text"] for each in on_disk(home, LESSON, EXERCISE).get("attempts", [])]
        gone = [text for text in ANSWERS if text not in texts]
        if not gone or time.monotonic() > end:
            return gone
        time.sleep(0.5)
