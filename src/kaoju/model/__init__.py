"""The frozen values kaoju is made of. Nothing here does work."""

from kaoju.model.claim import Attribution, Claim, Conditional, Position, Relation, Role, Transfer
from kaoju.model.language import Card, Example, Language, Lexicon, Lexicons, Row
from kaoju.model.mention import UNREAD, Furniture, NotUnderstood, Quantity, Time
from kaoju.model.problem import Problem
from kaoju.model.reading import Reading
from kaoju.model.report import Report
from kaoju.model.span import Span

__all__ = [
    "UNREAD",
    "Attribution",
    "Card",
    "Claim",
    "Conditional",
    "Example",
    "Furniture",
    "Language",
    "Lexicon",
    "Lexicons",
    "NotUnderstood",
    "Position",
    "Problem",
    "Quantity",
    "Reading",
    "Relation",
    "Report",
    "Role",
    "Row",
    "Span",
    "Time",
    "Transfer",
]
