"""Subjects: who acts, as the noun phrase that stands before a trigger.

Reads the tagged words of one clause up to the trigger, gives the place of its subject: the first noun phrase, or the
one right behind a verb that lets another act (希望|美方|核准). Never looks out of the stretch it is given.
"""

from itertools import pairwise

import msgspec

from kaoju.claims.factuality import governs_party
from kaoju.claims.marks import Mark
from kaoju.claims.scene import NAMED, Scene
from kaoju.claims.sourcing import Sourcing, sourcing_of
from kaoju.claims.speakers import Token, speaker
from kaoju.mentions.counted import Counting, counting_of
from kaoju.model import Language
from kaoju.text.memo import once_per_language

Stretch = tuple[int, int]
NAME = "nt"
HEADS = ("j", "l", "i", "eng", "r", "an")
"""Tags, beside those of nouns, of words that a noun phrase may end in."""
SMALL = ("status_cue", "hedge", "negation")
"""Marks that colour the verb: 计划 is no head of 日乌|计划."""
QUOTED = "“”"
LONGEST_NAME = 9
SIGNS = "“”‘’#*"
ASIDE = frozenset(SIGNS + "()")
COUNTING = ("m", "q", "mq")
"""Tags of a number and of what is counted with it."""
GOVERNS, LISTS = "p", "c"
ASKS, IS = "asks", "is"
TIME = ("time",)
LOCATIVE = ("f", "s")
"""Tags of words that make a name a place: 甲国|东部|民兵."""
VERBAL = ("v", "i", "d", "a")
"""Tags of words that are no noun."""
NEAR = 4
"""How far behind a verb that lets another act its noun phrase may begin."""


class Phrasing(msgspec.Struct, frozen=True):
    """How a language builds noun phrases.

    What is counted, who speaks, what the names of those who act end in, and the signs that stand for states (俄, 乌).
    """

    counting: Counting
    sourcing: Sourcing
    doers: tuple[str, ...]
    signs: frozenset[str]


@once_per_language
def phrasing_of(language: Language) -> Phrasing:
    """The noun phrases of a language, from its folder."""
    doers = tuple(row.word for row in language.lexicons["doer_ending"].rows)
    signs = frozenset(row.word for row in language.lexicons["state_sign"].rows)
    return Phrasing(counting_of(language), sourcing_of(language), doers, signs)


def theme(scene: Scene, first: int, last: int, sourcing: Sourcing) -> Stretch | None:
    """Whom a whole clause tells of: its first noun phrase that nothing governs."""
    if (first, last) not in scene.themes:
        scene.themes[first, last] = _theme(scene, first, last, sourcing)
    return scene.themes[first, last]


def _theme(scene: Scene, first: int, last: int, sourcing: Sourcing) -> Stretch | None:
    tokens = tokens_in(scene, first, last)
    found = _phrase(tokens, sourcing)
    asks = [mark for mark in scene.marks("lets_act", first, last) if mark.value == ASKS]
    if found is not None and any(mark.end == found[0] for mark in asks):
        found = _phrase([token for token in tokens if token.start >= found[1]], sourcing)  # 呼吁|民众|节水
    there = [mark for mark in scene.marks("lets_act", first, last) if mark.value == IS]
    if there and (found is None or found[0] >= there[0].end):
        return _phrase([token for token in tokens if token.start >= there[0].end], sourcing) or found
    return found


def subject(scene: Scene, first: int, last: int, sourcing: Sourcing) -> Stretch | None:
    """Where the subject of what follows at `last` stands; None where no noun phrase of the stretch could be it."""
    if (first, last) not in scene.subjects:
        scene.subjects[first, last] = _subject(scene, first, last, sourcing)
    return scene.subjects[first, last]


def _subject(scene: Scene, first: int, last: int, sourcing: Sourcing) -> Stretch | None:
    tokens = tokens_in(scene, first, last)
    found = _phrase(tokens, sourcing)
    for mark in scene.marks("lets_act", first, last):
        if (found is None or mark.start >= found[1]) and not _taken(mark, tokens):
            nested = _phrase([token for token in tokens if token.start >= mark.end], sourcing)
            if nested is not None and nested[0] - mark.end <= NEAR:
                found = nested
    return found


def _taken(mark: Mark, tokens: list[Token]) -> bool:
    """Whether a small word right before takes the verb and all behind it for its own: 对|包括甲州在内的八州."""
    return any(token.end == mark.start and token.tag == GOVERNS for token in tokens)


def asked(scene: Scene, first: int, last: int, sourcing: Sourcing) -> bool:
    """Whether it is asked of someone whom the stretch does not name: 律师呼吁|逮捕."""
    marks = [mark for mark in scene.marks("lets_act", first, last) if mark.value == ASKS]
    if marks and scene.marks("hedge", first, marks[-1].start):
        return False  # 应对方要求|撤离
    return bool(marks) and _phrase(tokens_in(scene, marks[-1].end, last), sourcing) is None


def _phrase(tokens: list[Token], sourcing: Sourcing) -> Stretch | None:
    """The first noun phrase of a stretch, without the adverbs at its end."""
    found = speaker(tokens, sourcing, adjacent=False)
    while found is not None and _governed(tokens, found, sourcing):
        tokens = _beyond([token for token in tokens if token.start >= found[1]], sourcing)
        found = speaker(tokens, sourcing, adjacent=False)
    if found is None:
        return None
    inside = _until_verb([token for token in tokens if found[0] <= token.start and token.end <= found[1]])
    while inside and not (inside[-1].tag.startswith("n") or inside[-1].tag in HEADS):
        inside.pop()
    inside = inside or [token for token in tokens if token.start == found[0] and token.tag == "m"]
    return _past_side((found[0], inside[-1].end), tokens, sourcing) if inside else None


def _beyond(tokens: list[Token], sourcing: Sourcing) -> list[Token]:
    """The words behind a governed noun phrase, past what is listed with it or lies there: 对甲军|及其盟友."""
    if not tokens or not (tokens[0].tag in LOCATIVE or tokens[0].word in sourcing.joins or tokens[0].tag == LISTS):
        return tokens
    at = 1
    while at < len(tokens) and (tokens[at].tag == NAME or tokens[at].tag.startswith("n") or tokens[at].tag == LISTS):
        at += 1
    return tokens[at:]


def _past_side(found: Stretch, tokens: list[Token], sourcing: Sourcing) -> Stretch | None:
    """A noun phrase with what stands behind 东部, 境内 at its end; None where nothing does: it is a place."""
    at = next((at for at, token in enumerate(tokens) if token.start >= found[1]), len(tokens))
    if at == len(tokens):
        return found
    side = tokens[at]
    if side.tag not in LOCATIVE or side.start != found[1] or side.word in sourcing.closers:
        return found
    beyond = _phrase(tokens[at + 1 :], sourcing)
    return (found[0], beyond[1]) if beyond is not None and beyond[0] == side.end else None


def _until_verb(inside: list[Token]) -> list[Token]:
    """A noun phrase up to where a verb or adverb behind a name shows that another begins: 美国|很清楚中国政府."""
    for place, token in enumerate(inside):
        if place and inside[place - 1].tag == NAME and token.tag in ("d", "zg", "v", "vn"):
            named = any(other.tag == NAME for other in inside[place + 1 :])
            if named or token.tag == "d":
                return inside[:place]
    return inside


def _governed(tokens: list[Token], found: Stretch, sourcing: Sourcing) -> bool:
    """Whether a small word or a verb right before a noun phrase takes it for its own: 向|交战国, 搭乘|直升机."""
    ahead = [token for token in tokens if token.end <= found[0]]
    while ahead and ahead[-1].tag in COUNTING and not ahead[-1].timed:
        ahead.pop()  # 对|七家|企业
    before = ahead[-1] if ahead else None
    if before is None:
        return False
    # At the head of a clause 与 tells with whom: 昨天|与总统|会面.
    opens = before.word in sourcing.joins and not any(
        token.tag.startswith("n") for token in tokens if token.end <= before.start
    )
    return opens or before.tag in (GOVERNS, "v")


def tokens_in(scene: Scene, first: int, last: int) -> list[Token]:
    """The words of a stretch, a party as one word; those of a time are marked."""
    times, named = scene.among(TIME, first, last), scene.among(NAMED, first, last)
    timed = {at for thing in times for at in range(thing.start, thing.end)} if times else ()
    parties = {thing.start: thing for thing in named}
    begins = scene.words.begun(first, last)
    if parties:
        within = {at for thing in named for at in range(thing.start + 1, thing.end)}
        begins = sorted({*begins, *parties} - within)
    view = scene.view
    said = view[first:last]
    if not ASIDE.isdisjoint(said) or said.split(None, 1) != [said]:
        begins, following = _heard(view, begins, last)
    else:
        following = [*begins[1:], last]
    return [
        Token(start, parties[start].end, view[start : parties[start].end], NAME, timed=False)
        if start in parties
        else Token(start, end, view[start:end], _tag(scene, start), start in timed)
        for start, end in zip(begins, following, strict=False)
    ]


def _heard(view: str, begins: list[int], last: int) -> tuple[list[int], list[int]]:
    """Where the words begin and end that stand in no brackets and in no long quotation, without blanks and quotes."""
    starts, ends, depth, beyond = [], [], 0, 0
    for start, following in pairwise([*begins, last]):
        sign = view[start]
        if start < beyond:
            continue  # what someone cries is no noun phrase of the clause
        if sign == QUOTED[0] and (closes := view.find(QUOTED[1], start, last)) - LONGEST_NAME - start >= 0:
            beyond = closes + 1
            continue
        depth += (sign == "(") - (sign == ")")
        if depth > 0 or sign == ")" or sign.isspace() or sign in SIGNS:
            continue
        starts.append(start)
        ends.append(following)
    return starts, ends


def _tag(scene: Scene, start: int) -> str:
    """The part of speech of a word: an adverb where it only colours the verb, a preposition where it tells a role."""
    marks = scene.words.at.get(start)
    if not marks:
        tag = scene.words.tags[start]
        return "v" if tag.startswith("nr") and _mistaken(scene, start) else tag
    kinds = [mark.kind for mark in marks]
    if "clause_mark" in kinds:
        return "c"
    small = [mark for mark in marks if mark.kind in SMALL]
    if small and any(governs_party(mark, scene) for mark in small):
        return GOVERNS
    if "role_marker" in kinds:
        governs = [mark for mark in marks if mark.kind == "role_marker" and mark.value not in ("with", "passive")]
        if governs and (not small or scene.words.tags.get(governs[0].end, "").startswith(("n", "r", "m"))):
            return GOVERNS  # 将权力|移交, not 将|移交权力
    if small:
        return "d"
    return "v" if "light_verb" in kinds or _mistaken(scene, start) else scene.words.tags[start]


def _mistaken(scene: Scene, start: int) -> bool:
    """Whether a verb was taken for a name: 封锁, 赶到."""
    return scene.words.tags[start].startswith("nr") and any(cue.start == start for cue in scene.cues)


def acts(scene: Scene, place: Stretch, phrasing: Phrasing) -> bool:
    """Whether the head of a noun phrase names someone or something that can act: 警员, 战机, not 问题."""
    phrase = scene.view[place[0] : place[1]]
    tag = scene.words.tags.get(scene.words.ends.get(place[1], -1), "")
    return (phrase.endswith(phrasing.doers) and not tag.startswith(VERBAL)) or tag in ("nr", "nrt", "nrfg")
