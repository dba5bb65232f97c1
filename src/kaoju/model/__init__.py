"""The frozen values kaoju is made of. Nothing here does work."""

from kaoju.model.language import Card, Example, Language, Lexicon, Row
from kaoju.model.mention import Furniture, NotUnderstood, Quantity, Time
from kaoju.model.problem import Problem
from kaoju.model.reading import Reading
from kaoju.model.report import Report
from kaoju.model.span import Span

__all__ = [
    "Card",
    "Example",
    "Furniture",
    "Language",
    "Lexicon",
    "NotUnderstood",
    "Problem",
    "Quantity",
    "Reading",
    "Report",
    "Row",
    "Span",
    "Time",
]
