"""Relations: how the quantities of one report fit each other, each with its arithmetic.

Reads figures in text order, gives `Relation` values over the indices of the quantities. Compares within groups of one
unit and one kind of thing, never all with all; an ordinal is compared with nothing; when in doubt there is none.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise, permutations

from kaoju.claims.contrasts import contrasts
from kaoju.claims.differences import differences
from kaoju.claims.figures import Figure, Surroundings
from kaoju.claims.sums import VICTIMS, Draft, parts, shown, sums
from kaoju.claims.tallies import tallies
from kaoju.model import Figure as Keyed
from kaoju.model import Language, Relation

AGE = "zh:amount/age"
LONGEST_ASIDE = 10
"""Characters between a sum of money and the same sum in another currency."""


def relations(
    known: Sequence[Figure], keys: Sequence[Keyed], around: Surroundings, language: Language
) -> tuple[Relation, ...]:
    """Every relation between the quantities of a report; two lines of a list are two matters."""
    found: list[Draft] = []
    for _block, inside in groupby(known, key=lambda figure: figure.block if figure.is_listed else -1):
        found += _drafts(list(inside), around.clean.view)
    keyed = {key.quantity: key for key in keys}
    found = [draft for draft in found if draft.rule != VICTIMS or not _elsewhere(draft, keyed)]
    tied = {pair for draft in found for pair in permutations(set(draft.of), 2)}
    found += [draft for draft in contrasts(known, keys, around, language) if tuple(draft.of) not in tied]
    return tuple(Relation(kind=one.kind, of=tuple(one.of), why=one.why, rule=one.rule) for one in found)


def _elsewhere(draft: Draft, keyed: Mapping[int, Keyed]) -> bool:
    """Whether victims named by what they were befell another state than the toll they are held to be a part of."""
    places = [keyed[index].places if index in keyed else () for index in draft.of]
    one, other = ({place.partition(".")[0] for place in several} for several in places)
    return bool(one) and bool(other) and one.isdisjoint(other)


def _drafts(known: Sequence[Figure], view: str) -> list[Draft]:
    if len(known) < 2:
        return []
    counted = [
        figure for figure in known if figure.quantity.unit not in ("ordinal", None) and figure.quantity.rule != AGE
    ]
    drafts = [*conversions(counted, view), *sums(counted, view)]
    settled = {frozenset(draft.of) for draft in drafts}
    drafts += [draft for draft in parts(known) if not any(set(draft.of) <= done for done in settled)]
    drafts += differences(counted)
    drafts += tallies(counted, view, drafts)
    return sorted(drafts, key=lambda draft: draft.of)


def conversions(known: Sequence[Figure], view: str) -> list[Draft]:
    """A sum of money and, right behind it, the same sum in another currency: 38亿美元(约合人民币253.3亿元)."""
    found = []
    for one, other in pairwise(known):
        between = view[one.end : other.start]
        if not _is_money(one) or not _is_money(other) or one.quantity.unit == other.quantity.unit:
            continue
        if len(between) > LONGEST_ASIDE or not between or one.sentence != other.sentence:
            continue
        near = other.marked("near", one.end - 1, other.end)
        opened = between.lstrip("，, ")[:1] == "(" or between[:1] == "("
        told = near is not None and not any(
            mark.row.fields["kind"] != "near" for mark in other.marks if one.end <= mark.start < other.start
        )
        if opened or (told and between.strip("，, ").startswith(near.row.word if near else "")):
            why = f"{shown(one)} = {shown(other)}, the same sum in two currencies"
            found.append(Draft("agree", [one.index, other.index], why, near.rule if near else "zh/relating.yaml"))
    return found


def _is_money(figure: Figure) -> bool:
    unit = figure.quantity.unit or ""
    return len(unit) == 3 and unit.isupper()
