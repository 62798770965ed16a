"""The glossary as text: quantities, models with their formulas, and the terms of the lessons."""

import re
from collections.abc import Callable, Iterator
from inspect import cleandoc, unwrap
from typing import Any, NamedTuple, get_args

import aikit
from aikit import quantities
from aikit.signature import Choice, Param, meanings_of

# Units that are names of kinds and not words: a ratio has none.
SPOKEN = {" [ratio]": "", " [order of magnitude/year]": " [powers of ten a year]"}
KINDS = re.compile("|".join(map(re.escape, SPOKEN)))
ROOMS = ("compute", "decline", "access")
SECTION = re.compile(r"\n\w+\n-+\n")  # of a docstring: what it raises is no formula


def quantity_lines() -> list[str]:
    """One line for each quantity: its name, label, unit, usual range and source.

    >>> next(line for line in quantity_lines() if line.startswith("GpuPower"))
    'GpuPower: power per GPU, all in [kW/GPU], typically 1 to 4 (inferencex)'
    """
    named = ((name, getattr(quantities, name)) for name in dir(quantities))
    return [
        f"{name}: {KINDS.sub(lambda kind: SPOKEN[kind[0]], str(meaning))}"
        for name, hint in named
        for meaning in get_args(hint)
        if isinstance(meaning, Param | Choice)
    ]


def model_lines(room: str) -> list[str]:
    """For each model and function of a room: its name, what it gives, its formula, its sources.

    They stand in the order of the package's files, whichever was imported first.

    Raises ValueError for a room that there is not.
    """
    if room not in ROOMS:
        raise ValueError(f"room = {room!r} is not one of {', '.join(ROOMS)}.")
    every = {**aikit.MODELS, **aikit.FUNCTIONS}.values()
    home_of = {each: unwrap(each).__module__.removeprefix("aikit.") for each in every}
    homes = [home for home in vars(aikit)["HOMES"] if home.startswith(f"{room}.")]
    inside = [each for home in homes for each in every if home_of[each] == home]
    return [line for each in inside for line in entry_of(each)]


def entry_of(function: Callable[..., Any]) -> Iterator[str]:
    """Give one model's lines."""
    text, *_ = SECTION.split(cleandoc(unwrap(function).__doc__ or ""))
    first, *rest = text.splitlines()
    formula = [line for line in rest if line.startswith("    ")]
    yield f"{function.__name__}: {first}"
    yield from formula
    meanings = meanings_of(function).values()
    sources = sorted({one for meaning in meanings for one in meaning.source.split()})
    yield f"    Ranges: {', '.join(sources)}" if sources else "    Takes words, no quantities."


class Term(NamedTuple):
    """A word of the course: the lesson that explains it, and the explanation in a line."""

    lesson: int
    meaning: str


TERMS = {
    "backfire": Term(
        8, "a rebound above all of the first saving, so that more is spent than before"
    ),
    "backlog": Term(5, "contracts signed but not yet served"),
    "backstop": Term(1, "what a customer takes only if nobody else buys it"),
    "Banzhaf index": Term(
        12, "one voter's part of all the times that a voter makes a losing coalition win"
    ),
    "Bass": Term(10, "a law of adoption: people adopt unprompted, or because others have"),
    "batch": Term(4, "users whose tokens a GPU makes at once"),
    "benefit": Term(10, "what is left of a task's worth for the person who has it done"),
    "book value": Term(
        6, "what the accounts say a thing is worth: its price less what was written off"
    ),
    "bootstrap": Term(
        11, "drawing again from the same sample, to see how much luck is in a figure"
    ),
    "bound": Term(4, "what cannot be beaten while its conditions hold"),
    "break-even": Term(10, "the number of cases after which a tool has paid for itself"),
    "break-even utilization": Term(
        3, "the share of hours from which on a plan is cheaper than renting by the hour"
    ),
    "capacity": Term(1, "the chips and megawatts that money brings"),
    "capital cost": Term(2, "the level yearly payment that returns a price with interest"),
    "capital expenditure (capex)": Term(
        1, "what a company pays to build or buy what it will own for years"
    ),
    "circular money": Term(
        5, "a supplier's own money that comes back to it as orders, straight or by way of others"
    ),
    "cloud region": Term(11, "a place where a cloud company runs data centres and sells their use"),
    "commitment": Term(1, "a promise to pay over years, if both sides keep to it"),
    "cost": Term(7, "what it takes to make a thing, whatever its buyer pays"),
    "coupon": Term(1, "the yearly interest of a note or bond"),
    "Cournot": Term(11, "rivals who decide how much to offer, so that the price follows from all"),
    "covenant": Term(5, "a promise to a lender, such as that some number stays above a line"),
    "cumulative output": Term(7, "all that was ever made of a thing, not what is made in a year"),
    "currency depreciation": Term(
        9, "the part of its value that a currency loses against another in a year"
    ),
    "data centre": Term(1, "the building where the chips stand, measured in megawatts"),
    "debt service": Term(5, "the yearly payment of interest and principal"),
    "debt service coverage (DSCR)": Term(5, "how many times the cash earned pays the debt service"),
    "decile": Term(9, "a tenth of all people, lined up by income"),
    "demand curve": Term(8, "how much is used at each price, all else equal"),
    "depreciation": Term(2, "spreading a price over the years of use, in the accounts"),
    "discount rate": Term(1, "the yearly rate at which later money is worth less today"),
    "discounting": Term(1, "turning money of later years into money of today"),
    "EBITDA": Term(5, "earnings before interest, tax, depreciation and amortization"),
    "economic value": Term(6, "what buyers would pay for an old chip, knowing the new ones"),
    "effective number": Term(
        11, "how many equal holders would be as concentrated: 10,000 over the Herfindahl index"
    ),
    "elasticity": Term(8, "how strongly use reacts to a price: percent more for a percent less"),
    "equity": Term(5, "what the owners put in, beside the lenders"),
    "fan": Term(7, "a forecast drawn as bands that widen with the years"),
    "fixed quality": Term(
        7, "a given score: its price is that of the cheapest thing that reaches it"
    ),
    "flagship": Term(8, "a maker's best model"),
    "FLOP": Term(4, "one addition or multiplication of two numbers, the unit of computing work"),
    "foundry": Term(11, "a company that makes chips which others designed"),
    "gain": Term(6, "how many times the work of a dollar of old chips one of new ones does"),
    "Gini coefficient": Term(
        9, "how unequal shares are, as of income: 0 if all are equal, near 1 if one has all"
    ),
    "GPU": Term(1, "graphics processing unit, the kind of chip that most AI runs on"),
    "GPU-hour": Term(1, "one GPU for one hour, the unit in which GPUs are rented"),
    "gross national income": Term(9, "what a country's people, firms and state earn in a year"),
    "H100-equivalent": Term(11, "the compute of one H100, as a unit for chips of all kinds"),
    "half-life": Term(6, "how long it takes until half of a value is left"),
    "Herfindahl index (HHI)": Term(
        11, "the sum of squared shares in percent, 10,000 for one holder alone"
    ),
    "highly concentrated": Term(11, "above 1,800 points, as US guidelines of 2023 say"),
    "hindcast": Term(7, "a forecast of what is already past, to test a law"),
    "hyperscaler": Term(2, "a very large cloud company"),
    "import duty": Term(9, "a tax on goods that come from abroad"),
    "index": Term(1, "one number that sums up what many pay for a thing"),
    "interest": Term(5, "what lenders are paid for lending"),
    "internal rate of return (IRR)": Term(6, "the rate at which the net present value is zero"),
    "joint buying": Term(12, "several buying together, for a discount"),
    "KV cache": Term(4, "what a model keeps in memory of each past token of a conversation"),
    "learning exponent": Term(
        7, "how steeply a learning curve falls where both axes are logarithmic"
    ),
    "learning rate": Term(7, "the fall in cost at each doubling of all output so far"),
    "leverage": Term(5, "debt that moves both ends of what owners may earn further out"),
    "list price": Term(7, "the price that a seller publishes for a named thing"),
    "logarithmic": Term(7, "of an axis: equal steps multiply instead of adding"),
    "lognormal": Term(9, "a usual shape of incomes: their logarithms follow a bell curve"),
    "Lorenz curve": Term(11, "a curve of the share that the smallest holders have together"),
    "MFU": Term(
        4, "model FLOP utilization, the share of a datasheet's speed that reaches the model"
    ),
    "mixture of experts": Term(4, "a model of whose parameters only a part works on each token"),
    "Moore's law": Term(7, "here, a steady percentage fall in cost as time passes"),
    "move along": Term(8, "of a demand curve: use changes because the price does"),
    "neocloud": Term(2, "a cloud built for AI"),
    "net present value (NPV)": Term(6, "what all the cash is worth today, less the spend"),
    "nominal": Term(1, "of a contract's sum: payments added up as they are, not discounted"),
    "notes": Term(1, "loans that a lender can sell on"),
    "on demand": Term(3, "paid for by the hour, when it is used"),
    "open weights": Term(12, "models whose weights are published, to run on machines of one's own"),
    "operating cost": Term(1, "the cost of using or running a thing, not of buying it"),
    "operating income": Term(
        5, "what is left of revenue after operating costs and depreciation, before interest and tax"
    ),
    "option": Term(1, "a right to do something later, without a duty to"),
    "option to wait": Term(3, "the freedom to decide later"),
    "order form": Term(1, "the paper by which a customer orders"),
    "parameters": Term(4, "the numbers inside a model"),
    "payback": Term(6, "the time until the cash returned equals the spend"),
    "power usage effectiveness (PUE)": Term(
        1, "power of the whole data centre over that of its computers"
    ),
    "prefill": Term(4, "reading a prompt, all of its tokens at once"),
    "premium on dollars": Term(9, "what changing money costs above the official rate"),
    "present value": Term(1, "the sum of discounted payments"),
    "price": Term(7, "what the buyer of a thing must pay, its cost and a margin"),
    "principal": Term(5, "the loan itself, without its interest"),
    "public cluster": Term(11, "computers that a state or its universities own and share out"),
    "rationing": Term(12, "handing out what is too little, by some rule"),
    "rebound": Term(8, "the part of a first saving that is spent again on more use"),
    "regret": Term(3, "what a plan costs above the best one, once the future is known"),
    "reserved share": Term(12, "a part of what is bought that the seller must deliver in any case"),
    "R²": Term(7, "the part of the ups and downs that a line accounts for, from 0 to 1"),
    "saturation": Term(8, "the use beyond which nobody wants more, at any price"),
    "say": Term(12, "how often one turns a losing vote into a winning one"),
    "serving": Term(4, "answering people with a model, for as long as anybody asks"),
    "Shapley-Shubik index": Term(
        12, "the part of all orders in which a voter is the one who decides"
    ),
    "shift": Term(8, "of a demand curve: use changes at the same price"),
    "SOFR": Term(5, "the rate of dollars lent overnight against US government bonds"),
    "spot": Term(3, "hours that a cloud has spare at the moment, and can take back"),
    "stranded": Term(6, "value in the accounts that a sale would not bring"),
    "take or pay": Term(1, "paid for whether it is used or not"),
    "Theil index": Term(
        11, "a measure of inequality, the sum of a part between groups and a part within them"
    ),
    "token": Term(4, "a piece of text, a short word or a part of a long one"),
    "token tax": Term(9, "tokens that a text takes in a language, over those it takes in English"),
    "tornado": Term(2, "one number at a time over its usual range, longest bar on top"),
    "training": Term(4, "making a model, once"),
    "useful life": Term(2, "the years in which a thing earns money"),
    "utilization": Term(2, "the share of all hours in which a GPU works, or is sold: say which"),
    "value-added tax (VAT)": Term(9, "a tax on what is sold, a part of its price"),
    "waterfall": Term(5, "a chart that starts with a sum and takes one part after another away"),
    "wedge": Term(9, "what stands between a price abroad and a price on the street"),
    "Wright's law": Term(7, "a steady percentage fall in cost whenever output so far doubles"),
}


def term_lines() -> list[str]:
    """One line for each term, in alphabetical order.

    >>> next(line for line in term_lines() if line.startswith("backstop"))
    'backstop: what a customer takes only if nobody else buys it (lesson 1)'
    """
    return [f"{word}: {term.meaning} (lesson {term.lesson})" for word, term in TERMS.items()]
