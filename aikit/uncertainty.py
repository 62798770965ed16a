"""What we do not know: the door to draws, simulations, bands and sensitivity."""

from aikit.distributions import normal_probability, normal_quantile
from aikit.draws import Z95, draws_around, shuffled, spread_of, uniforms
from aikit.quantiles import bands
from aikit.sampling import sample
from aikit.sensitivity import Indices, Swing, sobol, tornado
from aikit.simulation import Summary, simulate

__all__ = ["Z95", "draws_around", "normal_probability", "normal_quantile", "shuffled"]
__all__ += ["spread_of", "uniforms"]
__all__ += ["Indices", "Summary", "Swing", "bands", "sample", "simulate", "sobol", "tornado"]
