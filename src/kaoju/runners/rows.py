"""Rows: a row of a table of tallies, checked and written out as a sentence of a language.

Reads cells by name, gives a `Row` and the sentence; what a cell says is a word of the language or a code of its
lexicons. Knows no word itself: how a sentence is put together stands in the language's `series.yaml`.
"""

import datetime
from collections.abc import Mapping

import msgspec

from kaoju.model import Language
from kaoju.text import folder

_LEXICONS = {"measure": (("counted_act", "kind"), ("toll_word", "kind")), "thing": (("counted_thing", "thing"),)}
_MONTH, _DAY = 7, 10


class Unmeant(Exception):  # noqa: N818  # no error of the program: it becomes a Problem of the row
    """Why a row cannot be meant."""


class Row(msgspec.Struct, frozen=True):
    """A row as it is meant: `measures` are the codes its word may have, `thing` is one, `time` is EDTF.

    `words` are those to write.
    """

    value: float
    measures: frozenset[str]
    thing: str
    place: str
    source: str
    time: str
    is_as_of: bool
    words: dict[str, str]

    @property
    def last(self) -> str:
        """The last day it is of."""
        return self.time.partition("/")[2][:_DAY] or self.time[:_DAY]


def row_of(cells: Mapping[str, str], language: Language) -> Row:
    """A row from its cells.

    >>> from kaoju.grammar.language import load
    >>> row = row_of({"date": "2026-04-18", "measure": "downed", "value": "163", "thing": "无人机"}, load("zh"))
    >>> row.measures, row.words["measure"], row.thing, row.time
    (frozenset({'downed'}), '击落', 'drone', '2026-04-18')
    """
    words = {"place": cells.get("place", ""), "source": cells.get("source", "")}
    kinds = {}
    for cell in _LEXICONS:
        kinds[cell], words[cell] = _coded(cells.get(cell, ""), cell, language)
    if not kinds["measure"]:
        raise Unmeant("the row has no measure: what happened to what is counted")
    time, is_as_of = _time(cells)
    value = _value(cells.get("value", ""))
    measures = frozenset(code for word, code in _every("measure", language) if word == words["measure"])
    return Row(
        value, measures | {kinds["measure"]}, kinds["thing"], words["place"], words["source"], time, is_as_of, words
    )


def _coded(said: str, cell: str, language: Language) -> tuple[str, str]:
    """A cell's code, and the word for it."""
    if not said:
        return "", ""
    folded = folder(language)(said)
    words = [(row.word, row.fields[column]) for name, column in _LEXICONS[cell] for row in language.lexicons[name].rows]
    for word, code in words:
        if folded == word:
            return code, said
    for word, code in words:
        if folded == code:
            return code, word
    raise Unmeant(f"{said} is no {cell} that the lexicons of {language.code} know, nor a code of theirs")


def _every(cell: str, language: Language) -> list[tuple[str, str]]:
    """All words a cell may hold, with their codes."""
    return [(row.word, row.fields[column]) for name, column in _LEXICONS[cell] for row in language.lexicons[name].rows]


def _value(said: str) -> float:
    try:
        value = float(said.replace(",", ""))
    except ValueError:
        raise Unmeant(f"{said or 'nothing'} is not a number") from None
    if not 0 <= value < float("inf"):
        raise Unmeant(f"{said} counts nothing")
    return value


def _time(cells: Mapping[str, str]) -> tuple[str, bool]:
    """The time of a row in EDTF, and whether it says up to when."""
    start, end = cells.get("from", ""), cells.get("to", "")
    given = [cells.get("date", ""), cells.get("as_of", ""), start or end]
    if sum(map(bool, given)) != 1 or bool(start) != bool(end):
        raise Unmeant("a row wants one of date, as_of, or from and to")
    ends = [start, end] if start else (given[0] or given[1]).split("/")
    if len(ends) > 2 or (given[1] and len(ends) > 1):
        raise Unmeant("a time has one beginning and one end")
    times = [_moment(one) for one in ends]
    if times != sorted(times) or len({len(one) for one in times}) > 1:
        raise Unmeant("the end is before the beginning, or one of them is a day and the other an hour")
    return "/".join(times), bool(given[1])


def _moment(said: str) -> str:
    """A month, a day or a minute in EDTF."""
    try:
        if len(said) == _MONTH:
            return datetime.date.fromisoformat(f"{said}-01").isoformat()[:_MONTH]
        if len(said) <= _DAY:
            return datetime.date.fromisoformat(said).isoformat()
        return datetime.datetime.fromisoformat(said).replace(tzinfo=None).isoformat(timespec="minutes")
    except ValueError:
        raise Unmeant(f"{said} is not a date like 2026-04-19 or 2026-04-19T09:30") from None


def written(row: Row, language: Language) -> str:
    """The sentence of a row.

    >>> from kaoju.grammar.language import load
    >>> cells = {"from": "2026-04-18T09:00", "to": "2026-04-18T19:00", "measure": "击落", "value": "163",
    ...          "thing": "drone", "place": "卡罗文港", "source": "维兰国防部"}
    >>> written(row_of(cells, load("zh")), load("zh"))
    '维兰国防部通报：2026年4月18日9时至19时，在卡罗文港击落163架无人机。'
    """
    settings = language.settings["series"]
    counter = settings["counters"].get(row.thing or "person", settings["counter"])
    thing = "" if row.thing in settings["unsaid"] else row.words["thing"]
    count = settings["count"].format(
        measure=row.words["measure"], value=f"{row.value:.10g}", counter=counter, thing=thing
    )
    source = settings["source"].format(row.source) if row.source else ""
    place = settings["place"].format(row.place) if row.place else ""
    return f"{source}{_when(row, settings)}{settings['between']}{place}{count}{settings['end']}"


def _when(row: Row, settings: Mapping[str, str]) -> str:
    first, _, last = row.time.partition("/")
    said = _day(first, settings) + _hour(first, settings)
    if last:
        is_one_day = first[:_DAY] == last[:_DAY]
        said += settings["to"] + ("" if is_one_day else _day(last, settings)) + _hour(last, settings)
    return settings["as_of"].format(said) if row.is_as_of else said


def _day(time: str, settings: Mapping[str, str]) -> str:
    if len(time) == _MONTH:
        month = datetime.date.fromisoformat(f"{time}-01")
        return settings["month"].format(year=month.year, month=month.month)
    day = datetime.date.fromisoformat(time[:_DAY])
    return settings["day"].format(year=day.year, month=day.month, day=day.day)


def _hour(time: str, settings: Mapping[str, str]) -> str:
    if len(time) <= _DAY:
        return ""
    moment = datetime.datetime.fromisoformat(time)
    minute = settings["minute"].format(minute=moment.minute) if moment.minute else ""
    return settings["hour"].format(hour=moment.hour) + minute
