"""Carbon and water of compute: of a GPU-hour, of tokens, of a training run."""

from aikit.arithmetic import MILLION, SECONDS_PER_HOUR
from aikit.quantities.contracts import GpuPower, Pue
from aikit.quantities.machines import GpuHoursNeeded, ServerPower, TokensPerSecond, Utilization
from aikit.quantities.serving import (
    CarbonIntensity,
    GridWater,
    Kilograms,
    KilogramsPerGpuHour,
    KilogramsPerMillionTokens,
    LitresPerGpuHour,
    LitresPerMillionTokens,
    WaterUsage,
)
from aikit.signature import model


@model
def gpu_hour_carbon(
    server_power: ServerPower = 1.4,
    pue: Pue = 1.25,
    carbon_intensity: CarbonIntensity = 0.37,
    utilization: Utilization = 0.7,
) -> KilogramsPerGpuHour:
    """Carbon of a GPU-hour: what the grid emits for one used hour.

        server_power * pue * carbon_intensity / utilization

    By the grid where the machine stands, not by certificates that its owner buys. Idle hours are
    taken to draw as much as used ones. Making chips and buildings is left out.

    Examples
    --------
    >>> round(gpu_hour_carbon(1.4, 1.25, carbon_intensity=0.4, utilization=1), 3)
    0.7
    """
    return server_power * pue * carbon_intensity / utilization


@model
def gpu_hour_water(
    server_power: ServerPower = 1.4,
    pue: Pue = 1.25,
    water_usage: WaterUsage = 0.84,
    grid_water: GridWater = 0.82,
    utilization: Utilization = 0.7,
) -> LitresPerGpuHour:
    """Water of a GPU-hour: what cooling and power stations evaporate for one used hour.

        server_power * (water_usage + pue * grid_water) / utilization

    `water_usage` counts by the energy of the machines, `grid_water` by all electricity. A litre
    in a desert and a litre in the rain count the same here; they are not the same.

    Examples
    --------
    >>> round(gpu_hour_water(1.4, 1.25, water_usage=1, grid_water=0.8, utilization=1), 3)
    2.8
    """
    return server_power * (water_usage + pue * grid_water) / utilization


@model
def token_carbon(
    server_power: ServerPower = 1.4,
    pue: Pue = 1.25,
    carbon_intensity: CarbonIntensity = 0.37,
    tokens_per_second: TokensPerSecond = 2200.0,
    utilization: Utilization = 0.6,
) -> KilogramsPerMillionTokens:
    """Carbon of a million tokens: what the grid emits for the GPU that makes them.

        gpu_hour_carbon(…) / (tokens_per_second * 3600) * 1e6

    Training the model, and the network and device of the user, are left out.

    Examples
    --------
    >>> round(token_carbon(1.4, 1.25, 0.4, tokens_per_second=2000, utilization=1), 3)
    0.097
    """
    hour = gpu_hour_carbon(server_power, pue, carbon_intensity, utilization)
    return hour / (tokens_per_second * SECONDS_PER_HOUR) * MILLION


@model
def token_water(
    server_power: ServerPower = 1.4,
    pue: Pue = 1.25,
    water_usage: WaterUsage = 0.84,
    grid_water: GridWater = 0.82,
    tokens_per_second: TokensPerSecond = 2200.0,
    utilization: Utilization = 0.6,
) -> LitresPerMillionTokens:
    """Water of a million tokens: what evaporates for the GPU that makes them.

        gpu_hour_water(…) / (tokens_per_second * 3600) * 1e6

    Making the chips, which takes water too, is left out.

    Examples
    --------
    >>> round(token_water(1.4, 1.25, 1, 0.8, tokens_per_second=2000, utilization=1), 3)
    0.389
    """
    hour = gpu_hour_water(server_power, pue, water_usage, grid_water, utilization)
    return hour / (tokens_per_second * SECONDS_PER_HOUR) * MILLION


@model
def training_carbon(
    gpu_hours: GpuHoursNeeded = 6.4e6,
    gpu_power: GpuPower = 1.4,
    pue: Pue = 1.25,
    carbon_intensity: CarbonIntensity = 0.37,
) -> Kilograms:
    """Carbon of a training run: what the grid emits for all of its GPU-hours.

        gpu_hours * gpu_power * pue * carbon_intensity

    Leave `pue` at 1 where the power is all in. Trials before the run that counts are left out,
    and can be as much again.

    Examples
    --------
    >>> round(training_carbon(1e6, gpu_power=1, pue=1.2, carbon_intensity=0.5))
    600000
    """
    return gpu_hours * gpu_power * pue * carbon_intensity
