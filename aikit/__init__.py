"""Models of the economics of AI compute, on NumPy alone.

Names are loaded when first used, so that importing the package costs nothing and works before
NumPy is installed: the command `python3 -m aikit` builds its environment from there.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aikit.datasets import Table as Table

# Which file each public name lives in; the one list of them.
HOMES = {
    "signature": "Choice Param defaults_of label_of model params_of unit_of",
    "scenario": "Scenario",
    "tape": "NotTraceable Tape trace",
    "uncertainty": "Indices Summary Swing bands sample simulate sobol tornado",
    "datasets": "Table facts load tables",
    "compute.ownership": "capital_recovery",
    "compute.contracts": (
        "annual_payment annuity_value contract_total gpu_hours_rented gpus_rented "
        "headline_gpu_hours headline_gpus headline_power payment_due payment_value power_drawn "
        "yearly_commitment"
    ),
}
HOME_OF = {name: home for home, names in HOMES.items() for name in names.split()}

__all__ = ["FUNCTIONS", "MODELS", *HOME_OF]  # noqa: PLE0604  strings, from the list above


def __getattr__(name: str) -> Any:
    """Load a public name's file when the name is first asked for."""
    if name in ("MODELS", "FUNCTIONS"):
        for home in HOMES:
            import_module(f"aikit.{home}")
        value = getattr(import_module("aikit.signature"), name)
    elif name == "__version__":
        value = import_module("importlib.metadata").version("aikit")
    elif name in HOME_OF:
        value = getattr(import_module(f"aikit.{HOME_OF[name]}"), name)
    else:
        raise AttributeError(f"module 'aikit' has no attribute {name!r}")
    globals()[name] = value  # the next use finds it without asking
    return value


def __dir__() -> "list[str]":  # quoted: an old Python gets as far as its sentence
    """List what can be used, loaded or not."""
    return sorted({*globals(), *__all__})
