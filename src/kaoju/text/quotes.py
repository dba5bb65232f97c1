"""Quotes: a stretch that cuts a quotation or a bracket in two, made whole.

Reads a stretch of the view, gives one that holds both marks of a pair or neither. Never looks further than REACH.
"""

PAIRS = {"“": "”", "‘": "’", "《": "》", "(": ")"}
OPENERS = {closer: opener for opener, closer in PAIRS.items()}
REACH = 20
"""Characters beyond the stretch in which the other mark is looked for."""


def whole(view: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the rest of what it cuts in two; without the lone mark where there is no rest.

    >>> text = "渡轮“白鹭”起火"
    >>> [text[slice(*whole(text, *cut))] for cut in ((0, 5), (3, 8), (0, 2))]
    ['渡轮“白鹭”', '“白鹭”起火', '渡轮']
    >>> whole("渡轮“白鹭起火", 0, 5)
    (0, 2)
    """
    opened: list[int] = []
    for place in range(start, end):
        sign = view[place]
        if sign in PAIRS:
            opened.append(place)
        elif sign in OPENERS:
            if opened and PAIRS[view[opened[-1]]] == sign:
                opened.pop()
                continue
            found = view.rfind(OPENERS[sign], max(0, start - REACH), start)
            return whole(view, found, end) if found >= 0 else _without(start, place, end)
    if not opened:
        return start, end
    closer = view.find(PAIRS[view[opened[0]]], end, end + REACH)
    return (start, closer + 1) if closer >= 0 and "\n" not in view[end:closer] else _without(start, opened[0], end)


def _without(start: int, lone: int, end: int) -> tuple[int, int]:
    """The longer of the two sides of a lone mark."""
    return (start, lone) if lone - start >= end - lone - 1 else (lone + 1, end)
