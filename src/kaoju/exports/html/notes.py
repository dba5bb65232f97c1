"""Notes: what a mark says when it is pointed at or moved to.

Reads a mark, gives a card of HTML: what it is, its value, how it came about, by which rule.
"""

from collections.abc import Iterator

from kaoju.exports.html.escape import escaped
from kaoju.exports.marks import Mark
from kaoju.exports.tables import how_sure, says_who
from kaoju.exports.values import measured
from kaoju.model import Attribution, Claim, NotUnderstood, Quantity, Reading, Time

Words = dict[str, str]
_ROLES = {"actor": "who", "recipient": "whom", "place": "where", "time": "when"}


def note(mark: Mark, reading: Reading, said: Words) -> str:
    """The card of one mark; nothing for what lies over stretches of text."""
    lines = list(_lines(mark, reading, said))
    return f'<span class="{mark.kind} card">{"".join(lines)}</span>' if lines else ""


def _lines(mark: Mark, reading: Reading, said: Words) -> Iterator[str]:
    mention = mark.mention
    if isinstance(mention, Time):
        yield _kind(said["time"], said.get(mention.type, mention.type))
        yield from _values(mention.value if mention.value is not None else said["open"], mention.why, mention.rule)
    elif isinstance(mention, Quantity):
        yield _kind(said["quantity"], said.get(mention.bound, mention.bound))
        yield from _values(measured(mention), f"{said['of']} {mention.of}" if mention.of else None, mention.rule)
    elif isinstance(mention, NotUnderstood):
        yield _kind(said["not_understood"])
        yield from _values(mention.text, mention.why, "")
    elif mark.kind == "cue" and isinstance(mention, Attribution):
        yield _kind(said["source"], said.get(mention.source_kind, mention.source_kind))
        stance = said.get(f"stance_{mention.stance}", mention.stance)
        told = f"{stance}; {mention.why}" if mention.why else stance
        yield from _values(mention.source or said["unnamed"], told, mention.rule)
    elif mark.kind == "trigger" and isinstance(mention, Claim):
        yield from _claim(mention, reading, said)


def _claim(claim: Claim, reading: Reading, said: Words) -> Iterator[str]:
    yield _kind(said["claim"], said.get(claim.event, claim.event))
    yield f'<b class="value">{escaped(claim.trigger)}</b>'
    for role in claim.roles:
        yield _told(said.get(_ROLES.get(role.role, role.role), role.role), role.text, role.why)
    if claim.time:
        parts = "/<wbr>".join(map(escaped, claim.time.split("/")))
        yield f'<span class="fact"><i>{escaped(said["when"])}</i> <time>{parts}</time></span>'
    sure = ", ".join(said.get(part.text, part.text) for part in how_sure(claim))
    yield _told(said["how_sure"], sure, claim.why)
    source = " ".join(
        said.get(part.text, part.text) if part.tone == "word" else part.text
        for part in says_who(claim.attribution, reading)
    )
    yield _told(said["says_who"], source, "")
    yield f"<code>{escaped(claim.rule)}</code>"


def _kind(*told: str) -> str:
    return f'<span class="kind">{" · ".join(map(escaped, told))}</span>'


def _values(value: str, why: str | None, rule: str) -> Iterator[str]:
    yield f'<b class="value">{escaped(value)}</b>'
    if why:
        yield f'<span class="why">{escaped(why)}</span>'
    if rule:
        yield f"<code>{escaped(rule)}</code>"


def _told(label: str, value: str, why: str) -> str:
    because = f' <span class="why">{escaped(why)}</span>' if why else ""
    return f'<span class="fact"><i>{escaped(label)}</i> {escaped(value)}{because}</span>'
