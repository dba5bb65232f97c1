"""Leads: the sentence above a table that says what it comes to.

Reads a Reading and the words of its reader's language, gives sentences by the name of their table.
"""

from kaoju.exports.shares import coverage, shares
from kaoju.exports.standing import Standing, standings
from kaoju.model import UNREAD, Reading

Words = dict[str, str]
LOST = "lost"


def leads(reading: Reading, said: Words) -> dict[str, str]:
    """The sentences a reading has something to say in; none on what covers it where no claim was looked for.

    >>> from kaoju.exports.words import words
    >>> from kaoju.model import NotUnderstood
    >>> lost = NotUnderstood(start=0, end=8, text="孩子们在看烟花。", why=UNREAD)
    >>> leads(Reading(id="a", url=None, outlet=None, title=None, published=None, language="zh", script="Hans",
    ...     text="孩子们在看烟花。", not_understood=(lost,)), words())
    {'lost': "Its claims and what its sources say cover 0 % of the article's 8 characters."}
    """
    told = {
        "cited" if reading.attributions else "claims": _resting(reading, said),
        "positions": " ".join(_standing(one, said) for one in standings(reading.positions)),
        LOST: _covered(reading, said),
    }
    return {name: sentence for name, sentence in told.items() if sentence}


def _resting(reading: Reading, said: Words) -> str:
    found = shares(reading)
    if not found.claims:
        return ""
    counts = {"named": found.named, "anonymous": found.anonymous, "none": found.none}
    percents = {f"{name}_percent": found.percent(count) for name, count in counts.items()}
    return said["resting"].format(claims=found.claims, **counts, **percents)


def _standing(one: Standing, said: Words) -> str:
    told = said["agreed" if one.left else "deadlock"]
    return told.format(issue=one.issue or said["issue"], parties=", ".join(one.parties), options=", ".join(one.left))


def _covered(reading: Reading, said: Words) -> str:
    found = coverage(reading)
    is_looked_for = reading.claims or reading.attributions or any(one.why == UNREAD for one in reading.not_understood)
    if not found.article or not is_looked_for:
        return ""
    return said["covered"].format(percent=found.percent, characters=f"{found.article:,}")
