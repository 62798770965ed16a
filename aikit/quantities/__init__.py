"""The glossary: every quantity the models share, with its unit, bounds, range and source.

Change an assumption here, and every check, control, draw and help text follows. One file for each
part of a room; a quantity that two parts need stays where it was first needed.
"""

from aikit.quantities.adoption import *  # noqa: F403
from aikit.quantities.affordability import *  # noqa: F403
from aikit.quantities.contracts import *  # noqa: F403
from aikit.quantities.demand import *  # noqa: F403
from aikit.quantities.finance import *  # noqa: F403
from aikit.quantities.learning import *  # noqa: F403
from aikit.quantities.levers import *  # noqa: F403
from aikit.quantities.markets import *  # noqa: F403
from aikit.quantities.ownership import *  # noqa: F403
from aikit.quantities.training import *  # noqa: F403
