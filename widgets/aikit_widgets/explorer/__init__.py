"""Explorer: any model as labelled controls, a live chart and the number that matters."""

from aikit_widgets.explorer.widget import Explorer as Explorer
