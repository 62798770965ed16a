#!/usr/bin/env python3
"""A student's server: `jupyterhub-singleuser` without the code of the Hub's own database.

JupyterHub loads SQLAlchemy, Alembic and its tables into each student's server, which opens no
database: two fifths of the processor time in which it loads, and a third of its memory. Here empty
modules stand for them. Where a JupyterHub needs more than these, it is loaded whole.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

# What a student's server imports of JupyterHub and never uses, but for names in an `isinstance`.
UNUSED = (
    "jupyterhub.handlers",
    "jupyterhub.handlers.pages",
    "jupyterhub.metrics",
    "jupyterhub.orm",
    "jupyterhub.roles",
    "sqlalchemy",
    "sqlalchemy.exc",
)


class Empty(ModuleType):
    """A module in which each name is an error that nobody raises."""

    __path__: list[str] = []  # noqa: RUF012  as of a package, which has modules in it

    def __getattr__(self, name: str) -> Any:
        """Make a class for the name."""
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (Exception,), {})
        setattr(self, name, made)
        return made


def server() -> Any:
    """Find what starts the server; whole, if it cannot be loaded without the database."""
    sys.modules.update({name: Empty(name) for name in UNUSED})
    try:
        return import_module("jupyterhub.singleuser").main
    except (ImportError, AttributeError, TypeError):
        for name in list(sys.modules):
            if name.partition(".")[0] in {"jupyterhub", "sqlalchemy"}:
                del sys.modules[name]
        return import_module("jupyterhub.singleuser").main


if __name__ == "__main__":
    sys.exit(server()())
