"""Jupyter widgets built from the signatures of aikit's models.

Each loads when it is first used: the Jupyter server takes one setting from here and needs none of
them. None loads Altair or pandas: a lesson that draws its own Altair chart pays for them then.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aikit_widgets.brief import Brief as Brief
    from aikit_widgets.checkpoint import Checkpoint as Checkpoint
    from aikit_widgets.checkpoint import own_numbers as own_numbers
    from aikit_widgets.explorer import Explorer as Explorer
    from aikit_widgets.explorer.inputs import Preset as Preset
    from aikit_widgets.live_chart import LiveChart as LiveChart
    from aikit_widgets.memo import MemoLine as MemoLine
    from aikit_widgets.prediction import Prediction as Prediction

try:
    from aikit.package import is_overwritten, stranger
except ImportError:
    raise ImportError(
        "The package aikit that is installed here is another one of that name: pip uninstall "
        "aikit, then install aikit-lessons again."
    ) from None
if is_overwritten():
    raise ImportError(stranger())

HOMES = {
    "Brief": "brief",
    "Checkpoint": "checkpoint",
    "Explorer": "explorer",
    "LiveChart": "live_chart",
    "MemoLine": "memo",
    "Prediction": "prediction",
    "Preset": "explorer.inputs",
    "own_numbers": "checkpoint",
}
__all__ = list(HOMES)


def __getattr__(name: str) -> Any:
    """Load a widget's file when the widget is first asked for."""
    if name not in HOMES:
        raise AttributeError(f"module 'aikit_widgets' has no attribute {name!r}")
    globals()[name] = getattr(import_module(f"aikit_widgets.{HOMES[name]}"), name)
    return globals()[name]
