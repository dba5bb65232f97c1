"""Credits: the lines and clauses in which a report says where it is from.

Reads the folded original, so that the frame of the page counts too, and the attributions to agencies and papers; gives
Credits in text order. Never credits a report to nobody in particular, or to itself.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from kaoju.claims.passages import OPENERS, stripped
from kaoju.model import Attribution, Furniture, Language
from kaoju.model.finding import Credit
from kaoju.text import folder
from kaoju.text.memo import once_per_language
from kaoju.text.spotting import Spot, Spotter, spots_within

LONGEST_NAME = 30
LINE = 400
"""Characters before a mark that are looked at; a longer line has no head."""
LONGEST_HEAD = 50
HEAD_LINES = 4
_MARKS, _HOUSES, _OUTLETS = "credit_mark", "outlet_house", "outlet_name"
_BLANK = " \u3000\t"
_COLONS = ":|\u4e28"
_ENDS = "\n,)]}\u3011\u3015;\u3002\uff0c<>|\u201d(\uff08\u3010"
_TRIM = " \u3000\t*_#>`\u2022\u00b7\u25b2\u25bc-\u300a\u300b\u201c\u201d,.\uff0c"
_DECORATION = " \u3000\t*_#>`\u2022\u00b7\u25b2\u25bc-" + OPENERS
_HEAD_ENDS = ")\u3011]: \u3000(\uff08\n"
_DATED_ENDS = ",\uff0c"
"""What may follow a head that has a known outlet and a date: a sentence may begin like any other head."""


class Crediting(msgspec.Struct, frozen=True):
    """The words of a language that tell whom a report credits."""

    spotter: Spotter
    nobody: frozenset[str]
    nobody_ends: tuple[str, ...]
    own: tuple[str, ...]
    joins: tuple[str, ...]
    leads: tuple[str, ...]
    trails: tuple[str, ...]
    outlet_ends: tuple[str, ...]
    houses: dict[str, str]

    def is_somebody(self, name: str) -> bool:
        """Whether a name names one outlet, and not the report's own."""
        if self.house(name) != name:
            return True
        return name not in self.nobody and not name.endswith(self.nobody_ends) and not name.startswith(self.own)

    def house(self, name: str) -> str:
        """The house an outlet belongs to, by its longest name that this one begins with; else the name itself.

        >>> from kaoju.grammar.language import load
        >>> crediting_of(load("zh")).house("央视新闻客户端"), crediting_of(load("zh")).house("晨河资讯网")
        ('cctv', '晨河资讯网')
        """
        for end in range(len(name), 1, -1):
            known = self.houses.get(name[:end])
            if known and (end == len(name) or name[end:].startswith((*self.trails, " "))):
                return known
        return name


@once_per_language
def crediting_of(language: Language) -> Crediting:
    """How this language credits."""
    settings = language.settings["crediting"]
    return Crediting(
        spotter=Spotter(language.lexicons, (_MARKS, _HOUSES, _OUTLETS)),
        nobody=frozenset(settings["nobody"]),
        houses={row.word: row.fields["id"] for row in language.lexicons[_HOUSES].rows},
        **{key: tuple(settings[key]) for key in ("nobody_ends", "own", "joins", "leads", "trails", "outlet_ends")},
    )


def credits_of(
    original: str, furniture: Sequence[Furniture], attributions: Sequence[Attribution], language: Language
) -> tuple[Credit, ...]:
    """Whom a report credits: its date line, its source and repost lines, and the papers and agencies it cites.

    >>> from kaoju.grammar.language import load
    >>> [(one.kind, one.name, one.entity) for one in credits_of("新华社基辅2月5日电 桥已断。", (), (), load("zh"))]
    [('wire', '新华社', 'xinhua')]
    """
    if "crediting" not in language.settings:
        return ()
    crediting, folded = crediting_of(language), folder(language)(original)
    spots = _beside([one for one in furniture if one.kind == "image"], crediting.spotter.spot(folded))
    marks = [spot for spot in spots if spot.lexicon == _MARKS]
    outlets = {spot.start: spot for spot in spots if spot.lexicon != _MARKS}
    lined = [*_labelled(folded, marks, crediting), *_headed(folded, marks, outlets, crediting)]
    lined += _closing(folded, list(outlets.values()), crediting)
    named = list(outlets.values())
    cited = [list(_cited(one, folded, named, crediting)) for one in attributions]
    return tuple(
        msgspec.structs.replace(credit, text=original[credit.start : credit.end])
        for credit in _ordered(lined, cited, attributions)
    )


def _ordered(
    lined: Sequence[Credit], cited: Sequence[Sequence[Credit]], attributions: Sequence[Attribution]
) -> list[Credit]:
    """All credits in text order, each citing one by its place among them."""
    kept = {(credit.start, credit.end): (credit, -1) for credit in lined}
    for at, several in enumerate(cited):
        for credit in several:
            kept.setdefault((credit.start, credit.end), (credit, at))
    ordered = [kept[span] for span in sorted(kept)]
    places: dict[int, int] = {}
    for place, (_, at) in enumerate(ordered):
        places.setdefault(at, place)
    found: list[Credit] = []
    for credit, at in ordered:
        within = attributions[at].within if at >= 0 else None
        found.append(msgspec.structs.replace(credit, within=None if within is None else places.get(within)))
    return found


def _beside(pictures: Sequence[Furniture], spots: Sequence[Spot]) -> list[Spot]:
    """The spots that stand in no picture; both are in text order."""
    starts = [one.start for one in pictures]
    before = (bisect_right(starts, spot.start) - 1 for spot in spots)
    return [spot for spot, at in zip(spots, before, strict=True) if at < 0 or spot.start >= pictures[at].end]


def _line(folded: str, at: int) -> int:
    """Where the line of a place begins, or as far before it as a head can be long."""
    floor = max(0, at - LINE)
    return max(folded.rfind("\n", floor, at) + 1, floor)


def _labelled(folded: str, marks: Sequence[Spot], crediting: Crediting) -> Iterator[Credit]:
    """Names behind a label: 来源：晨河资讯网, (本文转自港口晚报)."""
    for mark in marks:
        where = mark.row.fields["where"].split()
        head = folded[_line(folded, mark.start) : mark.start]
        is_first = not head.strip(_DECORATION)
        if "label" not in where or not (is_first or not head[-1].isalnum()):
            continue
        start, is_marked = _behind(folded, mark.end)
        if not is_marked and not (is_first and ("name" in where or start > mark.end)):
            continue
        end = _value_end(folded, start)
        if end - start <= LONGEST_NAME:
            yield from _names(folded, (mark.start, start, end), mark, crediting)


def _behind(folded: str, at: int) -> tuple[int, bool]:
    """Where a value begins behind its label, and whether a colon or a bar parts the two."""
    first = at
    while at < len(folded) and at - first < LONGEST_NAME and folded[at] in _BLANK + _COLONS + "*":
        at += 1
    return at, any(sign in _COLONS for sign in folded[first:at])


def _value_end(folded: str, start: int) -> int:
    """Where the names behind a label end: at a mark, or at a blank unless it stands between two Latin words."""
    last = min(len(folded), start + LONGEST_NAME + 1)
    for at in range(start, last):
        sign = folded[at]
        if sign in _ENDS or (sign in _BLANK and not folded[at - 1 : at + 2].isascii()):
            return at
    return last


def _names(folded: str, value: tuple[int, int, int], mark: Spot, crediting: Crediting) -> Iterator[Credit]:
    first, start, end = value
    while start < end:
        cut = min((at for join in crediting.joins if (at := folded.find(join, start, end)) >= 0), default=end)
        low, high = stripped(folded, start, cut, _TRIM)
        low += next((len(lead) for lead in crediting.leads if folded.startswith(lead, low, high - 1)), 0)
        name = folded[low:high]
        if len(name) > 1 and crediting.is_somebody(name):
            yield _credit((first, high), mark.row.fields["kind"], name, mark.rule, crediting)
        start = first = cut + 1


def _headed(folded: str, marks: Sequence[Spot], outlets: dict[int, Spot], crediting: Crediting) -> Iterator[Credit]:
    """The outlet that begins a date line: 新华社基辅2月5日电, 【晨报讯】, 路透社2月5日消息."""
    last = _heads_end(folded)
    for mark in marks:
        ends = folded[mark.end : mark.end + 1]
        if mark.start >= last or mark.row.fields["where"] != "head" or ends not in _HEAD_ENDS + _DATED_ENDS:
            continue
        line = _line(folded, mark.start)
        head = folded[line : mark.start]
        first = line + len(head) - len(head.lstrip(_DECORATION))
        first += next((len(lead) for lead in crediting.leads if folded.startswith(lead, first)), 0)
        if mark.start - first > LONGEST_HEAD or set(folded[first : mark.start]) & set("\u3002\uff0c,!?"):
            continue
        name = outlets[first].row.word if first in outlets else ""
        if ends and ends in _DATED_ENDS and not (name and any(map(str.isdigit, folded[first : mark.start]))):
            continue
        if not name and first > line and folded[first - 1] in OPENERS:
            name = _unlisted(folded[first : mark.start], crediting)
        if name and crediting.is_somebody(name):
            yield _credit((first, mark.end), "wire", name, mark.rule, crediting)


def _heads_end(folded: str) -> int:
    """Where the first lines of a text end."""
    at = -1
    for _ in range(HEAD_LINES):
        at = folded.find("\n", at + 1)
        if at < 0:
            return len(folded)
    return at


def _unlisted(head: str, crediting: Crediting) -> str:
    """The name of an outlet in no lexicon at the head of a date line, known by its ending or by the date behind it."""
    for end in range(2, len(head) + 1):
        if head[:end].endswith(crediting.outlet_ends) and not head[end:].startswith(crediting.outlet_ends):
            return head[:end]
    digits = next((at for at, sign in enumerate(head) if sign.isdigit()), 0)
    return head[:digits]


def _closing(folded: str, outlets: Sequence[Spot], crediting: Crediting) -> Iterator[Credit]:
    """An outlet alone in brackets at the end of a line: (新华社)."""
    for spot in outlets:
        if folded[spot.start - 1 : spot.start] == "(" and crediting.is_somebody(spot.row.word):
            end = folded.find(")", spot.end, spot.end + LONGEST_NAME)
            rest = folded[spot.end : end]
            if end >= 0 and (not rest or rest in crediting.trails) and folded[end + 1 : end + 2] in ("", "\n"):
                yield _credit((spot.start, end), "outlet", folded[spot.start : end], spot.rule, crediting)


def _cited(one: Attribution, folded: str, outlets: Sequence[Spot], crediting: Crediting) -> Iterator[Credit]:
    """The papers and agencies whose report a text tells: those known by name, else the one that is named as such."""
    if one.source_start is None or one.source_end is None or one.source_kind not in ("agency", "document"):
        return
    inside = spots_within(outlets, one.source_start, one.source_end)
    known = [spot for spot in inside if spot.end <= one.source_end]
    for spot in known:
        if crediting.is_somebody(spot.row.word):
            yield _credit((spot.start, spot.end), "cited", spot.row.word, one.rule, crediting)
    start, end = stripped(folded, one.source_start, one.source_end, _TRIM)
    titled = folded.find("\u300a", one.source_start, one.source_end)
    if titled >= 0:
        start, end = titled + 1, max(folded.find("\u300b", titled, one.source_end + 1), titled + 1)
    name = folded[start:end]
    if not known and name.endswith(crediting.outlet_ends) and crediting.is_somebody(name):
        yield _credit((start, end), "cited", name, one.rule, crediting)


def _credit(span: tuple[int, int], kind: str, name: str, rule: str, crediting: Crediting) -> Credit:
    return Credit(start=span[0], end=span[1], text="", kind=kind, name=name, entity=crediting.house(name), rule=rule)
