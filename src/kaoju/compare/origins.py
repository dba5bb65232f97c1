"""Origins: on whom reports rest, and on how many who do not rest on one another, at most.

Reads what each report, or one claim of it, credits, and which reports are one text; gives a number. Never says that two
origins are independent: it only knows of some that they are not.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from kaoju.claims.credits import crediting_of
from kaoju.compare.families import families
from kaoju.grammar.language import codes, load
from kaoju.model import Language, Reading
from kaoju.model.finding import Copy
from kaoju.text import folder

WHOLE = ("wire", "outlet", "repost")
"""Kinds of credit that a whole report rests on, the surest first; what is cited stands behind its own sentence only."""


class Rest(msgspec.Struct, frozen=True, gc=False):
    """A report, who it says its words come from, and who published it, all by their houses; empty where nobody says."""

    report: str
    origins: tuple[str, ...] = ()
    publisher: str = ""


def rest_of(reading: Reading, key: str, attribution: int | None = None) -> Rest:
    """Whom a report rests on, or the sentence that one of its attributions is about.

    >>> from kaoju import Report, read
    >>> said = read(Report(id="a", text="新华社基辅2月5日电 路透社援引港务局的话说，船沉了。", outlet="晨报"))
    >>> rest_of(said, "a").origins, rest_of(said, "a", 1).origins
    (('xinhua',), ('港务局',))

    Who is cited last said it first: the ministry, not the agency that quotes it. Where nobody is named, the credits of
    the report stand for him: whom it was forwarded from, its date line, the line that names its source, what its page
    says of it.
    """
    language = load(reading.language if reading.language in codes() else "zh")
    fold = folder(language)
    has_houses = "crediting" in language.settings
    publisher = fold(reading.outlet or "")
    publisher = _house(publisher, language, has_houses) if publisher else ""
    one = None if attribution is None else reading.attributions[attribution]
    if one is not None and one.source is not None and one.source_kind != "anonymous":
        spans = [credit for credit in reading.credits if credit.kind == "cited"]
        inside = {credit.entity for credit in spans if _within(credit.start, one.source_start, one.source_end)}
        return Rest(key, tuple(sorted(inside)) or (fold(one.source),), publisher)
    if reading.forwarded_from:
        return Rest(key, (_house(fold(reading.forwarded_from), language, has_houses),), publisher)
    for kind in WHOLE:
        credited = {credit.entity for credit in reading.credits if credit.kind == kind}
        if credited:
            return Rest(key, tuple(sorted(credited)), publisher)
    carried = (_house(fold(reading.credit), language, has_houses),) if reading.credit else ()
    return Rest(key, carried, publisher)


def _house(name: str, language: Language, has_houses: bool) -> str:  # noqa: FBT001  # whether the language knows any
    """The house a name belongs to, where the language knows houses."""
    return crediting_of(language).house(name) if has_houses else name


def independent(rests: Sequence[Rest], copies: Iterable[Copy] = ()) -> int:
    """At most how many independent origins stand behind some reports.

    >>> independent([Rest("a", ("xinhua",)), Rest("b", ("xinhua",)), Rest("c"), Rest("d")])
    3

    Copies of one text count once, whatever their frames say; so do reports that name one origin, and those of one
    publisher that name none. A report of an unknown publisher counts as one: it confirms nothing but itself.
    """
    by_report: dict[str, list[Rest]] = {}
    for rest in rests:
        by_report.setdefault(rest.report, []).append(rest)
    joined = families(copy for copy in copies if copy.one in by_report and copy.other in by_report)
    alone = set(by_report).difference(*joined)
    origins = {origin for key in alone for rest in by_report[key] for origin in _own(rest)}
    for family in joined:
        origins.add(_shared([rest for key in family for rest in by_report[key]]))
    return len(origins)


def _own(rest: Rest) -> Sequence[str]:
    return rest.origins or (rest.publisher or f"report {rest.report}",)


def _shared(rests: Sequence[Rest]) -> str:
    """The one origin of a text in many printings: the one most of them name, else their publisher if it is one."""
    named = Counter(origin for rest in rests for origin in rest.origins)
    if named:
        return min(named, key=lambda origin: (-named[origin], origin))
    publishers = {rest.publisher for rest in rests}
    return max(publishers) if len(publishers) == 1 and "" not in publishers else f"text {min(rests, key=_key).report}"


def _key(rest: Rest) -> str:
    return rest.report


def _within(place: int, start: int | None, end: int | None) -> bool:
    return start is not None and end is not None and start <= place < end
