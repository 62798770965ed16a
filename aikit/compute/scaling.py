"""How good a model gets for its size and data, and the best size for a budget."""

from typing import NamedTuple

from aikit.arithmetic import exp, log
from aikit.compute.training import FLOP_PER_PARAMETER_AND_TOKEN
from aikit.quantities.training import (
    Fit,
    Flop,
    Loss,
    ParameterCount,
    Parameters,
    TokenCount,
    Tokens,
)
from aikit.signature import Values, function, model

# Loss = E + A / parameters**alpha + B / tokens**beta, as (E, A, B, alpha, beta). The fits are
# steep: Epoch's coefficients rounded to three figures give another optimum.
FITS = {
    "epoch": (1.81686, 482.00572, 2085.4342, 0.34781, 0.36585),  # Besiroglu et al. 2024
    "hoffmann": (1.69, 406.4, 410.7, 0.34, 0.28),  # Hoffmann et al. 2022, approach 3
}


class Optimum(NamedTuple):
    """The best use of a training budget, and the loss it reaches."""

    parameters: Values
    tokens: Values
    loss: Values


@model
def chinchilla_loss(
    parameters: Parameters = 70e9, tokens: Tokens = 1.4e12, fit: Fit = "epoch"
) -> Loss:
    """Loss of a trained model: how badly it still guesses the next token.

        E + A / parameters**alpha + B / tokens**beta

    Fitted on models up to 16 billion parameters: beyond, it is an extrapolation. Loss is not
    skill, and data quality is left out.

    Examples
    --------
    >>> round(chinchilla_loss(parameters=70e9, tokens=1.4e12), 4)
    1.9734
    >>> round(chinchilla_loss(70e9, 1.4e12, fit="hoffmann"), 4)
    1.9366
    """
    floor, size, data, alpha, beta = FITS[fit]
    return floor + size * exp(-alpha * log(parameters)) + data * exp(-beta * log(tokens))


@model
def optimal_parameters(flop: Flop = 5.76e23, fit: Fit = "epoch") -> ParameterCount:
    """Best size: parameters that reach the least loss for a training budget.

        (alpha * A / (beta * B))**(1 / (alpha + beta)) * (flop / 6)**(beta / (alpha + beta))

    Best to train, not to serve: whoever serves many users trains a smaller model for longer.

    Examples
    --------
    >>> round(optimal_parameters(flop=5.76e23) / 1e9, 1)
    72.4
    """
    _, size, data, alpha, beta = FITS[fit]
    pairs = log(flop / FLOP_PER_PARAMETER_AND_TOKEN)  # parameters times tokens, as a logarithm
    return exp((log(alpha * size / (beta * data)) + beta * pairs) / (alpha + beta))


@model
def optimal_tokens(flop: Flop = 5.76e23, fit: Fit = "epoch") -> TokenCount:
    """Best data: training tokens that reach the least loss for a training budget.

        flop / 6 / optimal_parameters(flop, fit)

    The tokens are taken to be there, and read once.

    Examples
    --------
    >>> round(optimal_tokens(flop=5.76e23) / 1e12, 2)
    1.33
    """
    return flop / FLOP_PER_PARAMETER_AND_TOKEN / optimal_parameters(flop, fit)


@function
def chinchilla_optimum(flop: Flop = 5.76e23, fit: Fit = "epoch") -> Optimum:
    """Best use of a training budget: parameters, tokens, and the loss they reach.

        Optimum(optimal_parameters(flop, fit), optimal_tokens(flop, fit), chinchilla_loss(…))

    Best to train, not to serve: see `optimal_parameters`.

    Examples
    --------
    >>> best = chinchilla_optimum(flop=5.76e23)
    >>> round(best.tokens / best.parameters, 1)
    18.3
    """
    parameters, tokens = optimal_parameters(flop, fit), optimal_tokens(flop, fit)
    return Optimum(parameters, tokens, chinchilla_loss(parameters, tokens, fit))
