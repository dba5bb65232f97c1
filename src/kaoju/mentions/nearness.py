"""Nearness: which of several days news means, by how far each is from the report's own.

Pure arithmetic on dates; the lower cost wins. Knows no words and remembers nothing.
"""

from kaoju.mentions.calendar import Date


def days_cost(date: Date, today: Date, *, ahead: bool) -> float:
    """How far a day is from the report's; news looks back unless its words look ahead.

    >>> today = Date(2024, 5, 20)
    >>> days_cost(Date(2024, 5, 22), today, ahead=True) < days_cost(Date(2024, 5, 15), today, ahead=True)
    True
    """
    days = (date - today).days
    if days > 0:
        return days * 0.3 if ahead else days * 3 + 2
    return -days * (3 if ahead else 1)


def year_cost(date: Date, today: Date, *, ahead: bool) -> float:
    """The same for dates without a year; another year than the report's needs a reason.

    >>> today = Date(2024, 1, 5)
    >>> year_cost(Date(2023, 12, 28), today, ahead=False) < year_cost(Date(2024, 12, 28), today, ahead=False)
    True
    """
    days = (date - today).days
    same = date.year == today.year
    if days <= 0:
        return -days + (0 if same else 75)
    if ahead:
        return days * 0.3 + (0 if same else 60)
    return days * 2 + (0 if same else 200)
