"""What a curve of adoption says: the pioneers and imitators of Bass that fit it best."""

from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from aikit.decline.trends import paired
from aikit.quantities.adoption import AdoptedShare, LaunchYears
from aikit.signature import Values, function

Array = NDArray[np.float64]

# Logarithms of where innovation and imitation may lie, and where the search begins.
LOWEST, HIGHEST = np.log(1e-9), np.log(10.0)
STARTS = np.log([[p, q] for p in (1e-4, 1e-3, 0.01, 0.1, 1.0) for q in (0.05, 0.2, 0.5, 1.0, 2.0)])
STEPS = 60


class BassFit(NamedTuple):
    """The model of Bass fitted to a curve."""

    innovation: Values  # p
    imitation: Values  # q
    r2: Values


@function
def fit_bass(years: LaunchYears, adoption: AdoptedShare) -> BassFit:
    """Bass fitted: the innovation and imitation whose curve is nearest to the shares adopted.

        least squares of adoption - bass_adoption(years, innovation, imitation)

    `adoption` is cumulative, of all who will ever adopt: divide by a ceiling of your own if it
    levels off below 1. At least three points on the last axis; leading axes are further curves.
    Before the peak is passed the two are hardly told apart, however good `r2` is.

    Examples
    --------
    >>> fit = fit_bass([2, 5, 10, 15], [0.0851, 0.3312, 0.8128, 0.9716])
    >>> round(fit.innovation, 2), round(fit.imitation, 2)
    (0.03, 0.38)
    """
    times, shares = np.broadcast_arrays(*paired("years", years, adoption, named="adoption"))
    flat = shares.reshape(-1, shares.shape[-1])
    spread = ((flat - flat.mean(axis=-1, keepdims=True)) ** 2).sum(axis=-1)
    if (spread == 0).any():
        raise ValueError("adoption is the same throughout a curve: it must rise.")
    logs = best_start(times.reshape(flat.shape), flat)
    logs, missed = refined(times.reshape(flat.shape), flat, logs)
    lead = shares.shape[:-1]
    p, q = (np.exp(logs[:, i]).reshape(lead) for i in (0, 1))
    return BassFit(p, q, (1 - missed / spread).reshape(lead))


def best_start(times: Array, shares: Array) -> Array:
    """The start that misses each curve least; unknown where the curve is."""
    tried = [np.broadcast_to(start, (len(shares), 2)) for start in STARTS]
    missed = np.stack([squares(times, shares, logs) for logs in tried])
    known = ~np.isnan(missed[0])
    nearest = np.where(known, np.argmin(np.where(known, missed, 0.0), axis=0), 0)
    return np.where(known[:, None], STARTS[nearest], np.nan)


def refined(times: Array, shares: Array, logs: Array) -> tuple[Array, Array]:
    """Levenberg and Marquardt's steps, all curves at once; the sum of squares last."""
    damping = np.full(len(logs), 1e-3)
    missed = squares(times, shares, logs)
    for _ in range(STEPS):
        slopes = np.stack(slopes_of(times, logs), axis=-1)
        normal = np.einsum("cti,ctj->cij", slopes, slopes)
        pull = np.einsum("cti,ct->ci", slopes, shares - curve(times, logs))
        tried = np.clip(logs + damped_step(normal, pull, damping), LOWEST, HIGHEST)
        after = squares(times, shares, tried)
        better = after < missed
        logs = np.where(better[:, None], tried, logs)
        missed = np.where(better, after, missed)
        damping = np.clip(np.where(better, damping / 10, damping * 10), 1e-15, 1e9)
    return logs, missed


def damped_step(normal: Array, pull: Array, damping: Array) -> Array:
    """Solve the two damped equations of each curve."""
    a, b, d = normal[:, 0, 0], normal[:, 0, 1], normal[:, 1, 1]
    a, d = a * (1 + damping) + 1e-300, d * (1 + damping) + 1e-300
    determinant = np.maximum(a * d - b * b, 1e-300)
    x = (d * pull[:, 0] - b * pull[:, 1]) / determinant
    y = (a * pull[:, 1] - b * pull[:, 0]) / determinant
    return np.clip(np.stack([x, y], axis=-1), -5.0, 5.0)


def slopes_of(times: Array, logs: Array) -> tuple[Array, Array]:
    """How the curve moves with the logarithm of innovation and of imitation."""
    p, q = np.exp(logs[:, :1]), np.exp(logs[:, 1:])
    left = np.exp(-(p + q) * times)
    scale = p * q / (p + q * left) ** 2
    ratio = scale * left * (1 - left)  # through q / p
    speed = scale / q * (p + q) * left * times  # through p + q in the exponent
    return ratio + p * speed, q * speed - ratio


def curve(times: Array, logs: Array) -> Array:
    """Bass's curve, one for each row."""
    p, q = np.exp(logs[:, :1]), np.exp(logs[:, 1:])
    left = np.exp(-(p + q) * times)
    return cast("Array", p * (1 - left) / (p + q * left))


def squares(times: Array, shares: Array, logs: Array) -> Array:
    """How far each curve misses its shares."""
    return cast("Array", ((shares - curve(times, logs)) ** 2).sum(axis=-1))
