"""Quantities of ageing chips, debt and returns: decay, loans, shocks, cash flows."""

from datetime import date, datetime
from math import inf, isnan, nextafter
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from aikit.param import WholeOnly, quote
from aikit.signature import Choice, Param, Result, Values

YEAR = np.timedelta64(365, "D")  # as Excel's XIRR counts
UNKNOWN = np.datetime64("NaT", "us")  # a unit is asked for from NumPy 2.5 on


class YearsOrDates(Param):
    """Times in years, which may also be given as dates: they count from the earliest."""

    __slots__ = ()

    def check(self, name: str, value: object) -> Any:
        """Return the times as float64 years, or raise if they are neither years nor dates."""
        dates = dates_of(value)
        if dates is None:
            try:
                return super().check(name, value)
            except TypeError:
                raise TypeError(
                    f"{name} = {quote(value)} is of the wrong kind: {name} must be a list or "
                    "array of years, or of dates (datetime64, date)."
                ) from None
        return super().check(name, (dates - np.fmin.reduce(dates.ravel(), initial=UNKNOWN)) / YEAR)


def dates_of(value: object) -> NDArray[np.datetime64] | None:
    """Read an array, a column or a list of dates, an unknown one as NaT; None if it is none."""
    if isinstance(value, np.ma.MaskedArray) and value.dtype.kind == "M":
        value = value.filled(UNKNOWN)
    if not isinstance(value, list | tuple) and not hasattr(value, "__array__"):
        return None
    try:
        array = np.asarray(value)
    except ValueError:  # ragged
        return None
    if array.dtype == object and all(isinstance(each, date) for each in array.flat):
        if len({has_zone(day) for day in array.flat if not isnan(day.year)}) > 1:
            raise ValueError(
                "years has dates with a time zone and dates with none: give all of them one, "
                "or none."
            )
        array = np.array([*map(plain_date, array.flat)], "datetime64[us]").reshape(array.shape)
    if array.dtype.kind != "M":
        return None
    whole = np.datetime_data(array.dtype)[0] in "YM"  # a year or a month is its first day
    return array.astype("datetime64[D]") if whole else array


def has_zone(day: date) -> bool:
    """Say whether this is a moment in a time zone."""
    return isinstance(day, datetime) and day.tzinfo is not None


def plain_date(day: date) -> np.datetime64:
    """The same moment in UTC, without its time zone, which NumPy does not know."""
    if isnan(day.year):  # pandas' NaT
        return UNKNOWN
    if isinstance(day, datetime) and (ahead := day.utcoffset()) is not None:
        return np.datetime64(day.replace(tzinfo=None), "us") - np.timedelta64(ahead, "us")
    return np.datetime64(day, "us")


PurchasePrice = Annotated[
    Values,
    Param("price when new", "USD", (0, inf), (10e3, 60e3), "log", "epoch-nvidia-prices"),
]
Age = Annotated[
    Values,
    Param("years since bought", "year", (0, 1000), (0, 8), "linear", "aikit-assumption"),
]
Elapsed = Annotated[
    Values,
    Param("years since the start", "year", (0, 1000), (0, 8), "linear", "aikit-assumption"),
]
FirstRent = Annotated[
    Values,
    Param("rent at the start", "USD/GPU-hour", (1e-6, 1e6), (1, 10), "log", "aikit-assumption"),
]
Gain = Annotated[
    Values,
    Param(
        "work per dollar of new chips over old",
        "ratio",
        (1e-6, 1e6),
        (1, 10),
        "log",
        "aikit-assumption",
    ),
]
Debt = Annotated[
    Values,
    Param("debt", "USD", (0, inf), (100e6, 30e9), "log", "coreweave-debt"),
]
DebtRate = Annotated[
    Values,
    Param(
        "interest rate of the debt", "fraction/year", (0, 1), (0.04, 0.16), "linear",
        "coreweave-debt",
    ),
]  # fmt: skip
LoanYears = Annotated[
    Values,
    Param("years to repay", "year", (0.1, 100), (2, 8), "linear", "coreweave-debt"),
]
Revenue = Annotated[
    Values,
    Param("revenue", "USD/year", (0, inf), (100e6, 10e9), "log", "coreweave-2025q3"),
]
OperatingCost = Annotated[
    Values,
    Param("operating cost", "USD/year", (0, inf), (50e6, 5e9), "log", "coreweave-2025q3"),
]
Ebitda = Annotated[
    Values,
    Param(
        "earnings before interest, tax, depreciation (EBITDA)",
        "USD/year",
        (-inf, inf),
        (50e6, 5e9),
        "linear",
        "coreweave-2025q3",
    ),
]
Interest = Annotated[
    Values,
    Param("interest", "USD/year", (0, inf), (20e6, 3e9), "log", "coreweave-2025q3"),
]
ReturnOnAssets = Annotated[
    Values,
    Param("return on assets", "fraction/year", (-1, 5), (-0.1, 0.3), "linear", "aikit-assumption"),
]
DebtToEquity = Annotated[
    Values,
    Param("debt over equity", "ratio", (0, 1e6), (0, 9), "linear", "aikit-assumption"),
]
Equity = Annotated[
    Values,
    Param("market value of the equity", "USD", (1, inf), (10e6, 100e9), "log", "aikit-assumption"),
]
EquityVolatility = Annotated[
    Values,
    Param(
        "volatility of the equity",
        "fraction/year^0.5",
        (1e-3, 5),
        (0.2, 1.2),
        "log",
        "aikit-assumption",
    ),
]
FaceDebt = Annotated[
    Values,
    Param(
        "debt to be repaid at the horizon", "USD", (1, inf), (10e6, 30e9), "log", "aikit-assumption"
    ),
]
Horizon = Annotated[
    Values,
    Param("horizon", "year", (1e-3, 100), (0.5, 5), "linear", "aikit-assumption"),
]
RiskFreeRate = Annotated[
    Values,
    Param("riskless rate", "fraction/year", (-1, 1), (0, 0.08), "linear", "wallstreetai-2026-07"),
]
Drift = Annotated[
    Values,
    Param(
        "expected growth of the assets",
        "fraction/year",
        (-5, 5),
        (-0.1, 0.2),
        "linear",
        "aikit-assumption",
    ),
]
CashReserve = Annotated[
    Values,
    Param("cash in reserve", "USD", (0, inf), (10e6, 5e9), "log", "coreweave-2025q3"),
]
RentGrowth = Annotated[
    Values,
    Param(
        "expected growth of rents",
        "fraction/year",
        (-0.99, 5),
        (-0.5, 0.1),
        "linear",
        "aikit-assumption",
    ),
]
RentVolatility = Annotated[
    Values,
    Param(
        "volatility of rents",
        "fraction/year^0.5",
        (0, 5),
        (0.05, 0.6),
        "log",
        "aikit-assumption",
    ),
]
UtilizationVolatility = Annotated[
    Values,
    Param(
        "scatter of utilization about its mean",
        "fraction",
        (0, 1),
        (0.01, 0.3),
        "log",
        "aikit-assumption",
    ),
]
CustomerShare = Annotated[
    Values,
    Param(
        "largest customer's share of revenue",
        "fraction",
        (0, 1),
        (0.05, 0.9),
        "linear",
        "bakshi-2026-04",
    ),
]
CustomerLoss = Annotated[
    Values,
    Param(
        "chance a year that this customer leaves",
        "fraction/year",
        (0, 1),
        (0, 0.3),
        "linear",
        "aikit-assumption",
    ),
]
Quarters = Annotated[
    Values, WholeOnly("quarters ahead", "quarter", (1, 400), (4, 60), "linear", "aikit-assumption")
]
Paths = Annotated[
    Values, WholeOnly("paths drawn", "path", (2, 1e9), (1e3, 1e6), "log", "aikit-assumption")
]
Seed = Annotated[
    Values,
    WholeOnly("seed of the draws", "number", (0, 2**53), (0, 100), "linear", "aikit-assumption"),
]
CustomerStays = Annotated[str, Choice("largest customer", ("stays", "leaves"), "aikit-assumption")]
LoanToValue = Annotated[
    Values,
    Param("debt as a share of spend", "fraction", (0, 1), (0, 0.9), "linear", "aikit-assumption"),
]
PriceShock = Annotated[
    Values,
    Param(
        "change of the rental price",
        "fraction",
        (-1, 5),
        (-0.7, 0.3),
        "linear",
        "aikit-assumption",
    ),
]
TotalCapex = Annotated[
    Values,
    Param(
        "capital spending in a year",
        "USD",
        (0, inf),
        (50e9, 200e9),
        "log",
        "meta-release-2025q4",
    ),
]
Margin = Annotated[
    Values,
    Param(
        "share of revenue left to repay the spend",
        "fraction",
        (1e-6, 1),
        (0.1, 0.8),
        "linear",
        "aikit-assumption",
    ),
]
FirstYearCash = Annotated[
    Values,
    Param("cash of the first year", "USD/year", (0, inf), (10e9, 150e9), "log", "aikit-assumption"),
]
WholeLife = Annotated[
    Values,
    Param("years in use", "year", (1, 50), (3, 8), "linear", "meta-10k-2025", whole=True),
]
Captive = Annotated[
    Values,
    Param(
        "share of the load that cannot move",
        "fraction",
        (0, 1),
        (0, 0.6),
        "linear",
        "aikit-assumption",
    ),
]
ArrivalYear = Annotated[
    Values,
    Param(
        "year in which the new chips arrive",
        "calendar year",
        (2026, 2200),
        (2026, 2030),
        "linear",
        "aikit-assumption",
        whole=True,
    ),
]
Sales = Annotated[
    Values,
    Param("sales of the supplier", "USD/year", (0, inf), (10e9, 300e9), "log", "epoch-capex-check"),
]
VendorFinance = Annotated[
    Values,
    Param(
        "money it gives its customers", "USD/year", (0, inf), (1e9, 100e9), "log",
        "bubble-map-2026",
    ),
]  # fmt: skip
SpentBack = Annotated[
    Values,
    Param(
        "part of it that comes back as orders", "fraction", (0, 1), (0, 1), "linear",
        "aikit-assumption",
    ),
]  # fmt: skip
POCKETS = ("chip maker", "investors", "lenders", "AI lab", "GPU cloud", "chips sold")
Pocket = Annotated[str, Choice("pocket", POCKETS, "aikit-assumption")]
InvestorMoney = Annotated[
    Values,
    Param(
        "money of investors in the lab", "USD/year", (0, inf), (1e9, 100e9), "log",
        "aikit-assumption",
    ),
]  # fmt: skip
LenderMoney = Annotated[
    Values,
    Param(
        "money of lenders to the cloud", "USD/year", (0, inf), (1e9, 100e9), "log",
        "aikit-assumption",
    ),
]  # fmt: skip
Cashflows = Annotated[
    Values,
    Param("cash flows", "USD", (-inf, inf), (-1e9, 1e9), "linear", "aikit-assumption"),
]
FlowYears = Annotated[
    Values,
    YearsOrDates(
        "years from any one day on, or dates", "year", (-1e4, 1e4), (0, 30), "linear",
        "aikit-assumption",
    ),
]  # fmt: skip
AnyRate = Annotated[
    Values,
    Param(
        "discount rate", "fraction/year", (nextafter(-1, 0), inf), (0, 0.2), "linear",
        "aikit-assumption",
    ),
]  # fmt: skip

MirrRate = Annotated[
    Values,
    Param(
        "rate of financing, or of reinvesting", "fraction/year", (-0.999999, 1), (0, 0.2), "linear",
        "aikit-assumption",
    ),
]  # fmt: skip

# Results.
PlainDollars = Annotated[Values, "USD"]
RatePerYear = Annotated[Values, "fraction/year"]
Times = Annotated[Values, Result("ratio", infinite=True)]
ShareOrNever = Annotated[Values, Result("fraction", infinite=True)]
RateOrNever = Annotated[Values, Result("fraction/year", infinite=True)]
ReturnOrRuin = Annotated[Values, Result("fraction/year", infinite=True)]
YearsOrNever = Annotated[Values, Result("year", infinite=True)]
Probability = Annotated[Values, "fraction"]
Probabilities = Annotated[NDArray[np.float64], "fraction"]
