"""The same curve and band, moved by the same slider, as each library would have it written.

Each cell is what its documentation teaches, updated in the quickest way it offers: data put into
the chart that is there, wherever the library can.
"""

from dataclasses import dataclass

SHARED = """
from aikit import headline_power
from aikit_widgets.explorer.sweep import Sweep

sweep = Sweep(headline_power, "gpu_hour_price")

def columns(gpu_power):
    return sweep.columns(sweep.checked({"gpu_power": gpu_power}))
"""
SLIDER = """
from ipywidgets import FloatSlider, Label, VBox, interact
slider = FloatSlider(1.73, min=1, max=4, step=0.01, description="gpu_power")
"""
ALTAIR = """
import altair as alt
import pandas as pd

def chart(gpu_power):
    found = columns(gpu_power)
    data = pd.DataFrame(dict(found, y=found["headline_power"]))
    base = alt.Chart(data).encode(x="x").properties(width=500, height=280)
    return base.mark_area(opacity=0.3).encode(y="low", y2="high") + base.mark_line().encode(y="y")
"""


@dataclass(frozen=True)
class Contestant:
    """A cell that shows a slider and a chart, and where its slider is."""

    name: str
    source: str
    track: str = ".noUi-base"
    handle: str = ".noUi-handle"


def explorer(options: str) -> str:
    """A cell with our explorer."""
    return f"""
from aikit import headline_power
from aikit_widgets import Explorer
Explorer(headline_power, along="gpu_hour_price", first=["gpu_power"]{options})
"""


BARE = """
<input type="range" min="1" max="4" step="0.01" value="1.73" style="width: 300px">
<svg width="500" height="280"><path fill="none" stroke="black"/></svg>
<script>
{
  const here = document.currentScript?.parentElement ?? document;
  const [slider, path] = ["input[type=range]", "svg path"].map((each) => here.querySelector(each));
  const draw = () => {
    const points = Array.from({ length: 61 }, (_, i) => [8 * i, 280 / (1 + i / +slider.value)]);
    path.setAttribute("d", "M" + points.join("L"));
  };
  slider.addEventListener("input", () => requestAnimationFrame(draw));
  draw();
}
</script>
"""

RANGE = {"track": "input[type=range]", "handle": ""}
FLOOR = Contestant("a bare page", BARE, **RANGE)


def slider_of(argument: str) -> dict[str, str]:
    """The slider of an argument: one that moves all of the picture, and not its marker alone."""
    return {"track": f"[data-argument={argument}] input[type=range]", "handle": ""}


OURS = slider_of("gpu_power")

CONTESTANTS = (
    Contestant("aikit, in the browser", explorer(""), **OURS),
    Contestant("aikit, through the kernel", explorer(", kernel=True"), **OURS),
    Contestant(
        "Vega's own binding",
        """
import altair as alt
from IPython.display import display
power = alt.param("power", value=1.73, bind=alt.binding_range(min=1, max=4, step=0.01))
prices = alt.sequence(1, 10, 0.15, as_="price")
base = alt.Chart(prices).add_params(power).properties(width=500, height=280).transform_calculate(
    y="3.5e9 / 8760 / datum.price * power / 1000", low="datum.y * 0.2", high="datum.y * 4"
).encode(x="price:Q")
both = base.mark_area(opacity=0.3).encode(y="low:Q", y2="high:Q") + base.mark_line().encode(y="y:Q")
display({"application/vnd.vegalite.v5+json": both.to_dict()}, raw=True)
""",
        track=".vega-bindings input[type=range]",
        handle="",
    ),
    Contestant(
        "the bare page, in JupyterLab",
        f"from IPython.display import HTML\nHTML({BARE!r})",
        **RANGE,
    ),
    Contestant(
        "bare round trip",
        SLIDER
        + """
label = Label("1.73").add_class("floor")
slider.observe(lambda change: setattr(label, "value", str(change.new)), "value")
VBox([slider, label])
""",
    ),
    Contestant(
        "bqplot",
        SHARED
        + SLIDER
        + """
import bqplot
x, y = bqplot.LinearScale(), bqplot.LinearScale()
scales = {"x": x, "y": y}
def ends(found):
    return [found["low"], found["high"]]
found = columns(1.73)
line = bqplot.Lines(x=found["x"], y=found["headline_power"], scales=scales)
band = bqplot.Lines(x=found["x"], y=ends(found), fill="between", scales=scales)
axes = [bqplot.Axis(scale=x), bqplot.Axis(scale=y, orientation="vertical")]
figure = bqplot.Figure(marks=[band, line], axes=axes)
def move(change):
    found = columns(change.new)
    line.y, band.y = found["headline_power"], ends(found)
slider.observe(move, "value")
VBox([slider, figure])
""",
    ),
    Contestant(
        "JupyterChart",
        SHARED
        + SLIDER
        + ALTAIR
        + """
alt.JupyterChart.enable_offline()
shown = alt.JupyterChart(chart(1.73))
slider.observe(lambda change: setattr(shown, "chart", chart(change.new)), "value")
VBox([slider, shown])
""",
    ),
    Contestant(
        "plotly",
        SHARED
        + SLIDER
        + """
import plotly.graph_objects as go
found = columns(1.73)
x = found["x"]
figure = go.FigureWidget([
    go.Scatter(x=x, y=found["low"], line_width=0),
    go.Scatter(x=x, y=found["high"], line_width=0, fill="tonexty"),
    go.Scatter(x=x, y=found["headline_power"]),
])
def move(change):
    found = columns(change.new)
    with figure.batch_update():
        for trace, name in zip(figure.data, ("low", "high", "headline_power")):
            trace.y = found[name]
slider.observe(move, "value")
VBox([slider, figure])
""",
    ),
    Contestant(
        "interact + Altair",
        SHARED
        + SLIDER
        + ALTAIR
        + """
from IPython.display import display
@interact(gpu_power=slider)
def draw(gpu_power):
    # The renderer that JupyterLab has built in: the only one that needs no network.
    display({"application/vnd.vegalite.v5+json": chart(gpu_power).to_dict()}, raw=True)
""",
    ),
)

MAP = """
import aikit as ak
from aikit_widgets import Explorer
Explorer(
    ak.owned_hour_cost, "growth", across="on_demand_price", beside=[ak.committed_hour_cost],
    first=["annual_cost"],
)
"""
FAN = """
from aikit import cost_forecast
from aikit_widgets import Explorer
Explorer(cost_forecast, "horizon", chart="fan", first=["learning_rate"])
"""
MULTIPLES = """
from aikit import sector_cost_ratio
from aikit_widgets import Explorer
Explorer(
    sector_cost_ratio, "cases", each="sector", reference={"today's cost": (1, 1)}, first=["wage"]
)
"""
HEAVIEST = (  # the explorers with the most to draw
    Contestant("aikit, a map", MAP, **slider_of("annual_cost")),
    Contestant("aikit, a fan", FAN, **slider_of("learning_rate")),
    Contestant("aikit, small multiples", MULTIPLES, **slider_of("wage")),
)
