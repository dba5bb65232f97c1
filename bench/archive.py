"""Archive: news made up by the thousand, as an archive has it, with what is true of it written beside it.

Reads the sentences in `bench/news/`, gives reports as JSON Lines and their truth as `score.py corpus` reads it: copies,
events, and which figures agree, follow one another or contradict each other. The same seed gives the same bytes; the
first reports of a larger archive are not those of a smaller one, but days are as full. Never reads real news.
Run: python bench/archive.py 20000 reports.jsonl truth.jsonl
"""

import argparse
import datetime
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import opencc
import yaml

NEWS = Path(__file__).parent / "news"
START = datetime.date(2025, 1, 6)
YEAR = datetime.timedelta(days=365)
CHOICE = re.compile(r"\(([^()]*)\)")
SLOT = re.compile(r"<([^>]+)>|\{(\w+)\}")
BACKGROUND = 0.78
"""Share of what begins that tells of nothing of note; matters have ten times the reports."""
TWINS = 0.12
"""Share of matters that are told again with other numbers a year before."""


class Figure(NamedTuple):
    """A number in a text; `fact` says which of its matter and, of a rival, which it rivals, empty if misprinted."""

    text: str
    fact: str


Sentence = list[str | Figure]


class Written(NamedTuple):
    """A report before it has a name: what is printed, on which day, by whom, and of which text."""

    day: datetime.date
    outlet: str
    script: str
    title: str
    text: str
    figures: tuple[tuple[int, int, str], ...]
    matter: str
    family: str


def load(name: str) -> Any:
    """One of the files of sentences."""
    return yaml.safe_load((NEWS / f"{name}.yaml").read_text(encoding="utf-8"))


class Desk:
    """Whatever is drawn: words, numbers, outlets and noise."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.outlets = load("outlets")
        self.forms = self.outlets["forms"]
        self._scripts = {"Hant": opencc.OpenCC("s2t").convert, "Hans": opencc.OpenCC("t2s").convert}

    def said(self, template: str) -> str:
        """A template with one of each of its choices."""
        while found := CHOICE.search(template):
            chosen = self.draw.choice(found[1].split("|"))
            template = template[: found.start()] + chosen + template[found.end() :]
        return template

    def number(self, low: int, high: int) -> int:
        """A number as reports have them: large ones are rounded."""
        value = self.draw.randint(low, high)
        return value if value < 2000 else round(value, -2)

    def written(self, value: int) -> str:
        """A number in digits, or in the short form of a large one."""
        if value >= 10_000 and not value % 1000 and self.draw.random() < 0.5:
            return str(self.forms["large"].format(value / 10_000))
        return str(value)

    def in_script(self, sentences: Iterable[Sentence], script: str) -> list[Sentence]:
        """The sentences in one script, numbers kept apart."""
        turn = self._scripts[script]
        return [[Figure(turn(one.text), one.fact) if isinstance(one, Figure) else turn(one) for one in sentence]
                for sentence in sentences]  # fmt: skip

    def reworded(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """The sentences with some words put in other words."""
        pairs = [pair for pair in self.outlets["synonyms"] if self.draw.random() < 0.4]
        return [
            [one if isinstance(one, Figure) else _replaced(one, pairs) for one in sentence] for sentence in sentences
        ]

    def misprinted(self, sentences: list[Sentence]) -> list[Sentence]:
        """The sentences with the last digit of one number lost."""
        long = [(at, place) for at, sentence in enumerate(sentences) for place, piece in enumerate(sentence)
                if isinstance(piece, Figure) and piece.text.isdigit() and len(piece.text) > 2]  # fmt: skip
        made = [list(sentence) for sentence in sentences]
        if long:
            at, place = self.draw.choice(long)
            made[at][place] = Figure(made[at][place].text[:-1], "")  # type: ignore[union-attr]
        return made

    def noisy(self, sentences: list[Sentence]) -> list[Sentence]:
        """The sentences as one more outlet prints them: as they are, abridged, moved, reworded or misprinted."""
        chance, made = self.draw.random(), list(sentences)
        if chance < 0.2 and len(made) > 5:
            made = made[: max(4, int(len(made) * 0.7))]
        elif chance < 0.3 and len(made) > 5:
            at = self.draw.randrange(2, len(made) - 1)
            made = [*made[:at], *made[at + 1 :], made[at]]
        elif chance < 0.5:
            made = self.reworded(made)
        elif chance < 0.56:
            made = self.misprinted(made)
        return made

    def printed(
        self, sentences: list[Sentence], day: datetime.date, place: str, about: tuple[Sentence, str, str]
    ) -> Written:
        """A text in the frame of an outlet; `about` is its title, its matter and its family."""
        outlet = self.draw.choice(self.outlets["outlets"])
        title, matter, family = about
        words = {
            "agency": self.draw.choice(self.outlets["agencies"]), "editor": self.draw.choice(self.outlets["editors"]),
            "iso": day.isoformat(), "date": self.forms["date"].format(day), "place": place,
        }  # fmt: skip
        wire: Sentence = [outlet["wire"].format(**words)]
        body = self.in_script([title, wire + sentences[0], *sentences[1:]], outlet["script"])
        lines: list[Sentence] = [[line.format(**words)] for line in outlet["head"]] + [body[0]]
        for at, sentence in enumerate(body[1:]):
            if at % 2 and len(lines) > len(outlet["head"]) + 1:
                lines[-1] = lines[-1] + sentence
            else:
                lines.append(sentence)
        if self.draw.random() < 0.3:
            lines.insert(self.draw.randrange(2, len(lines) + 1), [self.draw.choice(self.outlets["ads"])])
        lines += [[line.format(**words)] for line in outlet["foot"]]
        text, figures = _joined(lines)
        return Written(day, outlet["name"], outlet["script"], _plain(body[0]), text, figures, matter, family)


def _plain(sentence: Sentence) -> str:
    """The characters of a sentence."""
    return "".join(one if isinstance(one, str) else one.text for one in sentence)


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def _joined(lines: Iterable[Sentence]) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The characters of a report, and where its figures stand."""
    text, figures = "", []
    for line in lines:
        for piece in line:
            if isinstance(piece, Figure):
                if piece.fact:
                    figures.append((len(text), len(text) + len(piece.text), piece.fact))
                text += piece.text
            else:
                text += piece
        text += "\n\n"
    return text.rstrip() + "\n", tuple(figures)


class Matter:
    """One thing that happens, with its numbers, and the ways it is told from day to day."""

    def __init__(self, desk: Desk, name: str, kind: dict[str, Any], place: dict[str, str], day: datetime.date) -> None:
        self.desk, self.name, self.kind, self.place, self.day = desk, name, kind, dict(place), day
        draw = desk.draw
        if "rounds" in kind:
            self.place["round"] = str(draw.randint(*kind["rounds"]))
        self.numbers = {what: desk.number(*span) for what, span in kind["numbers"].items()}
        self.tallies: dict[str, list[int]] = {}
        for what, (low, high) in kind["tallies"].items():
            counts = [draw.randint(low, max(low, high // 3))]
            for _ in range(1, kind["stages"]):
                grows = draw.random() < 0.8
                counts.append(counts[-1] + grows * draw.randint(1, max(1, (high - counts[-1]) // 2)))
            self.tallies[what] = counts
        self.others: dict[str, int] = {}

    def value(self, what: str, stage: int) -> tuple[int, str]:
        """A number of the matter on one of its days, and the fact it is."""
        plain, _, other = what.partition(" ")
        value = self.tallies[plain][stage] if plain in self.tallies else self.numbers[plain]
        if not other:
            return value, f"{self.name}.{plain}.{value}"
        made = self.others.setdefault(f"{plain}.{value}", max(1, round(value * self.desk.draw.uniform(1.2, 1.6))))
        made += made == value
        return made, f"{self.name}.{plain}.{made}.{value}"

    def sentence(self, template: str, stage: int) -> Sentence:
        """One way to say it."""
        today = self.day + datetime.timedelta(days=stage)
        forms = self.desk.forms
        words = {"date": forms["date"].format(self.day), "today": forms["day"].format(today), **self.place}
        words["day"] = forms["day"].format(self.day)
        made: Sentence = []
        said, at = self.desk.said(template), 0
        for found in SLOT.finditer(said):
            made.append(said[at : found.start()])
            at = found.end()
            if found[1]:
                value, fact = self.value(found[1], stage)
                made.append(Figure(self.desk.written(value), fact))
            else:
                made.append(words[found[2]])
        return [*made, said[at:]]

    def telling(self, stage: int) -> tuple[Sentence, list[Sentence]]:
        """A report of its own: title and sentences."""
        kind, draw = self.kind, self.desk.draw
        told = [draw.choice(kind["lead"]), *draw.sample(kind["counts"], min(len(kind["counts"]), draw.randint(1, 2)))]
        for head, tail in kind.get("window", ()):
            if draw.random() < 0.5:
                told.append((head if draw.random() < 0.7 else "") + tail)
        if draw.random() < 0.2:
            told.append(draw.choice(kind["rival"]))
        told += draw.sample(kind["details"], draw.randint(3, len(kind["details"])))
        title = self.sentence(draw.choice(kind["title"]), stage)
        return title, [self.sentence(one, stage) for one in told]

    def reports(self) -> Iterator[Written]:
        """All that is printed of it."""
        draw = self.desk.draw
        for stage in range(self.kind["stages"]):
            for number in range(draw.randint(1, 4) if stage == 0 else draw.randint(1, 2)):
                title, sentences = self.telling(stage)
                family = f"{self.name}.{stage}.{number}"
                for copy in range(1 + min(6, int(draw.expovariate(0.7)))):
                    day = self.day + datetime.timedelta(days=stage + (copy > 0 and draw.random() < 0.3))
                    shown = self.desk.noisy(sentences) if copy else sentences
                    yield self.desk.printed(shown, day, self.place["place"], (title, self.name, family))


def background(desk: Desk, name: str, day: datetime.date, news: dict[str, Any]) -> Iterator[Written]:
    """A report of nothing of note, and at times its copies."""
    draw = desk.draw
    sentences: list[Sentence] = []
    for topic in draw.sample(news["topics"], 2):
        for template in draw.sample(topic, 3):
            said = re.sub(
                r"<(\d+) (\d+)>", lambda span: str(desk.number(int(span[1]), int(span[2]))), desk.said(template)
            )
            sentences.append([said])
    title: Sentence = [desk.said(draw.choice(news["title"]))]
    for copy in range(1 + (int(draw.expovariate(1.0)) if draw.random() < 0.2 else 0)):
        yield desk.printed(
            desk.noisy(sentences) if copy else sentences, day, draw.choice(news["from"]), (title, "", name)
        )


class Calendar:
    """What happens when: nothing of one kind befalls one place twice within its days."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.kinds = desk, load("matters")
        self.days: dict[tuple[str, str], list[datetime.date]] = {}
        self.made = 0

    def matters(self, day: datetime.date) -> list[Matter]:
        """One matter that begins that day, with its twin a year before if it has one."""
        draw = self.desk.draw
        names = list(self.kinds)
        name = draw.choices(names, [self.kinds[one]["weight"] for one in names])[0]
        kind = self.kinds[name]
        free = [one for one in kind["places"] if self._is_free((name, _spot(kind, one)), day, last=1)]
        if not free:
            return []
        place = draw.choice(free)
        spot = name, _spot(kind, place)
        self.days.setdefault(spot, []).append(day)
        self.made += 1
        made = [Matter(self.desk, f"m{self.made}", kind, place, day)]
        # In an archive of years something of its kind may have befallen the place just then: two that nobody can tell.
        if draw.random() < TWINS and self._is_free(spot, day - YEAR):
            self.days[spot].insert(0, day - YEAR)
            made.append(Matter(self.desk, f"m{self.made}t", kind, place, day - YEAR))
        return made

    def _is_free(self, spot: tuple[str, str], day: datetime.date, last: int = 0) -> bool:
        """Whether nothing befell a place around a day; of the `last` things that befell it, or of all."""
        apart = self.kinds[spot[0]]["apart"]
        return all(abs((day - other).days) >= apart for other in self.days.get(spot, [])[-last:])


def _spot(kind: dict[str, Any], place: dict[str, str]) -> str:
    return "" if kind.get("one_place") else place["place"]


def archive(count: int, seed: int, a_day: int) -> list[Written]:
    """So many reports by their days, about `a_day` of them on each."""
    desk = Desk(seed)
    calendar, news = Calendar(desk), load("background")
    made: list[Written] = []
    day, plain = START, 0
    while len(made) < count * 1.03 + a_day:
        due = len(made) + a_day
        while len(made) < due:
            if desk.draw.random() < BACKGROUND:
                plain += 1
                made += background(desk, f"b{plain}", day, news)
            else:
                for matter in calendar.matters(day):
                    made += matter.reports()
        day += datetime.timedelta(days=1)
    late = sorted(range(len(made)), key=lambda at: (max(made[at].day, START), desk.draw.random()))
    return [made[at] for at in late[:count]]


def truth(names: dict[str, Written], kinds: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What is true of the reports, matter by matter."""
    matters: dict[str, list[str]] = {}
    families: dict[str, dict[str, list[str]]] = {}
    for name, one in names.items():
        topic = one.matter or one.family
        matters.setdefault(topic, []).append(name)
        families.setdefault(topic, {}).setdefault(one.family, []).append(name)
    for topic, documents in matters.items():
        facts: dict[str, list[list[Any]]] = {}
        for name in documents:
            for start, end, fact in names[name].figures:
                facts.setdefault(fact, []).append([name, start, end])
        yield {
            "topic": topic,
            "copies": [group for group in families[topic].values() if len(group) > 1],
            "events": [{"id": topic, "documents": documents}] if names[documents[0]].matter else [],
            "relations": list(_relations(facts, kinds)),
        }


def _relations(facts: dict[str, list[list[Any]]], tallies: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Which figures of a matter agree, follow one another or contradict each other.

    A rival contradicts the count it was given beside, and none of an earlier or a later day.
    """
    series: dict[str, list[tuple[int, str]]] = {}
    for fact, places in facts.items():
        if len(places) > 1:
            yield {"kind": "agree", "of": places}
        matter, what, value, *rivalled = fact.split(".")
        if not rivalled:
            series.setdefault(what, []).append((int(value), fact))
        elif (told := ".".join((matter, what, *rivalled))) in facts:
            both = [(one, other) for one in facts[told] for other in places]
            yield {"kind": "conflict", "of": next((pair for pair in both if pair[0][0] != pair[1][0]), both[0])}
    for what, several in series.items():
        steps = [fact for _, fact in sorted(several)]
        if len(steps) > 1 and what in tallies:
            yield {"kind": "update", "of": [facts[fact][0] for fact in steps]}


def write(count: int, seed: int, a_day: int, paths: tuple[Path, Path]) -> None:
    """Reports and truth as JSON Lines."""
    names = {f"r{at:06}": one for at, one in enumerate(archive(count, seed, a_day))}
    with paths[0].open("w", encoding="utf-8") as out:
        for name, one in names.items():
            told = {"id": name, "published": one.day.isoformat(), "outlet": one.outlet, "title": one.title,
                    "language": "zh", "script": one.script, "text": one.text}  # fmt: skip
            out.write(json.dumps(told, ensure_ascii=False) + "\n")
    tallies = {what for kind in load("matters").values() for what in kind["tallies"]}
    with paths[1].open("w", encoding="utf-8") as out:
        for one in truth(names, tallies):
            out.write(json.dumps(one, ensure_ascii=False) + "\n")


def main() -> None:
    """Write an archive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("reports", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--a-day", type=int, default=80, help="reports on one day")
    asked = parser.parse_args()
    write(asked.count, asked.seed, asked.a_day, (asked.reports, asked.truth))


if __name__ == "__main__":
    main()
