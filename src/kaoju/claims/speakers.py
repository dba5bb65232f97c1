"""Speakers: the noun phrase that names who speaks, found in the clause before a cue.

Reads tagged words of one clause, gives the place of its subject. What leads in (connectives, dates, 在…时) and what
stands between speaker and verb (adverbs, 对…, 通过…) is left out, so that a name never seen before is found too.
"""

from collections.abc import Collection

import msgspec

from kaoju.claims.passages import OPENERS
from kaoju.claims.sourcing import Sourcing
from kaoju.text.words import tagged

LONGEST = 70
_SURNAME_TAGS = ("zg", "nr", "ng", "vg", "v", "n", "a", "j", "nz", "ns", "q")
_SIGN_TAGS = (*_SURNAME_TAGS, "f", "b", "g", "nrt")
_LONGEST_NAME = 4
_TITLE_TAG = "nz"
NAME_TAGS = ("nr", "nrt", "nrfg")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word of the clause at its place in the view; `timed` where a time expression begins or runs."""

    start: int
    end: int
    word: str
    tag: str
    timed: bool


def tokens_of(view: str, start: int, end: int, timed: Collection[int], known: Collection[str] = ()) -> list[Token]:
    """The words of a clause; brackets are left out. A `known` word of office is a noun whatever its tag."""
    start = max(start, end - LONGEST)
    said = view[start:end]
    tokens, at, depth = [], start, 0
    brackets = "(" in said
    for word, tag in tagged(said):
        here, at = at, at + len(word)
        if brackets:
            depth += word == "("
            if depth:
                depth -= word == ")"
                continue
        if not word.isspace():
            tokens.append(Token(here, at, word, "n" if word in known else tag, here in timed))
    return _titled(tokens) if "》" in said else tokens


def _titled(tokens: list[Token]) -> list[Token]:
    """The tokens with a title in book-title marks as one name: 《传真社》."""
    merged: list[Token] = []
    opened = -1
    for token in tokens:
        merged.append(token)
        if token.word == "《":
            opened = len(merged) - 1
        elif token.word == "》" and opened >= 0:
            inside, merged = merged[opened:], merged[:opened]
            word = "".join(one.word for one in inside)
            merged.append(Token(inside[0].start, token.end, word, _TITLE_TAG, timed=False))
            opened = -1
    return merged


def speaker(tokens: list[Token], sourcing: Sourcing, *, adjacent: bool = True) -> tuple[int, int] | None:
    """Where the subject of a clause stands.

    `adjacent` where the cue follows right behind the clause: then a noun phrase just before the cue may hold verbs
    of its own (负责中东事务的特使).
    """
    if adjacent and _closes_time(tokens, sourcing) and (found := speaker(tokens, sourcing, adjacent=False)):
        return found
    high = _without_trail(tokens, sourcing) if adjacent else len(tokens)
    low = _without_lead(tokens, high, sourcing)
    alone = _signs(tokens, sourcing)
    if len(alone) > 1 and all(one.tag in _SIGN_TAGS for one in alone):
        return alone[0].start, alone[-1].end
    if len(alone) == 1 and alone[0].tag in _SURNAME_TAGS and not alone[0].timed:
        return alone[0].start, alone[0].end
    if (
        low < high
        and tokens[low].tag == "r"
        and tokens[low].word in sourcing.short
        and tokens[low].word[0] in sourcing.pronouns
        and not (low + 1 < high and tokens[low + 1].word == sourcing.possessive)
    ):
        return tokens[low].start, tokens[low].end
    if adjacent:
        low = _behind_closer(tokens, low, high, sourcing)
    end = _body(tokens, (low, high), sourcing, adjacent=adjacent)
    while end > low and (
        tokens[end - 1].timed or tokens[end - 1].word in sourcing.rim or tokens[end - 1].word in sourcing.clocks
    ):
        end -= 1 + (tokens[end - 1].word in sourcing.clocks)
    end = max(end, low)
    if end <= low or not any(token.tag in sourcing.names for token in tokens[low:end]):
        return None
    low += tokens[low].word == sourcing.possessive  # 2015年12月|的|报告
    return tokens[low].start, tokens[end - 1].end


def _signs(tokens: list[Token], sourcing: Sourcing) -> list[Token]:
    """The few single signs that are all a clause has beside what leads in and what trails: 李|家|超."""
    signs: list[Token] = []
    for token in tokens:
        word = token.word
        if word not in sourcing.trails and word not in sourcing.leads:
            if len(word) > 1 or len(signs) == _LONGEST_NAME:
                return []
            signs.append(token)
    return signs


def _closes_time(tokens: list[Token], sourcing: Sourcing) -> bool:
    """Whether the clause ends like 被问及此事|时: then its first noun phrase is the subject."""
    for token in reversed(tokens):
        if token.word in sourcing.moments and not token.timed:
            return True
        if not token.timed and token.word not in sourcing.trails:
            return False
    return False


def whole(tokens: list[Token], sourcing: Sourcing) -> tuple[int, int] | None:
    """All of a phrase between 据 and a verb, but for dates and adverbs at its end."""
    high = len(tokens)
    while high > 0 and (
        tokens[high - 1].timed or tokens[high - 1].word in sourcing.trails or tokens[high - 1].tag in ("p", "d", "t")
    ):
        high -= 1
    low = next((at for at in range(high) if not tokens[at].timed and tokens[at].word not in sourcing.leads), high)
    return (tokens[low].start, tokens[high - 1].end) if low < high else None


def _without_trail(tokens: list[Token], sourcing: Sourcing) -> int:
    high = len(tokens)
    while high > 0:
        last = tokens[high - 1]
        if last.word[0] in sourcing.at and last.word[-1] in sourcing.closers:
            high -= 1  # 在发言中, one word to the segmenter
            continue
        if last.word == sourcing.manner:
            high -= 2  # 毫不留情|地
            continue
        if (
            last.timed
            or last.word in sourcing.trails
            or (last.tag in sourcing.trail and not _ends_name(tokens, high - 1))
        ):
            high -= 1
            continue
        cut = _phrase_start(tokens, high, sourcing)
        if cut <= 0:
            return high
        high = cut
    return max(high, 0)


def _ends_name(tokens: list[Token], at: int) -> bool:
    """Whether an odd character closes a name that the segmenter did not know: 李家|超."""
    return len(tokens[at].word) == 1 and at > 0 and tokens[at - 1].tag in NAME_TAGS and tokens[at].tag not in ("c", "p")


def _phrase_start(tokens: list[Token], high: int, sourcing: Sourcing) -> int:
    """Where the adverbial phrase that ends before `high` begins; 0 where none does."""
    closes = tokens[high - 1].word in sourcing.closers
    for at in range(high - 1, 0, -1):
        token = tokens[at]
        if token.tag in sourcing.prepositions and (token.word not in sourcing.joins or closes):
            before = tokens[at - 1]
            if (
                before.tag in ("v", "vg")
                and not closes
                and any(one.word == sourcing.possessive for one in tokens[at:high])
            ):
                return 0
            return at
    return 0


def _holds_verb(tokens: list[Token]) -> bool:
    return any(token.tag in ("v", "vg") for token in tokens)


def _without_lead(tokens: list[Token], high: int, sourcing: Sourcing) -> int:
    low = 0
    while low < high:
        token = tokens[low]
        if token.word in OPENERS:
            break
        if token.timed or token.tag in sourcing.lead or token.word in sourcing.leads:
            low += 1
        elif token.tag in sourcing.prepositions:
            closer = next((at for at in range(low + 1, high) if tokens[at].word in sourcing.closers), low)
            low = closer + 1
        else:
            break
    return low


def _behind_closer(tokens: list[Token], low: int, high: int, sourcing: Sourcing) -> int:
    """Past 访问结束后, 离开加拿大前, where a noun phrase stands behind it."""
    for at in range(high - 2, low, -1):
        if tokens[at].tag not in sourcing.nominal:
            if tokens[at].word in sourcing.closers and _holds_verb(tokens[low:at]):
                return at + 1
            break
    return low


def _body(tokens: list[Token], ends: tuple[int, int], sourcing: Sourcing, *, adjacent: bool) -> int:
    low, high = ends
    at = low
    while at < high:
        token = tokens[at]
        word, tag = token.word, token.tag
        if word in sourcing.former and at + 1 < high and _is_office(tokens[at + 1], sourcing):
            at += 1  # 某国|前|国防部长
        elif token.timed and at > low:
            ahead = _past_possessive(tokens, at, high, sourcing) if adjacent else at
            if ahead == at:
                break
            at = ahead
        elif (
            tag in sourcing.nominal
            or word in sourcing.persons
            or (tag in sourcing.prepositions and word in sourcing.joins)
        ):
            if at > low and (word in sourcing.closers or word.startswith(sourcing.meetings)):
                break
            at += 1
        elif tag == "f" and at + 1 < high and tokens[at + 1].word in sourcing.kinds:
            at += 1  # 东部|战区
        elif word in sourcing.joins and at > low:
            at += 1
        elif (ahead := _past_verb(tokens, at, ends, sourcing, adjacent=adjacent)) > at:
            at = ahead
        else:
            break
    while at > low and tokens[at - 1].word in sourcing.joins:
        at -= 1
    if at < high and tokens[at].word == sourcing.manner and tokens[at - 1].word in sourcing.many:
        at += 1  # 首都等多|地
    return at


def _is_office(token: Token, sourcing: Sourcing) -> bool:
    return token.word in sourcing.kinds or token.word.endswith(sourcing.person_ends)


def _closes_name(tokens: list[Token], at: int, high: int, sourcing: Sourcing) -> bool:
    """Whether the last token is the odd end of a name: 阿卜杜拉|希扬, 马蹄|露, 渔业部长|博考."""
    if not at or at < high - 1:
        return False
    word, before = tokens[at], tokens[at - 1]
    if before.word.endswith(sourcing.person_ends) and len(word.word) in (2, 3) and word.tag in ("v", "z", "vg"):
        return True
    return (len(word.word) <= 2 and before.tag in NAME_TAGS) or (
        len(word.word) == 1 and before.tag in ("n", "nz", "ng", "ns")
    )


def _parts(token: Token, sourcing: Sourcing) -> bool:
    """Whether a word shows that a clause, not a noun phrase, runs through it."""
    is_verb = token.tag in ("v", "vg") and len(token.word) == 1
    joins = token.word in sourcing.joins
    is_small = token.tag in ("p", "ul", "c", "d", "uz", "ug") and not joins
    return is_verb or is_small or token.word in sourcing.closers or token.timed


def idle(tokens: list[Token], sourcing: Sourcing) -> bool:
    """Whether a clause has only connectives, adverbs and phrases, so that its verb carries on an earlier subject."""
    if tokens and tokens[-1].word == sourcing.manner:
        return True  # 并意有所指|地
    for token in tokens:
        if token.tag in sourcing.prepositions:
            return True
        small = token.tag in sourcing.lead or token.tag in sourcing.trail
        if not (token.timed or small or token.word in sourcing.leads or token.word in sourcing.trails):
            return False
    return True


def _past_verb(tokens: list[Token], at: int, ends: tuple[int, int], sourcing: Sourcing, *, adjacent: bool) -> int:
    """How far a word that is no noun still belongs to the noun phrase; `at` where it ends it."""
    low, high = ends
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < high else None
    if token.tag == "f" and at == low and following is not None:
        return at + 1
    if following is not None and token.tag in ("v", "vg", "vi"):
        if following.word in sourcing.persons:
            return at + 2
        if len(token.word) == 1 and following.tag in ("nr", "nrt"):
            return at + 2
    if token.tag in ("v", "zg", "vg") and len(token.word) == 1 and at > low and tokens[at - 1].tag in ("nr", "nrt"):
        return at + 1
    if adjacent and token.tag in sourcing.verbs:
        rest = tokens[at:high]
        if token.word in sourcing.acts and at > low and not any(one.word == sourcing.possessive for one in rest):
            return at  # 总统|发表全国电视讲话
        is_phrase = rest[-1].tag in sourcing.nominal and not any(_parts(one, sourcing) for one in rest)
        if _closes_name(tokens, at, high, sourcing) or (
            is_phrase and (at > low or rest[-1].word.endswith(sourcing.person_ends))
        ):
            return high
        return _past_possessive(tokens, at, high, sourcing)
    last = tokens[high - 1].word
    shows = adjacent and at > low and (last in sourcing.paper or last in sourcing.papers_made)
    return _past_possessive(tokens, at, high, sourcing) if shows else at  # 报社|此前公布的视频


def _past_possessive(tokens: list[Token], at: int, high: int, sourcing: Sourcing) -> int:
    """Past a relative clause whose noun stands right before the cue: 今天公布|的|报告; `at` where there is none."""
    last = max((index for index in range(at, high - 1) if tokens[index].word == sourcing.possessive), default=-1)
    noun = tokens[last + 1 : high]
    if (
        last >= at
        and noun[-1].tag in sourcing.nominal
        and all(one.tag in sourcing.nominal or one.tag == "d" for one in noun)
    ):
        return high
    return at


def remainder(tokens: list[Token], end: int, sourcing: Sourcing) -> bool:
    """Whether a verb of its own stands between the subject that ends at `end` and the cue."""
    rest = [token for token in tokens if token.start >= end]
    for index, token in enumerate(rest):
        if token.word in sourcing.passives or token.word in sourcing.future:
            return True
        if token.tag in sourcing.prepositions:
            return False
        if token.word in sourcing.acts:
            return not rest[-1].word.endswith(sourcing.speeches)  # 发表讲话|呼吁, but 发布航行|警告
        if token.tag in ("v", "vg") and token.word not in sourcing.trails:
            return not any(one.word in sourcing.closers for one in rest[index:])
    return False
