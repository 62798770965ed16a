"""The normal distribution, to the last digits, and Student's, with NumPy alone."""

import math

import numpy as np

from aikit.arithmetic import Array

# Coefficients of Wichura's algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484:
# ratios of polynomials for the middle, the shoulders and the far tails, highest power first.
MIDDLE = (
    (
        2509.0809287301226727,
        33430.575583588128105,
        67265.770927008700853,
        45921.953931549871457,
        13731.693765509461125,
        1971.5909503065514427,
        133.14166789178437745,
        3.387132872796366608,
    ),
    (
        5226.495278852545925,
        28729.085735721942674,
        39307.89580009271061,
        21213.794301586595867,
        5394.1960214247511077,
        687.1870074920579083,
        42.313330701600911252,
        1.0,
    ),
)
SHOULDER = (
    (
        7.7454501427834140764e-4,
        0.0227238449892691845833,
        0.24178072517745061177,
        1.27045825245236838258,
        3.64784832476320460504,
        5.7694972214606914055,
        4.6303378461565452959,
        1.42343711074968357734,
    ),
    (
        1.05075007164441684324e-9,
        5.475938084995344946e-4,
        0.0151986665636164571966,
        0.14810397642748007459,
        0.68976733498510000455,
        1.6763848301838038494,
        2.05319162663775882187,
        1.0,
    ),
)
TAIL = (
    (
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
        0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358,
        5.4637849111641143699, 6.6579046435011037772,
    ),
    (
        2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
        7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
        0.59983220655588793769, 1.0,
    ),
)  # fmt: skip


def normal_probability(deviate: float) -> float:
    """Probability below a standard normal deviate."""
    return 0.5 * math.erfc(-deviate / math.sqrt(2.0))


def normal_probabilities(deviates: Array) -> Array:
    """Probability below each deviate; one at a time, since NumPy has no error function."""
    flat = (normal_probability(deviate) for deviate in np.ravel(deviates).tolist())
    return np.fromiter(flat, np.float64, np.size(deviates)).reshape(np.shape(deviates))


def ratio(polynomials: tuple[tuple[float, ...], tuple[float, ...]], x: Array) -> Array:
    """Evaluate one polynomial over another."""
    above, below = (np.polyval(coefficients, x) for coefficients in polynomials)
    return above / below


def normal_quantile(probability: Array) -> Array:
    """Standard normal deviate with `probability` below it, to 16 digits; 0 and 1 give infinity."""
    p = np.asarray(probability, dtype=np.float64)
    centred = p - 0.5
    deviate = np.asarray(centred * ratio(MIDDLE, 0.180625 - centred * centred))
    outside = np.abs(centred) > 0.425  # 15 % of draws: worth picking out
    deviate[outside] = outer_quantile(p[outside])
    return deviate


def outer_quantile(p: Array) -> Array:
    """The quantile outside the middle 85 %."""
    with np.errstate(divide="ignore", invalid="ignore"):  # at 0 and 1
        root = np.sqrt(-np.log(np.minimum(p, 1 - p)))
        deviate = np.where(root <= 5, ratio(SHOULDER, root - 1.6), ratio(TAIL, root - 5))
    return np.where(np.isinf(root), np.inf, deviate) * np.sign(p - 0.5)


MANY = 1000  # degrees of freedom
HALVINGS = 16  # of an interval three wide: near enough for Newton's method
STEPS = 4  # of Newton's, each of which doubles the digits


def student_quantile(probability: Array, freedom: int) -> Array:
    """Deviate of Student's t with `probability` below it, for a whole number of degrees of freedom.

    Found by halving the angle whose tangent is t / sqrt(freedom): the distribution of the angle
    is smooth and bounded, so nothing can run away. With many degrees of freedom, where the sum is
    long, from the normal deviate. Good to 1e-9 from 1e-6 to 1 - 1e-6.
    """
    if freedom > MANY:
        return near_normal(normal_quantile(probability), freedom)
    low = np.full_like(probability, -math.pi / 2)
    high = -low
    for _ in range(HALVINGS):
        angle = (low + high) / 2
        below = student_probability(angle, freedom) < probability
        low, high = np.where(below, angle, low), np.where(below, high, angle)
    angle = (low + high) / 2
    peak = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(math.pi)
    for _ in range(STEPS):
        density = peak * np.cos(angle) ** (freedom - 1)
        angle = angle - (student_probability(angle, freedom) - probability) / density
    deviate = math.sqrt(freedom) * np.tan(angle)
    return np.where(np.isnan(probability), np.nan, deviate)


def near_normal(z: Array, freedom: int) -> Array:
    """Student's deviate where the normal one is z, by powers of 1 / freedom.

    Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.
    """
    n, square = float(freedom), z * z
    first = (square + 1) / 4
    second = ((5 * square + 16) * square + 3) / 96
    third = (((3 * square + 19) * square + 17) * square - 15) / 384
    return z + z * (first + (second + third / n) / n) / n


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
