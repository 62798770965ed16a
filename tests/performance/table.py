"""The table of contests: printed as it is measured, and kept as JSON."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from performance.contest import Contest, Peer, times_of

WIDTHS = (42, 9, 36, 10, 9, 3, 0)
HEAD = ("workload", "core ms", "peer", "measured", "goal", "met", "why")


@dataclass(frozen=True)
class Row:
    """One comparison of a workload."""

    workload: str
    core_ms: float | None
    peer: str
    measured: float | None
    goal: str
    met: bool | None
    unit: str = "x"
    why: str = ""

    def __str__(self) -> str:
        measured = "" if self.measured is None else f"{self.measured:.3g}{self.unit}"
        core = "" if self.core_ms is None else f"{self.core_ms:.4g}"
        met = {True: "yes", False: "NO", None: ""}[self.met]
        why = self.why if self.met is False else ""
        return line(self.workload, core, self.peer, measured, self.goal, met, why)


def line(*cells: str) -> str:
    """One line of the table."""
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def rows_of(contest: Contest) -> Iterable[Row]:
    """Hold the contest: a row for each peer, then one for each fact."""
    core, *others = times_of(contest)
    for peer, seconds in zip(contest.peers, others, strict=True):
        yield compared(contest.name, core, peer, seconds)
    for fact in contest.facts:
        value, most = float(fact.value), fact.most
        goal, met = ("", None) if most is None else (f"<= {most:g}", value <= most)
        yield Row(contest.name, core * 1e3, fact.name, value, goal, met, fact.unit, fact.why)


def compared(name: str, core: float, peer: Peer, seconds: float) -> Row:
    """How aikit's time compares with a peer's."""
    label = peer.name if peer.share == 1 else f"{peer.name} ({peer.share:.2g} of it)"
    if peer.most is not None:
        ratio, goal, met = core / seconds, f"<= {peer.most:g}x", core / seconds <= peer.most
    else:
        ratio, goal, met = seconds / core, f">= {peer.least:g}x", seconds / core >= peer.least
    return Row(name, core * 1e3, label, ratio, goal, met, why=peer.why)


def keep(rows: Iterable[Row], path: Path) -> None:
    """Write the rows where other programs can read them."""
    path.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
