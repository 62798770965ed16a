"""Jupyter widgets built from the signatures of aikit's models.

Importing this loads neither Altair nor pandas: a lesson that draws its own Altair chart pays for
them when it does.
"""

from aikit_widgets.checkpoint import Checkpoint as Checkpoint
from aikit_widgets.explorer import Explorer as Explorer
from aikit_widgets.live_chart import LiveChart as LiveChart
from aikit_widgets.prediction import Prediction as Prediction
