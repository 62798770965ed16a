"""Quantities of prices: how they fall, what is bought at them, on the street, and by whom."""

from math import inf
from typing import Annotated

from aikit.signature import Choice, Param, Result, Values

LearningRate = Annotated[
    Values,
    Param("fall per doubling of output", "fraction", (-1, 0.99), (0, 0.5), "linear", "wright-1936"),
]
FirstCost = Annotated[
    Values,
    Param("cost of the first unit", "USD", (0, inf), (1, 1e5), "log", "aikit-assumption"),
]
StartCost = Annotated[
    Values,
    Param("cost today", "USD", (0, inf), (1, 1e5), "log", "aikit-assumption"),
]
Cumulative = Annotated[
    Values,
    Param(
        "cumulative output, in first units", "ratio", (1e-12, inf), (1, 1e4), "log", "wright-1936"
    ),
]
OutputGrowth = Annotated[
    Values,
    Param("yearly growth of output", "fraction/year", (-0.99, 5), (0, 2), "linear", "sahal-1979"),
]
YearsAhead = Annotated[
    Values,
    Param("years ahead", "year", (0, 1e3), (1, 10), "linear", "farmer-lafond-2016", whole=True),
]
CostNoise = Annotated[
    Values,
    Param(
        "yearly noise of the logarithm of cost",
        "ratio",
        (0, 10),
        (0.02, 0.8),
        "log",
        "farmer-lafond-2016",
    ),
]
FitWindow = Annotated[
    Values,
    Param(
        "years of data behind the trend",
        "year",
        (1, 1e3),
        (3, 40),
        "log",
        "farmer-lafond-2016",
        whole=True,
    ),
]
Luck = Annotated[
    Values,
    Param(
        "luck, in standard errors of the forecast",
        "ratio",
        (-8, 8),
        (-1.645, 1.645),
        "linear",
        "farmer-lafond-2016",
    ),
]
FirstPrice = Annotated[
    Values,
    Param("earlier price", "USD/million tokens", (1e-9, inf), (1, 60), "log", "epoch-llm-prices"),
]
LastPrice = Annotated[
    Values,
    Param("later price", "USD/million tokens", (1e-9, inf), (0.06, 30), "log", "epoch-llm-prices"),
]
Apart = Annotated[
    Values,
    Param("years between two prices", "year", (1e-3, 1e3), (0.5, 5), "log", "aikit-assumption"),
]
YearsOn = Annotated[
    Values,
    Param("years since the first price", "year", (0, 1e3), (0, 4), "linear", "epoch-llm-prices"),
]
AnnualFactor = Annotated[
    Values,
    Param("times cheaper after a year", "ratio", (1, inf), (1.1, 900), "log", "epoch-llm-prices"),
]

# Arguments of functions of series: what each number of a series must be.

CostSeries = Annotated[
    Values,
    Param("cost, oldest first", "any unit", (1e-300, inf), (1, 1e5), "log", "aikit-assumption"),
]
OutputSeries = Annotated[
    Values,
    Param("cumulative output", "any unit", (1e-300, inf), (1, 1e5), "log", "aikit-assumption"),
]
TimeSeries = Annotated[
    Values,
    Param("time", "calendar year", (-1e6, 1e6), (1950, 2030), "linear", "aikit-assumption"),
]
ForecastQuantile = Annotated[
    Values,
    Param("quantile", "fraction", (1e-6, 1 - 1e-6), (0.05, 0.95), "linear", "farmer-lafond-2016"),
]

# Results.
Exponent = Annotated[Values, "ratio"]
YearlyFall = Annotated[Values, "fraction/year"]
MonthlyFall = Annotated[Values, "fraction/month"]
YearlyTimes = Annotated[Values, "ratio"]
HalvingDays = Annotated[Values, Result("day", infinite=True)]


TokenListPrice = Annotated[
    Values,
    Param(
        "price of tokens", "USD/million tokens", (1e-9, 1e9), (0.05, 30), "log", "epoch-llm-prices"
    ),
]
ReferencePrice = Annotated[
    Values,
    Param(
        "price at which use is known",
        "USD/million tokens",
        (1e-9, 1e9),
        (0.05, 30),
        "log",
        "epoch-llm-prices",
    ),
]
ReferenceUse = Annotated[
    Values,
    Param(
        "use at that price",
        "million tokens/day",
        (0, inf),
        (1, 1e6),
        "log",
        "aikit-assumption",
    ),
]
PriceCut = Annotated[
    Values,
    Param("price cut", "fraction", (-10, 0.9999), (0, 0.99), "linear", "epoch-llm-prices"),
]
CutMade = Annotated[
    Values,
    Param("price cut", "fraction", (1e-9, 0.9999), (0.01, 0.99), "linear", "epoch-llm-prices"),
]
Elasticity = Annotated[
    Values,
    Param("price elasticity of use", "ratio", (0, 10), (0, 3), "linear", "oh-2026"),
]
SpendingRatio = Annotated[
    Values,
    Param("spending, times today's", "ratio", (1e-9, inf), (0.1, 10), "log", "aikit-assumption"),
]
Saturation = Annotated[
    Values,
    Param(
        "most use there can be, times today's",
        "ratio",
        (1e-6, inf),
        (1, 1000),
        "log",
        "aikit-assumption",
    ),
]
DemandIncomeGrowth = Annotated[
    Values,
    Param(
        "yearly growth of income",
        "fraction/year",
        (-0.99, 5),
        (-0.05, 0.15),
        "linear",
        "aikit-assumption",
    ),
]
DemandYears = Annotated[
    Values,
    Param("years of growth", "year", (0, 100), (0, 10), "linear", "aikit-assumption", whole=True),
]
PowerToday = Annotated[
    Values,
    Param("power drawn today", "MW", (0, inf), (100, 1e5), "log", "aikit-assumption"),
]
PowerLimit = Annotated[
    Values,
    Param("power to be had", "MW", (0, inf), (100, 1e6), "log", "aikit-assumption"),
]
EfficiencyShare = Annotated[
    Values,
    Param(
        "part of the price cut that also saves power",
        "fraction",
        (0, 1),
        (0, 1),
        "linear",
        "aikit-assumption",
    ),
]

# Results.
MillionTokensPerDay = Annotated[Values, "million tokens/day"]
Ratio = Annotated[Values, "ratio"]
PowerNeeded = Annotated[Values, "MW"]


UsdPrice = Annotated[
    Values,
    Param("price in US dollars", "USD/month", (0, inf), (1, 100), "log", "aikit-assumption"),
]
ImportDuty = Annotated[
    Values,
    Param("import duty", "fraction", (0, 5), (0, 0.35), "linear", "aikit-assumption"),
]
Vat = Annotated[
    Values,
    Param("value-added tax", "fraction", (0, 1), (0, 0.25), "linear", "aikit-assumption"),
]
SellerMargin = Annotated[
    Values,
    Param("local seller's margin", "fraction", (-1, 5), (0, 0.3), "linear", "aikit-assumption"),
]
FxPremium = Annotated[
    Values,
    Param(
        "premium on the exchange rate",
        "fraction",
        (-1, 5),
        (0, 0.3),
        "linear",
        "aikit-assumption",
    ),
]
MonthlyPrice = Annotated[
    Values,
    Param("monthly price", "USD/month", (0, inf), (1, 100), "log", "itu-affordability-2025"),
]
AnnualIncome = Annotated[
    Values,
    Param("annual income", "USD/year", (1e-3, inf), (250, 1e5), "log", "itu-affordability-2025"),
]
RelativeIncome = Annotated[
    Values,
    Param(
        "income, times the country's mean",
        "ratio",
        (1e-3, 1e6),
        (0.2, 3),
        "log",
        "itu-affordability-2025",
    ),
]
PriceDecline = Annotated[
    Values,
    Param(
        "yearly fall in price",
        "fraction/year",
        (-1, 0.9999),
        (0, 0.9),
        "linear",
        "epoch-llm-prices",
    ),
]
IncomeGrowth = Annotated[
    Values,
    Param(
        "yearly growth of income",
        "fraction/year",
        (-0.99, 5),
        (-0.02, 0.08),
        "linear",
        "aikit-assumption",
    ),
]
Threshold = Annotated[
    Values,
    Param(
        "affordable share of income",
        "fraction",
        (1e-6, 1),
        (0.01, 0.05),
        "log",
        "itu-affordability-2025",
    ),
]
FixedPart = Annotated[
    Values,
    Param(
        "part of the price that never falls",
        "USD/month",
        (0, inf),
        (0, 5),
        "linear",
        "aikit-assumption",
    ),
]
Depreciation = Annotated[
    Values,
    Param(
        "value the currency loses a year",
        "fraction/year",
        (-1, 0.99),
        (0, 0.3),
        "linear",
        "aikit-assumption",
    ),
]
YearsFromNow = Annotated[
    Values,
    Param("years from now", "year", (0, 1e3), (0, 15), "linear", "aikit-assumption"),
]

# Results.
DollarsPerMonth = Annotated[Values, "USD/month"]
IncomeShare = Annotated[Values, "fraction"]
YearsToGo = Annotated[Values, Result("year", infinite=True)]


# Where one begins to look.
YearStoodIn = Annotated[
    Values,
    Param(
        "year one stands in", "calendar year", (1980, 2018), (1985, 2015), "linear",
        "lafond-irena-solar", whole=True,
    ),
]  # fmt: skip
CostLaw = Annotated[str, Choice("law", ("Wright", "Moore"), "nagy-2013")]
FLAGSHIPS = (
    "gpt-4", "gpt-4-turbo", "gpt-4o", "gpt-5", "gpt-5.1", "gpt-5.2", "gpt-5.4", "gpt-5.5",
    "gpt-5.6-sol", "gpt-6-astra",
)  # fmt: skip
Flagship = Annotated[str, Choice("flagship", FLAGSHIPS, "llm-prices")]
FirstFlagship = Annotated[str, Choice("compared with", FLAGSHIPS, "llm-prices")]
ReadPerWritten = Annotated[
    Values,
    Param("tokens read for each written", "ratio", (0, 1e6), (0, 20), "linear", "aikit-assumption"),
]

# Economies for which the packaged tables hold income, inequality, inflation and exchange rates:
# fifteen African ones, then six others.
COUNTRIES = (
    "Angola", "Egypt", "Ethiopia", "Ghana", "Kenya", "Malawi", "Morocco", "Mozambique", "Nigeria",
    "Rwanda", "Senegal", "South Africa", "Tanzania", "Uganda", "Zambia",
    "Brazil", "Germany", "India", "Indonesia", "Türkiye", "United States",
)  # fmt: skip

Country = Annotated[str, Choice("country", COUNTRIES, "worldbank-wdi")]
Way = Annotated[
    str, Choice("way to use AI", ("API", "shared server", "phone model"), "aikit-assumption")
]
Wages = Annotated[
    str,
    Choice("wages in local money", ("follow prices", "stand still"), "aikit-assumption"),
]
MonthlyTokens = Annotated[
    Values,
    Param(
        "tokens used, as in English",
        "million tokens/month",
        (0, 1e12),
        (0.1, 30),
        "log",
        "aikit-assumption",
    ),
]
TokenRatio = Annotated[
    Values,
    Param("tokens over those of English", "ratio", (1e-3, 1e3), (1, 5), "log", "token-count"),
]
ServerPrice = Annotated[
    Values,
    Param("price of a server", "USD", (0, inf), (3e3, 5e4), "log", "aikit-assumption"),
]
SharedPower = Annotated[
    Values,
    Param("power of the shared server", "kW", (0, 1e3), (0.7, 3), "log", "inferencex"),
]
SharingUsers = Annotated[
    Values,
    Param("people who share a server", "person", (1, 1e9), (10, 1000), "log", "aikit-assumption"),
]
PhonePrice = Annotated[
    Values,
    Param(
        "extra price of a phone that runs a model",
        "USD",
        (0, inf),
        (50, 500),
        "log",
        "aikit-assumption",
    ),
]
Gigabytes = Annotated[
    Values,
    Param("mobile data that the use takes", "GB/month", (0, inf), (0, 5), "linear", "a4ai-2018"),
]
GigabytePrice = Annotated[
    Values,
    Param("price of mobile data", "USD/GB", (0, inf), (0.3, 15), "log", "a4ai-2018"),
]
DataPrice = Annotated[
    Values,
    Param(
        "price of mobile data, times that of 2018", "ratio", (0, 1e3), (0.1, 1.5), "linear",
        "a4ai-2018",
    ),
]  # fmt: skip
OutageHours = Annotated[
    Values,
    Param("hours without grid power", "hour/day", (0, 24), (0, 12), "linear", "aikit-assumption"),
]
BackupPrice = Annotated[
    Values,
    Param("price of backup power", "USD/kWh", (0, 1e3), (0.2, 2), "log", "aikit-assumption"),
]
Decile = Annotated[
    Values,
    Param(
        "tenth of people, from the poorest", "tenth", (1, 10), (1, 10), "linear", "worldbank-wdi",
        whole=True,
    ),
]  # fmt: skip
