"""The band of a model's results."""

import numpy as np
from numpy.typing import NDArray

BAND = (0.05, 0.95)


def band_ends(
    results: NDArray[np.float64], band: tuple[float, float] = BAND
) -> NDArray[np.float64]:
    """Find the ends of a band along the first axis; infinite between infinite results."""
    with np.errstate(invalid="ignore"):
        ends = np.quantile(results, band, axis=0)
    if np.isnan(ends).any():
        below, above = (np.quantile(results, band, axis=0, method=m) for m in ("lower", "higher"))
        ends = np.where(below == above, below, ends)
    return np.asarray(ends)
