"""Explaining: for all that is read in a text the tree of words and rules that made it; or one card.

Reads a text or the id of a card, gives text to print. Never reads otherwise than `kaoju read` does.
"""

import difflib
from collections.abc import Iterator

import msgspec

from kaoju.errors import UsageError
from kaoju.grammar.card import marked
from kaoju.grammar.explain import Branch, Explainer, drawn
from kaoju.grammar.language import load
from kaoju.grammar.node import Node
from kaoju.mentions.wording import Mention, Origins, wordings
from kaoju.model import Attribution, Card, Claim, Reading, Report, Time
from kaoju.reader import Parsed, parse, program_of, understand

NOTHING = "Nothing in this text is read as a time, a quantity, a source or a claim."


def explain(text: str, published: str | None = None) -> str:
    r"""The derivation of everything read in a text.

    >>> print(explain("北纬38度").split("\n\n")[0])
    北纬38度   38 deg   zh:amount/latitude
    ├─ 北纬             zh/lexicons/latitude.tsv:3
    ├─ 38      38       zh/numerals.yaml → zh:number/plain
    └─ 度               zh/rules/amount/latitude.yaml:2

    A text that is the id of a card (`zh:amount/count`) gives the card.
    """
    if _is_card_id(text):
        return "\n".join(_card_lines(_card(text)))
    parsed = parse(Report(id="text", text=text, published=published))
    reading = understand(parsed)
    origins = Origins(parsed.nodes, parsed.clean)
    explainer = Explainer(program_of(parsed.language.code))
    mentions: list[Mention] = [*reading.times, *reading.quantities]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    trees = ["\n".join(_tree(one, origins.origin(one), parsed, explainer)) for one in mentions]
    trees += ["\n".join(_source_tree(one, text)) for one in reading.attributions]
    trees += ["\n".join(_claim_tree(one, reading, Made(parsed, origins, explainer))) for one in reading.claims]
    lost = [f"{one.text}   {one.why}" for one in reading.not_understood]
    return "\n\n".join([*trees, *lost]) or NOTHING


def _tree(mention: Mention, node: Node, parsed: Parsed, explainer: Explainer) -> Iterator[str]:
    branch = _in_original(explainer.branch(node, parsed.clean.view), parsed)
    branch.start, branch.end, branch.value = mention.start, mention.end, _value(mention)
    yield from drawn(branch, parsed.report.text)
    if isinstance(mention, Time) and mention.why:
        yield f"   ({mention.why})"


class Made(msgspec.Struct, frozen=True):
    """What claims were made from: the parsed text, where its nodes stand, and who explains them."""

    parsed: Parsed
    origins: Origins
    explainer: Explainer


def _source_tree(one: Attribution, text: str) -> Iterator[str]:
    parts = []
    if one.source_start is not None and one.source_end is not None:
        parts.append(Branch(one.source_start, one.source_end, "source", one.why or ""))
    if one.content_start is not None and one.content_end is not None:
        parts.append(Branch(one.content_start, one.content_end, "content", ""))
    told = f"{one.source_kind} {one.stance}"
    yield from drawn(Branch(one.cue_start, one.cue_end, told, one.rule, tuple(parts)), text)


def _claim_tree(claim: Claim, reading: Reading, made: Made) -> Iterator[str]:
    """The card that fired and its words, how each role was filled, and why the claim is graded as it is."""
    parts = list(_trigger(claim, made))
    parts += [Branch(role.start, role.end, role.role, role.why) for role in claim.roles]
    for index in claim.quantities:
        quantity = reading.quantities[index]
        parts.append(Branch(quantity.start, quantity.end, "quantity", quantity.rule))
    if claim.attribution is not None:
        said = reading.attributions[claim.attribution]
        start, end = said.source_start, said.source_end
        if start is None or end is None:
            start, end = said.cue_start, said.cue_end
        parts.append(Branch(start, end, f"says: {said.source_kind} {said.stance}", said.rule))
    value = f"{claim.event} {claim.polarity} {claim.certainty} {claim.status}"
    head = Branch(claim.trigger_start, claim.trigger_end, value, claim.rule, tuple(parts))
    yield from drawn(head, reading.text)
    for told in (claim.time, claim.why):
        if told:
            yield f"   ({told})"


def _trigger(claim: Claim, made: Made) -> Iterator[Branch]:
    """The words of a trigger, where a card found it: a measure needs none."""
    start, end = claim.trigger_start, claim.trigger_end
    around = [one for one in made.origins.placed.get(claim.rule, ()) if one[0] <= start and end <= one[1]]
    for _, _, node in sorted(around, key=lambda one: one[1] - one[0])[:1]:
        yield from _in_original(made.explainer.branch(node, made.parsed.clean.view), made.parsed).parts


def _in_original(branch: Branch, parsed: Parsed) -> Branch:
    start, end = parsed.clean.span(branch.start, branch.end)
    return Branch(start, end, branch.value, branch.source, tuple(_in_original(part, parsed) for part in branch.parts))


def _value(mention: Mention) -> str:
    short, full = wordings(mention)
    return full if isinstance(mention, Time) or mention.of else short


def _is_card_id(text: str) -> bool:
    language, _, name = text.partition(":")
    return text.isascii() and language.isalpha() and "/" in name and " " not in text and not name.startswith("/")


def _card(card_id: str) -> Card:
    cards = {card.id: card for card in load(card_id.partition(":")[0]).cards}
    if card_id not in cards:
        near = difflib.get_close_matches(card_id, sorted(cards), 1)
        hint = f"Did you mean {near[0]}?" if near else "The id of a card is its path: zh:time/year."
        raise UsageError("there is no such card", slug="unknown-card", found=card_id, hint=hint)
    return cards[card_id]


def _card_lines(card: Card) -> Iterator[str]:
    yield f"{card.id}   {card.path}"
    yield f"  {card.says}"
    for pattern in card.when:
        yield f"  when    {pattern}"
    for pattern in card.unless:
        yield f"  unless  {pattern}"
    yield f"  gives   {card.gives}"
    for example in card.examples:
        yield f"  {marked(example)}   {example.means}"
    for example in card.counterexamples:
        yield f"  not: {marked(example)}   {example.why}"
