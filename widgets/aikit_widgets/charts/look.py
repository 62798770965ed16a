"""How every chart looks: the colours of both themes, and what Altair is told once for all."""

from __future__ import annotations

# Blue and orange after Okabe and Ito, the rest chosen by computation: of the same hues in both
# themes, legible on the surface, every two told apart by every kind of eye. A test computes it.
# The ramp is cividis (Nuñez, Anderton and Renslow 2018), its lightness even for every eye.
PALETTES = {
    "light": {
        "surface": "#ffffff",
        "ink": "#1b1f24",
        "muted": "#57606a",
        "grid": "#e3e6ea",
        "series-1": "#0072b2",
        "series-2": "#296f45",
        "series-3": "#8b4470",
        "series-4": "#564508",
        "marker": "#c94f00",
        "published": "#6e7781",
        "lower-1": "#a9d3ee",
        "lower-2": "#f6c98a",
        "ramp-1": "#fee838",
        "ramp-2": "#d2c060",
        "ramp-3": "#a59c74",
        "ramp-4": "#7d7c78",
        "ramp-5": "#575d6d",
        "ramp-6": "#233e6c",
        "ramp-7": "#00224e",
    },
    "dark": {
        "surface": "#111111",
        "ink": "#f0f3f6",
        "muted": "#a8b1ba",
        "grid": "#2f353c",
        "series-1": "#56b4e9",
        "series-2": "#86c79a",
        "series-3": "#c481a5",
        "series-4": "#a6a15c",
        "marker": "#ff9e3d",
        "published": "#9aa4ae",
        "lower-1": "#1b4f72",
        "lower-2": "#7a4a12",
        "ramp-1": "#00224e",
        "ramp-2": "#233e6c",
        "ramp-3": "#575d6d",
        "ramp-4": "#7d7c78",
        "ramp-5": "#a59c74",
        "ramp-6": "#d2c060",
        "ramp-7": "#fee838",
    },
}
COLOURS = {name: f"var(--aikit-{name})" for name in PALETTES["light"]}
SERIES = [COLOURS[f"series-{number}"] for number in (1, 2, 3, 4)]
SHAPES = ["circle", "square", "triangle-up", "diamond"]
BANDS = {  # of a fan, the widest first
    "names": ["90 %", "80 %", "50 %"],
    "opacities": [0.15, 0.3, 0.5],
    "dashes": [[2, 3], [7, 4], [1, 0]],
}
OPACITIES = [1, 0.15, 0.6, 0.05]
RAMP = [COLOURS[f"ramp-{step}"] for step in range(1, 8)]  # from little to much
DASHES = [[1, 0], [7, 4], [2, 3], [9, 3, 2, 3]]

# How every chart looks, a student's own included, unless it says otherwise.
CONFIG = {
    "aria": False,  # the page names the chart; Vega's own names are hidden, and not all letters fit
    "background": "transparent",
    "font": 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    "view": {"stroke": None},
    "mark": {"color": SERIES[0], "tooltip": None},
    "range": {"category": SERIES},
    "axis": {
        "labelColor": COLOURS["muted"],
        "labelFontSize": 12,
        "titleColor": COLOURS["ink"],
        "titleFontSize": 13,
        "titleFontWeight": 500,
        "gridColor": COLOURS["grid"],
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
    },
    "axisX": {
        "grid": False,
        "domain": True,
        "domainColor": COLOURS["muted"],
        "titleAlign": "right",  # under a narrow chart a long title needs the labels' place too
        "titleAnchor": "end",
        "titlePadding": 8,
    },
    "axisY": {"minExtent": 42},
    "axisQuantitative": {"tickCount": 5},
    "legend": {
        "labelColor": COLOURS["ink"],
        "titleColor": COLOURS["ink"],
        "labelFontSize": 13,
        "symbolStrokeWidth": 3,
        "symbolSize": 200,
    },
    "text": {"color": COLOURS["ink"], "fontSize": 13},
    "title": {"color": COLOURS["ink"], "anchor": "start", "fontSize": 14},
}
