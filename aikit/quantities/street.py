"""Quantities of the way from a price abroad to a price on the street, country by country."""

from math import inf
from typing import Annotated

from aikit.signature import Choice, Param, Values

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
