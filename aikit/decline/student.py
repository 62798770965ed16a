"""Student's t distribution, with NumPy alone: how far a forecast from few years may miss."""

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

HALVINGS = 60  # of an interval three wide: below the spacing of floats


def student_quantile(probability: Array, freedom: int) -> Array:
    """Deviate of Student's t with `probability` below it, for a whole number of degrees of freedom.

    Found by halving the angle whose tangent is t / sqrt(freedom): the distribution of the angle
    is smooth and bounded, so nothing can run away. Good to 1e-9 from 1e-6 to 1 - 1e-6.
    """
    low = np.full_like(probability, -math.pi / 2)
    high = -low
    for _ in range(HALVINGS):
        angle = (low + high) / 2
        below = student_probability(angle, freedom) < probability
        low, high = np.where(below, angle, low), np.where(below, high, angle)
    deviate = math.sqrt(freedom) * np.tan((low + high) / 2)
    return np.where(np.isnan(probability), np.nan, deviate)


def student_probability(angle: Array, freedom: int) -> Array:
    """Probability below t = sqrt(freedom) * tan(angle): a finite sum for whole degrees of freedom.

    Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
    """
    cosine, sine = np.cos(angle), np.sin(angle)
    odd = freedom % 2
    term = sine * cosine if odd else sine
    total = np.zeros_like(angle)
    for step in range(2 + odd, freedom + 1, 2):
        total += term
        term = term * cosine * cosine * (step - 1) / step
    return 0.5 + ((angle + total) / math.pi if odd else total / 2)
