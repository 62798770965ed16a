"""The terms that the lessons explain: what each means, in a line, and where it is first met."""

from typing import NamedTuple


class Term(NamedTuple):
    """A word of the course: the lesson that explains it, and the explanation in a line."""

    lesson: int
    meaning: str


TERMS = {
    "backstop": Term(1, "what a customer takes only if nobody else buys it"),
    "capacity": Term(1, "the chips and megawatts that money brings"),
    "capital expenditure (capex)": Term(1, "what a company pays to build and own things"),
    "commitment": Term(1, "a promise to pay over years, if both sides keep to it"),
    "coupon": Term(1, "the yearly interest of a note or bond"),
    "data centre": Term(1, "the hall where the chips stand, measured in megawatts"),
    "discount rate": Term(1, "the yearly rate at which later money is worth less today"),
    "discounting": Term(1, "turning money of later years into money of today"),
    "GPU": Term(1, "graphics processing unit, the kind of chip that AI runs on"),
    "GPU-hour": Term(1, "one GPU for one hour, the unit in which computing is rented"),
    "index": Term(1, "one number that sums up what many pay for a thing"),
    "nominal": Term(1, "added up as it is, without discounting"),
    "notes": Term(1, "loans that a lender can sell on"),
    "operating cost": Term(1, "what is paid for using a thing, not for owning it"),
    "option": Term(1, "a right to do something later, without a duty to"),
    "order form": Term(1, "the paper by which a customer orders"),
    "power usage effectiveness (PUE)": Term(
        1, "power of the whole hall over that of its computers"
    ),
    "present value": Term(1, "the sum of discounted payments"),
    "take or pay": Term(1, "paid for whether it is used or not"),
}


def term_lines() -> list[str]:
    """One line for each term, in alphabetical order.

    >>> term_lines()[0]
    'backstop: what a customer takes only if nobody else buys it (lesson 1)'
    """
    return [f"{word}: {term.meaning} (lesson {term.lesson})" for word, term in TERMS.items()]
