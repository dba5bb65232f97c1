"""Wording: values of a ledger in the words of the reader's language, as filters of templates.

Reads codes, times and the arithmetic of findings, gives text to look at. What it does not know it leaves as it is.
"""

from collections.abc import Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from kaoju.exports.html.escape import escaped
from kaoju.web.scripts import displayed, shown_tag
from kaoju.web.words import Words

_DAY = 10
_PIECES = (
    ", retold as ",
    " against ",
    " within ",
    " printings of one text",
    " said ",
    " times",
    " in ",
    " reports",
    " of ",
)
"""What stands between the numbers of a finding; each has its word under `why_` and a number."""


@jinja2.pass_context
def told(context: jinja2.runtime.Context, text: object) -> Markup:
    """A text of the ledger in the script that is wanted: escaped, hidden characters visible."""
    script = getattr(context.get("wanted"), "script", "")
    return Markup(escaped(displayed("" if text is None else str(text), script)))  # noqa: S704  # `escaped` makes it safe


@jinja2.pass_context
def tagged(context: jinja2.runtime.Context, tag: str) -> str:
    """The language tag of a text that `told` shows."""
    return shown_tag(tag, getattr(context.get("wanted"), "script", ""))


def moment(value: object) -> str:
    """A time or a stretch of time, EDTF, to be read by people.

    >>> moment("2026-05-09T11:00/2026-05-09T21:00"), moment("2026-05-01/2026-05-03"), moment("2026-05-09T22:10")
    ('2026-05-09 11:00 – 21:00', '2026-05-01 – 2026-05-03', '2026-05-09 22:10')
    """
    first, slash, last = str(value or "").replace("T", " ").partition("/")
    if slash and first[:_DAY] == last[:_DAY] and len(last) > _DAY:
        last = last[_DAY + 1 :]
    return f"{first} – {last}" if slash else first


def worded(why: str, words: Mapping[str, str]) -> str:
    """The arithmetic of a finding with its words in the reader's language.

    >>> from kaoju.web.words import words_in
    >>> worded("280架 within 2026-05-09T11:00/2026-05-09T21:00, retold as 280架", words_in("zh-Hans"))
    '280架（限于 2026-05-09 11:00 – 21:00），转述为 280架'
    """
    for number, piece in enumerate(_PIECES):
        if piece == " within ":
            before, found, behind = why.partition(piece)
            stretch, comma, rest = behind.partition(words["why_0"])
            why = f"{before}{words['why_2'].format(moment(stretch))}{comma}{rest}" if found else why
        else:
            why = why.replace(piece, words[f"why_{number}"])
    return why


def reasoned(because: str, words: Words) -> str:
    """What made the figures of a finding comparable, in the reader's language.

    >>> from kaoju.web.words import words_in
    >>> reasoned("dead person in GR.罗得岛", words_in("en")), reasoned("one report, zh/a.tsv:3", words_in("en"))
    ('dead people in GR.罗得岛', 'one report says so, zh/a.tsv:3')
    """
    for head in ("one report", "copy "):
        if because.startswith(head):
            return words[f"because_{head.replace(' ', '_').strip('_')}"] + because.removeprefix(head)
    what, within, where = because.partition(" in ")
    kinds = ("measure", "thing")
    told = [words.code(one, kind) for one, kind in zip(what.split(" ", 1), kinds, strict=False)] if within else [what]
    return " ".join(told) + (words["why_6"] if within else "") + where


FILTERS: dict[str, Any] = {"told": told, "tagged": tagged, "moment": moment, "worded": worded, "reasoned": reasoned}
