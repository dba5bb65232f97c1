"""Entities: who and where, as values.

Reads slots of entity cards, gives `Entity` values; `read_entities` gives the mentions of a report. Never decides which
of two states a name stands for: then the entity has none.
"""

from collections.abc import Callable, Sequence

import msgspec

from kaoju.grammar.give import Give, Slots
from kaoju.grammar.node import Node
from kaoju.model import Row


class Entity(msgspec.Struct, frozen=True, gc=False):
    """Someone or something that acts, speaks or lies somewhere.

    `kind` is state, government, place, facility, person, organisation, force, outlet, group, document or arms. `id` is
    one for all its names (ISO 3166-1 code of a state, GeoNames number of a city), empty where the name tells too
    little. `country` is the code of the state it belongs to, several parted by blanks; `office` what a person is.
    `source_kind` is as in `Attribution`.
    """

    kind: str
    id: str
    name: str
    country: str | None = None
    office: str = ""
    source_kind: str = "other"

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.name, self.office, self.country) if part)


class Mention(msgspec.Struct, frozen=True, gc=False):
    """An entity on the characters `start` to `end` of the view."""

    start: int
    end: int
    text: str
    entity: Entity
    node: Node


Value = Row | str | Entity
CATEGORIES = (
    "person", "official", "person_word", "organisation", "government", "force", "state", "outlet", "place", "power",
    "seat_place", "document", "arms", "group",
)  # fmt: skip
"""Readings that are entities, the one that a mention takes first where a span has several."""
KINDS = frozenset(CATEGORIES)


def _of(kind: str, row: Row, source_kind: str = "other") -> Entity:
    """An entity from a lexicon row with its own id, name and state."""
    fields = row.fields
    name = fields.get("name") or row.word
    country = fields.get("country") or None
    return Entity(kind, fields.get("id") or name, name, country, "", fields.get("source_kind") or source_kind)


def _first(slots: Slots) -> Value:
    value: Value = next(iter(slots.values()))
    return value


def state(slots: Slots) -> Entity:
    """俄罗斯, 南韩, 沙乌地阿拉伯: a state or territory by any of its names; 刚果 alone is none of the two."""
    row: Row = slots["name"]
    code = row.fields["id"]
    return Entity("state", code, row.fields["name"], code or None, "", "official")


def states(slots: Slots) -> Entity:
    """俄乌, 美日韩: states named together."""
    row: Row = slots["state_pair"]
    codes = row.fields["ids"]
    return Entity("state", codes, row.word, codes, "", "official")


def authority(slots: Slots) -> Entity:
    """伊朗政府, 卫生当局, 基辅方面: a government, of a state or a place where one is named."""
    owner: Entity | None = slots.get("owner")
    if owner is None:
        word: str = slots["government_word"].word
        return Entity("government", word, word, None, "", "official")
    return Entity("government", owner.country or owner.id, owner.name, owner.country, "", "official")


def government(slots: Slots) -> Entity:
    """克里姆林宫, 美方, 基辅: the government of a state, by its seat, its side or its capital."""
    value: Row = slots["name"]
    fields = value.fields
    return Entity(
        "government", fields["id"], fields["name"], fields["id"] or None, "", fields.get("source_kind") or "official",
    )  # fmt: skip


def place(slots: Slots) -> Entity:
    """基辅, 布良斯克州, 黑海: a place by its name."""
    value = _first(slots)
    return Entity("place", value, value) if isinstance(value, str) else _of("place", value)  # type: ignore[arg-type]


def facility(slots: Slots) -> Entity:
    """扎波罗热核电站, 克里姆林宫: a place that was built."""
    value = _first(slots)
    if isinstance(value, Row) and "country" not in value.fields:  # a seat of government: its id is the state
        return Entity("facility", value.word, value.word, value.fields["id"] or None, "", value.fields["source_kind"])
    return Entity("facility", value, value) if isinstance(value, str) else _of("facility", value)  # type: ignore[arg-type]


def person(slots: Slots) -> Entity:
    """普京, 瑟尔斯基: a person by name."""
    value = _first(slots)
    return Entity("person", value, value) if isinstance(value, str) else _of("person", value)  # type: ignore[arg-type]


def official(slots: Slots) -> Entity:
    """俄罗斯总统, 外交部发言人: whoever holds the office."""
    owner: Entity | None = slots.get("owner")
    words = [slots[role] for role in ("first", "office") if role in slots]
    title = "".join(word.word for word in words)
    kind = words[-1].fields["source_kind"]
    if owner is None:
        return Entity("person", title, "", None, title, kind)
    if owner.kind not in ("state", "place", "government"):
        title = owner.name + title
    if owner.source_kind not in ("other", "official") and kind in ("official", "other"):
        kind = owner.source_kind
    whose = f"{owner.country}.{owner.name}" if owner.kind == "place" and owner.country else owner.country or owner.id
    return Entity("person", f"{whose} {title}", "", owner.country, title, kind)


def official_of_state(slots: Slots) -> Entity:
    """美国务卿, 英国防大臣: whoever holds the office in the state whose character stands before it."""
    fields = slots["state_office"].fields
    country, office = fields["country"], fields["office"]
    return Entity("person", f"{country} {office}", "", country, office, fields["source_kind"])


def envoy(slots: Slots) -> Entity:
    """美国驻俄罗斯大使: whoever one state has sent to another."""
    owner: Entity = slots["owner"]
    office: Row = slots["office"]
    title = f"{slots['mark']}{slots['host'].name}{office.word}"
    return Entity(
        "person", f"{owner.country or owner.id} {title}", "", owner.country, title, office.fields["source_kind"]
    )


def titled(slots: Slots) -> Entity:
    """俄罗斯总统新闻秘书佩斯科夫, 泽连斯基总统: a person with the office held."""
    someone: Entity = slots["person_word"]
    if "official" in slots:
        holder: Entity = slots["official"]
        country, office, kind = holder.country, holder.office, holder.source_kind
    else:
        country, office, kind = None, slots["honorific"].word if "honorific" in slots else "", "other"
    return Entity("person", someone.id, someone.name, country or someone.country, office, kind)


def organisation(slots: Slots) -> Entity:
    """联合国安理会, 北约, 俄罗斯国防部: an organisation with a name of its own."""
    value = _first(slots)
    return Entity("organisation", value, value) if isinstance(value, str) else _of("organisation", value)  # type: ignore[arg-type]


def body(slots: Slots) -> Entity:
    """俄罗斯外交部, 莫斯科警方, 议会: a body named by what it is, and whose it is."""
    return _owned("organisation", slots, slots["word"])


def _owned(kind: str, slots: Slots, word: Row) -> Entity:
    owner: Entity | None = slots.get("owner")
    source_kind = word.fields["source_kind"]
    if owner is None:
        return Entity(kind, word.word, word.word, None, "", source_kind)
    name = owner.name + word.word
    return Entity(kind, f"{owner.country or owner.id} {word.word}", name, owner.country, "", source_kind)


def force(slots: Slots) -> Entity:
    """俄军, 革命卫队, 乌克兰空军: an armed force."""
    if "word" in slots:
        return _owned("force", slots, slots["word"])
    return _of("force", slots["name"], "military")


def unit(slots: Slots) -> Entity:
    """第15旅, 俄军第76空降突击师: a numbered unit."""
    owner: Entity | None = slots.get("owner")
    kind = slots["kind"].word if "kind" in slots else ""
    name = f"{slots['mark']}{slots['number'].low}{kind}{slots['unit_of_force'].word}"
    country = owner.country if owner is not None else None
    if "side" in slots:
        country = slots["side"].fields["country"] or None
    return Entity("force", f"{country or ''} {name}".strip(), name, country, "", "military")


def outlet(slots: Slots) -> Entity:
    """路透社, 《纽约时报》, 韩媒: who publishes."""
    value = _first(slots)
    if isinstance(value, str):
        name = value.strip("《》")
        return Entity("outlet", name, name, None, "", "agency")
    return _of("outlet", value, "agency")  # type: ignore[arg-type]


def group(slots: Slots) -> Entity:
    """目击者, 美国官员, 专家: people named by what they are."""
    return _owned("group", slots, slots["word"])


def document(slots: Slots) -> Entity:
    """《新削减战略武器条约》, 明斯克协议: a text that binds or tells."""
    value = slots.get("title") or slots["name"]
    name = (value if isinstance(value, str) else value.word).strip("《》")
    return Entity("document", name, name, None, "", "document")


def arms(slots: Slots) -> Entity:
    """伊尔-76, S-400, “匕首”导弹: a weapon by its name."""
    value = _first(slots)
    name = "".join(sign for sign in (value if isinstance(value, str) else value.word) if sign not in "“”")  # type: ignore[union-attr]
    return Entity("arms", name, name)


def ship(slots: Slots) -> Entity:
    """福建舰: a warship named after a place."""
    someplace: Entity = slots["place"]
    name = someplace.name + str(slots["word"])
    return Entity("arms", name, name, someplace.country)


def _give(category: str, make: Callable[[Slots], Entity]) -> Give:
    return Give(category, (make.__doc__ or "").split("\n")[0], make)


GIVES = {
    "state": _give("state", state),
    "states": _give("state", states),
    "owner_sign": _give("owner_sign", state),
    "power": _give("power", government),
    "authority": _give("government", authority),
    "government": Give("government", "The government of a state; for cards that only rename."),
    "place": _give("place", place),
    "facility": _give("place", facility),
    "seat_place": _give("seat_place", facility),
    "person_word": _give("person_word", person),
    "official": _give("official", official),
    "official_of": _give("official", official_of_state),
    "envoy": _give("official", envoy),
    "titled": _give("person", titled),
    "organisation": _give("organisation", organisation),
    "body": _give("organisation", body),
    "force": _give("force", force),
    "armed": _give("force", force),
    "unit": _give("force", unit),
    "outlet": _give("outlet", outlet),
    "group": _give("group", group),
    "document": _give("document", document),
    "arms": _give("arms", arms),
    "ship": _give("arms", ship),
    "person": Give("person", "A person, by name, office or both; for cards that only rename."),
    "party": Give("party", "Whoever can act or speak; for cards that only rename."),
    "location": Give("location", "Wherever something can happen; for cards that only rename."),
    "owner": Give("owner", "Whose an office, a body or a force can be; for cards that only rename."),
    "body_or_owner": Give("body_or_owner", "Whose an office can be, bodies too; for cards that only rename."),
}


def read_entities(nodes: Sequence[Node], view: str) -> list[Mention]:
    """The entities among the nodes in text order, longest first where they overlap.

    >>> read_entities([], "")
    []
    """
    mentions: list[Mention] = []
    several = ((at, node) for at, node in enumerate(nodes) if node.also is not None or node.category in KINDS)
    reached = 0
    for start, _, at in sorted((node.start, -node.end, at) for at, node in several):
        node = nodes[at]
        entity = entity_of(node)
        if entity is not None and start >= reached:
            reached = node.end
            mentions.append(Mention(start, reached, view[start:reached], entity, node))
    return mentions


def entity_of(node: Node) -> Entity | None:
    """The entity that a node is, in the reading that stands first among its kinds."""
    if node.also is None:
        return node.value if node.category in KINDS else None
    readings = {reading.category: reading.value for reading in node.readings()}
    return next((readings[category] for category in CATEGORIES if category in readings), None)
