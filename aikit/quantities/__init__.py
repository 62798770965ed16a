"""The glossary: every quantity the models share, with its unit, bounds, range and source.

Change an assumption here, and every check, control, draw and help text follows. One file for each
subject; a quantity that two subjects need stays where it was first needed. A model takes its
quantities from their files, so that its import loads few; `aikit.quantities` itself has them all.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aikit.quantities.adoption import *  # noqa: F403
    from aikit.quantities.contracts import *  # noqa: F403
    from aikit.quantities.finance import *  # noqa: F403
    from aikit.quantities.learning import *  # noqa: F403
    from aikit.quantities.machines import *  # noqa: F403
    from aikit.quantities.markets import *  # noqa: F403
    from aikit.quantities.prices import *  # noqa: F403
    from aikit.quantities.serving import *  # noqa: F403

FILES = (
    "adoption", "contracts", "finance", "learning", "machines", "markets", "prices", "serving",
)  # fmt: skip


def __getattr__(name: str) -> Any:
    """Find a quantity in its file."""
    for file in FILES if not name.startswith("_") else ():
        module = import_module(f"aikit.quantities.{file}")
        if hasattr(module, name):
            return getattr(module, name)
    raise AttributeError(f"module 'aikit.quantities' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the quantities of all files, loaded or not."""
    modules = [import_module(f"aikit.quantities.{file}") for file in FILES]
    return sorted({name for module in modules for name in vars(module) if name[0].isupper()})
