"""Sites: where things are, as identifiers, and the scene that a sentence takes over from those before it.

Reads what is named in a report, gives identifiers of places and states; a scene is carried a few sentences on, never
past another place nor to whoever speaks for another state.
"""

from collections.abc import Iterable

from kaoju.claims.figures import Surroundings
from kaoju.claims.scene import PARTIES, PLACES, Thing, within

CARRIED = 3
"""How many sentences back the scene of a toll is looked for that names none."""


def site(thing: Thing) -> str:
    """A place or party as one identifier, the state it lies in first: RU, RU.莫斯科州, UA.

    >>> site(Thing(0, 3, "place", "黑海"))
    '黑海'

    Places go by their usual name, so that a city is seen to lie in the region named after it.
    """
    entity = thing.site or thing.value
    known = getattr(entity, "id", "") or thing.text
    if known.isdigit():
        known = getattr(entity, "name", "") or known
    country = getattr(entity, "country", None) or ""
    if not country or known == country or " " in country:
        return known if thing.kind != "state" else country or known
    return f"{country}.{known}"


def states_of(thing: Thing) -> list[str]:
    """The states a thing belongs to."""
    known = getattr(thing.site or thing.value, "country", None) or ""
    return str(known).split()


def narrowest(sites: Iterable[str]) -> tuple[str, ...]:
    """Places without those that hold another of them.

    >>> narrowest(["MM", "MM.曼德勒", "TH"])
    ('MM.曼德勒', 'TH')
    """
    known = list(dict.fromkeys(sites))
    return tuple(one for one in known if not any(other.startswith(f"{one}.") for other in known))


def carried(sentence: int, around: Surroundings) -> tuple[str, ...]:
    """The place, or the one state of the places, named last before a sentence that names none, nor another's party."""
    own: set[str] = set()
    for at in range(sentence, max(-1, sentence - CARRIED - 1), -1):
        if around.blocks[at] != around.blocks[sentence]:
            break
        things = within(around.things, *around.sentences[at])
        named = [one for one in things if one.lies or one.kind in PLACES or (at == sentence and one.kind in PARTIES)]
        states = {state for one in named for state in states_of(one)}
        if at == sentence:
            if any(one.lies or one.kind in PLACES for one in named):
                break
            own = states
        elif states:
            sites = narrowest(place for one in named if states_of(one) for place in site(one).split())
            told = sites if len(sites) == 1 else tuple(states)
            return told if len(states) == 1 and own <= states else ()
    return ()
