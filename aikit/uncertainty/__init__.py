"""Uncertainty: draws, simulations, bands and sensitivity."""

from aikit.distributions import normal_probability, normal_quantile
from aikit.uncertainty.sampling import Z95, draws_around, sample, shuffled, spread_of, uniforms
from aikit.uncertainty.sensitivity import Indices, Swing, sobol, tornado
from aikit.uncertainty.simulation import Summary, bands, simulate

__all__ = ["Z95", "draws_around", "normal_probability", "normal_quantile", "shuffled"]
__all__ += ["spread_of", "uniforms"]
__all__ += ["Indices", "Summary", "Swing", "bands", "sample", "simulate", "sobol", "tornado"]
