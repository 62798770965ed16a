"""Compile the charts when the package is built: `python -m aikit_widgets.charts`."""

from aikit_widgets.charts.compile import write

write()
