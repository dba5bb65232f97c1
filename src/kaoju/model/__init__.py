"""The frozen values kaoju is made of. Nothing here does work."""

from kaoju.model.claim import Attribution, Claim, Conditional, Position, Relation, Role, Transfer
from kaoju.model.entry import Entry, Group
from kaoju.model.figure import Figure, Telling
from kaoju.model.finding import Change, Copy, Credit, Event, Finding, Place
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
    "Change",
    "Claim",
    "Conditional",
    "Copy",
    "Credit",
    "Entry",
    "Event",
    "Example",
    "Figure",
    "Finding",
    "Furniture",
    "Group",
    "Language",
    "Lexicon",
    "Lexicons",
    "NotUnderstood",
    "Place",
    "Position",
    "Problem",
    "Quantity",
    "Reading",
    "Relation",
    "Report",
    "Role",
    "Row",
    "Span",
    "Telling",
    "Time",
    "Transfer",
]
