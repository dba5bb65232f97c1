"""Networks: all gap-free patterns of one layer as one automaton, determinised as texts need it.

Labels go in with their patterns; walking a row of codes comes upon the labels accepted there. A step costs one
look-up however many cards the layer holds. Never backtracks.
"""

from collections.abc import Callable

from kaoju.grammar.marks import Chain, Choice, Gap, Literal, Maybe, Pattern, Reference

States = frozenset[int]


class Row(dict[str, "Row | None"]):
    """A set of states; looking up a code gives the next row, None at a dead end."""

    __slots__ = ("accepts", "network", "targets")

    def __init__(self, network: "Network", states: States) -> None:
        super().__init__()
        self.network = network
        self.targets: dict[str, tuple[int, ...]] = {}
        for state in states:
            for name, target in network.steps.get(state, ()):
                self.targets[name] = (*self.targets.get(name, ()), target)
        self.accepts = tuple(sorted(network.finals[state] for state in states if state in network.finals))

    def __missing__(self, code: str) -> "Row | None":
        row = self.network.follow(self.targets, code)
        self[code] = row
        return row


class Network:
    """One layer. `categories_of` tells the categories of a code."""

    def __init__(self, categories_of: Callable[[str], frozenset[str]]) -> None:
        self.categories_of = categories_of
        self.states = 1
        # Tuples of plain values are nothing that Python's collector would walk over again and again.
        self.steps: dict[int, tuple[tuple[str, int], ...]] = {}
        self.jumps: dict[int, tuple[int, ...]] = {}
        self.finals: dict[int, int] = {}
        self.rows: dict[States, Row] = {}
        self.start: Row = Row(self, frozenset())

    def add(self, pattern: Pattern, label: int) -> None:
        """Add a pattern; rows made before are forgotten."""
        first = self._state()
        self._jump(0, first)
        self.finals[self._build(pattern, first)] = label

    def close(self) -> None:
        """End of adding: make the first row."""
        self.rows.clear()
        self.start = Row(self, self._closure({0}))

    def follow(self, targets: dict[str, tuple[int, ...]], code: str) -> Row | None:
        """The row after a code, from a row with these targets by category."""
        met = [targets[name] for name in self.categories_of(code) if name in targets]
        if not met:
            return None
        closed = self._closure(set().union(*met))
        row = self.rows.get(closed)
        if row is None:
            row = self.rows[closed] = Row(self, closed)
        return row

    def _state(self) -> int:
        self.states += 1
        return self.states - 1

    def _jump(self, state: int, target: int) -> None:
        self.jumps[state] = (*self.jumps.get(state, ()), target)

    def _closure(self, states: set[int]) -> States:
        closed, todo = set(states), list(states)
        while todo:
            for target in self.jumps.get(todo.pop(), ()):
                if target not in closed:
                    closed.add(target)
                    todo.append(target)
        return frozenset(closed)

    def _build(self, pattern: Pattern, state: int) -> int:
        if isinstance(pattern, Chain):
            for part in pattern.parts:
                state = self._build(part, state)
            return state
        end = self._state()
        if isinstance(pattern, Maybe):
            self._jump(self._build(pattern.part, state), end)
            self._jump(state, end)
        elif isinstance(pattern, Choice):
            for option in pattern.options:
                self._jump(self._build(option, state), end)
        elif isinstance(pattern, Gap):
            raise TypeError("a gap cannot stand in a gap-free pattern")
        else:
            self.steps[state] = (*self.steps.get(state, ()), (category(pattern), end))
        return end


def category(part: Literal | Reference) -> str:
    """The category an element asks for: a name, or `=` and the word itself."""
    return "=" + part.text if isinstance(part, Literal) else part.name
