"""Quantities of prices: what is bought at them, on the street, and by whom."""

from math import inf
from typing import Annotated

from aikit.signature import Choice, Param, Result, Values

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
    Param("price cut", "fraction", (-10, 0.9999), (0, 0.99), "linear", "aikit-assumption"),
]
CutMade = Annotated[
    Values,
    Param("price cut", "fraction", (1e-9, 0.9999), (0.01, 0.99), "linear", "aikit-assumption"),
]
Elasticity = Annotated[
    Values,
    Param("price elasticity of use", "ratio", (0, 10), (0, 3), "linear", "aikit-assumption"),
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

PathYears = Annotated[
    Values,
    Param("years from now", "year", (0, 1e3), (0, 10), "linear", "aikit-assumption"),
]
PathLaw = Annotated[
    str,
    Choice("what moves demand", ("steady growth", "falling price", "adoption"), "aikit-assumption"),
]
SinceLaunch = Annotated[
    Values,
    Param("years since launch, today", "year", (0.01, 1e3), (1, 10), "linear", "aikit-assumption"),
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
    Param("monthly price", "USD/month", (0, inf), (1, 100), "log", "aikit-assumption"),
]
AnnualIncome = Annotated[
    Values,
    Param("annual income", "USD/year", (1e-3, inf), (250, 1e5), "log", "worldbank-wdi"),
]
RelativeIncome = Annotated[
    Values,
    Param(
        "income, times the country's mean",
        "ratio",
        (1e-3, 1e6),
        (0.2, 3),
        "log",
        "aikit-assumption",
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
        "aikit-assumption",
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


ReadPerWritten = Annotated[
    Values,
    Param("tokens read for each written", "ratio", (0, 1e6), (0, 20), "linear", "aikit-assumption"),
]

# Economies for which the packaged tables hold income, inequality, inflation and exchange rates: the
# African ones, then the others. `places.csv` has their other names.
COUNTRIES = (
    "Algeria", "Angola", "Benin", "Botswana", "Burkina Faso", "Burundi", "Cabo Verde",
    "Cameroon", "Central African Republic", "Chad", "Comoros", "Congo-Brazzaville",
    "Côte d'Ivoire", "Djibouti", "DR Congo", "Egypt", "Equatorial Guinea", "Eswatini",
    "Ethiopia", "Gabon", "Gambia", "Ghana", "Guinea-Bissau", "Kenya", "Lesotho", "Liberia",
    "Madagascar", "Malawi", "Mali", "Mauritania", "Mauritius", "Morocco", "Mozambique",
    "Namibia", "Niger", "Nigeria", "Rwanda", "São Tomé and Príncipe", "Senegal", "Seychelles",
    "Sierra Leone", "South Africa", "South Sudan", "Sudan", "Tanzania", "Togo", "Tunisia",
    "Uganda", "Zambia",
    "Albania", "Argentina", "Armenia", "Australia", "Austria", "Bangladesh", "Barbados",
    "Belarus", "Belgium", "Belize", "Bhutan", "Bolivia", "Bosnia and Herzegovina", "Brazil",
    "Bulgaria", "Canada", "Chile", "China", "Colombia", "Costa Rica", "Croatia", "Cyprus",
    "Czechia", "Denmark", "Dominican Republic", "Ecuador", "El Salvador", "Estonia", "Fiji",
    "Finland", "France", "Georgia", "Germany", "Greece", "Grenada", "Guatemala", "Haiti",
    "Honduras", "Hungary", "Iceland", "India", "Indonesia", "Iran", "Iraq", "Ireland",
    "Israel", "Italy", "Jamaica", "Japan", "Jordan", "Kazakhstan", "Kiribati", "Kosovo",
    "Kyrgyzstan", "Laos", "Latvia", "Lebanon", "Lithuania", "Luxembourg", "Malaysia",
    "Maldives", "Malta", "Mexico", "Micronesia", "Moldova", "Mongolia",
    "Montenegro", "Nepal", "Netherlands", "Nicaragua", "North Macedonia", "Norway",
    "Pakistan", "Panama", "Paraguay", "Peru", "Philippines", "Poland", "Portugal", "Qatar",
    "Romania", "Russia", "Samoa", "Serbia", "Slovakia", "Slovenia", "Solomon Islands",
    "South Korea", "Spain", "Sri Lanka", "St. Lucia", "Suriname", "Sweden", "Switzerland",
    "Syria", "Tajikistan", "Thailand", "Timor-Leste", "Tonga", "Türkiye", "Ukraine",
    "United Arab Emirates", "United Kingdom", "United States", "Uruguay", "Uzbekistan",
    "Vanuatu", "Vietnam", "Yemen",
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
    Param(
        "mobile data that the use takes", "GB/month", (0, inf), (0, 5), "linear", "aikit-assumption"
    ),
]
GigabytePrice = Annotated[
    Values,
    Param("price of mobile data", "USD/GB", (0, inf), (0.3, 15), "log", "a4ai-2018"),
]
DataPrice = Annotated[
    Values,
    Param(
        "price of mobile data over income, times that of 2018", "ratio", (0, 1e3), (0.1, 1.5),
        "linear", "aikit-assumption",
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
