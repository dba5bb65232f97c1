"""Origin: which currency a bare 元 is, by what the report names and where it comes from.

Reads the view, the outlet and the script; gives an ISO 4217 code, or None where a reader could not tell either.
Never guesses from the amount.
"""

from collections.abc import Callable
from functools import partial

from kaoju.grammar.node import Node
from kaoju.model import Language, Report
from kaoju.text import script

ASIDE = 6
"""Characters of an aside behind the amount in which its currency may be named: 25亿元（人民币，下同）."""


def currency_of_bare(report: Report, view: str, language: Language) -> Callable[[Node], str | None]:
    """What tells the currency of an amount in bare 元.

    A name in brackets right behind decides; then the one such currency the report names, the outlet, and for a
    report in a script with a home currency that one.
    """
    named = {row.word: row.fields["code"] for row in language.lexicons["named_currency"].rows}
    homes: dict[str, str] = language.settings.get("home_currency", {})
    outlet = report.outlet or ""
    by_outlet = (row.fields["code"] for row in language.lexicons["outlet_currency"].rows if row.word in outlet)
    codes = {code for word, code in named.items() if word in view}
    told = next(by_outlet, None)
    if told is None and codes:
        told = codes.pop() if len(codes) == 1 else None
    elif told is None:
        told = homes.get(report.script or script(report.text))
    return partial(_code, view=view, named=named, told=told)


def _code(node: Node, view: str, named: dict[str, str], told: str | None) -> str | None:
    if view[node.end : node.end + 1] == "(":
        aside = view[node.end : node.end + ASIDE]
        for word, code in named.items():
            if word in aside:
                return code
    return told
