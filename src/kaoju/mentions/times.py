"""stub"""
from collections.abc import Sequence
from kaoju.grammar.node import Node
from kaoju.model import Report, Time, Language
from kaoju.text import Clean


def read_times(nodes: Sequence[Node], clean: Clean, sentences: Sequence[tuple[int, int]], report: Report, language: Language, datelines: Sequence[str] = ()) -> list[Time]:
    """Stub."""
    return []
