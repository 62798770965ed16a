"""Rules of the charts: a combination that makes no sense is refused, with one that does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from aikit.signature import unit_of
from aikit_widgets.numerals import all_to_stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aikit_widgets.explorer.sweep import Sweep

NEAR = 1e-6  # of the whole; parts that differ from it by more do not add up
MANY = 99
LINES = 3  # beside the model's: more than four are not told apart


class Takes(NamedTuple):
    """What a chart takes: an axis (None: with or without), how many models beside, points."""

    along: bool | None = True
    beside: tuple[int, int] = (0, LINES)
    measured: bool = False
    one_unit: bool = True  # of all models
    rows: bool = False  # the axis is a choice among words
    across: bool = False  # a second axis
    each: bool = False  # a small chart for each word
    flows: bool = False  # between the words
    reference: bool = True


CHARTS = {
    "curve": Takes(measured=True),
    "timeline": Takes(),
    "log_log": Takes(measured=True),
    "semi_log": Takes(measured=True),
    "twins": Takes(measured=True),
    "fan": Takes(beside=(0, 0), measured=True),
    "gap": Takes(beside=(1, LINES), measured=True),
    "rectangle": Takes(measured=True),
    "lorenz": Takes(measured=True),
    "pareto": Takes(beside=(1, 1), measured=True, one_unit=False),
    "stack": Takes(along=None, beside=(1, 4)),
    "waterfall": Takes(along=False, beside=(1, MANY)),
    "tornado": Takes(along=False, beside=(0, 0)),
    "bars": Takes(along=False, beside=(0, MANY)),
    "ladder": Takes(along=False, beside=(0, MANY), one_unit=False),
    "map": Takes(beside=(0, 1), across=True, reference=False),
    "dots": Takes(rows=True),
    "ranking": Takes(rows=True),
    "multiples": Takes(each=True),
    "flow": Takes(rows=True, beside=(0, 0), flows=True, reference=False),
}


def refuse(
    chart: str,
    sweep: Sweep,
    minus: int,
    measured: list[dict[str, Any]],
    reference: Mapping[str, Any],
    *,
    has_flows: bool = False,
) -> None:
    """Raise ValueError if a chart cannot draw what it is given."""
    takes = CHARTS.get(chart)
    if takes is None:
        return
    refuse_axis(chart, takes, sweep)
    refuse_second_axis(chart, takes, sweep)
    refuse_multiples(chart, takes, sweep)
    refuse_flows(chart, takes, has_flows=has_flows)
    if reference and not takes.reference:
        able = ", ".join(name for name, each in CHARTS.items() if each.reference)
        raise ValueError(
            f"reference = {next(iter(reference))!r} is out of place: chart {chart!r} has no axis "
            f"of the result to draw it on; {able} have."
        )
    refuse_models(chart, takes, sweep, minus)
    if measured and not takes.measured:
        able = ", ".join(name for name, each in CHARTS.items() if each.measured)
        raise ValueError(
            f"measured = {measured[0]['label']!r} is out of place: chart {chart!r} draws no "
            f"points; {able} do."
        )
    refuse_scale(chart, sweep, measured)
    if chart == "fan" and not sweep.drawn:
        raise ValueError(
            f"known = {sorted(sweep.known)} is everything: a fan needs an uncertain one."
        )
    if chart == "tornado" and not sweep.swings:
        raise ValueError(f"known = {sorted(sweep.known)} is everything: leave an argument to vary.")


def refuse_axis(chart: str, takes: Takes, sweep: Sweep) -> None:
    """Refuse an axis where the chart has none; require one where it has one."""
    if takes.along and sweep.along is None:
        raise ValueError(
            f"along = None is not enough for chart {chart!r}: it must be one of "
            f"{', '.join(sweep.params)}."
        )
    if takes.along is False and sweep.along is not None:
        raise ValueError(
            f"along = {sweep.along!r} is out of place: chart {chart!r} has no axis for an "
            "argument, so leave it out."
        )
    if sweep.along and bool(sweep.options) != takes.rows:
        able = ", ".join(name for name, each in CHARTS.items() if each.rows)
        raise ValueError(
            f"along = {sweep.along!r} is a choice among words: {able} draw it, not {chart!r}."
            if sweep.options
            else f"along = {sweep.along!r} is a number: chart {chart!r} draws a choice among words."
        )


def refuse_second_axis(chart: str, takes: Takes, sweep: Sweep) -> None:
    """Refuse a second axis where the chart has none; where it has one, require one of its own."""
    if takes.across and sweep.across is None:
        raise ValueError(
            f"across = None is not enough for chart {chart!r}: it must be one of "
            f"{', '.join(name for name in sweep.params if name != sweep.along)}."
        )
    if sweep.across is None:
        return
    if not takes.across:
        able = ", ".join(name for name, each in CHARTS.items() if each.across)
        raise ValueError(
            f"across = {sweep.across!r} is out of place: chart {chart!r} has one axis; {able} has "
            "two."
        )
    if sweep.across == sweep.along:
        raise ValueError(f"across = {sweep.across!r} is along already: it must be another.")


def refuse_multiples(chart: str, takes: Takes, sweep: Sweep) -> None:
    """Refuse small multiples where the chart is single; require them where it is made of them."""
    if takes.each and sweep.each is None:
        raise ValueError(
            f"each = None is not enough for chart {chart!r}: it must be a choice among words."
        )
    if sweep.each and not takes.each:
        able = ", ".join(name for name, each in CHARTS.items() if each.each)
        raise ValueError(f"each = {sweep.each!r} is out of place: only chart {able} is many.")


def refuse_flows(chart: str, takes: Takes, *, has_flows: bool) -> None:
    """Refuse flows where the chart draws none; require them where it draws them."""
    if takes.flows and not has_flows:
        raise ValueError(
            f"flows = None is not enough for chart {chart!r}: it must map (supplier, customer) "
            "to a share."
        )
    if has_flows and not takes.flows:
        able = ", ".join(name for name, each in CHARTS.items() if each.flows)
        raise ValueError(f"flows is out of place: chart {chart!r} draws none; {able} does.")


def refuse_models(chart: str, takes: Takes, sweep: Sweep, minus: int) -> None:
    """Refuse too few or too many models, or models that cannot share an axis."""
    names = [each.__name__ for each in sweep.series[1:]]
    said = f"beside = {', '.join(names) or 'nothing'} is"
    if minus and chart != "waterfall":
        raise ValueError(
            f"minus = {', '.join(names[-minus:])} is out of place: only chart 'waterfall' takes "
            "models away."
        )
    low, high = takes.beside
    if not low <= len(names) <= high:
        allowed = f"{low} to {high}" if low < high else str(low)
        size = "few" if len(names) < low else "many"
        raise ValueError(f"{said} too {size} for chart {chart!r}: it takes {allowed}.")
    units = {unit_of(each) for each in sweep.series}
    if takes.one_unit and len(units) > 1:
        raise ValueError(
            f"{said} in {' and '.join(sorted(units - {unit_of(sweep.model)}))}: chart {chart!r} "
            f"has one axis, in {unit_of(sweep.model)}."
        )


def refuse_scale(chart: str, sweep: Sweep, measured: list[dict[str, Any]]) -> None:
    """Refuse what a log axis or a Lorenz curve cannot show."""
    if sweep.along is None or sweep.options:
        return
    low, high = sweep.range_of(sweep.along)
    if chart in {"log_log", "twins"} and low <= 0:
        raise ValueError(
            f"ranges = {{{sweep.along!r}: ({low}, {high})}} is not above zero: a log axis has no "
            f"place for {low}."
        )
    if chart == "lorenz" and (low, high) != (0, 1):
        raise ValueError(
            f"ranges = {{{sweep.along!r}: ({low}, {high})}} is not a whole: a Lorenz curve goes "
            "from 0 to 1."
        )
    logs = {"log_log": "xy", "twins": "xy", "semi_log": "y"}.get(chart, "")
    for each in measured:
        worst = min((value for axis in logs for value in each[axis]), default=1)
        if worst <= 0:
            raise ValueError(
                f"measured = {{{each['label']!r}: …}} is not above zero: a log axis has no place "
                f"for {worst:g}."
            )


def refuse_remainder(chart: str, sweep: Sweep, values: Mapping[str, Any], minus: int) -> None:
    """Raise ValueError if parts do not add up to the model where the controls start."""
    if chart not in {"stack", "waterfall"}:
        return
    columns = sweep.columns(values)
    whole, *parts = (columns[each.__name__] for each in sweep.series)
    added, taken = parts[: len(parts) - minus], parts[len(parts) - minus :]
    together = np.sum(added, axis=0) - np.sum(taken, axis=0) if taken else np.sum(added, axis=0)
    size = np.nanmax(np.abs(np.where(np.isfinite(whole), whole, np.nan)))
    apart = np.abs(together - whole)
    if np.nanmax(apart) <= NEAR * size:
        return
    worst = int(np.nanargmax(apart))
    (found,), (meant,) = all_to_stored(together[worst]), all_to_stored(whole[worst])
    names = ", ".join(each.__name__ for each in sweep.series[1 : len(sweep.series) - minus])
    less = ", ".join(each.__name__ for each in sweep.series[len(sweep.series) - minus :])
    raise ValueError(
        f"beside = {names} is not the whole: {'less ' + less + ', ' if minus else ''}it adds up to "
        f"{found} where {sweep.model.__name__} is {meant} [{unit_of(sweep.model)}]."
    )
