"""Grouping: the claims of a report together, for formats that hold a document with its marks.

Reads records whose rows of one report stand next to each other, gives the report's text with its rows.
"""

from collections.abc import Iterator
from itertools import groupby

from kaoju.exports.records import ClaimRow, Records


def documents(records: Records) -> Iterator[tuple[str, str, list[ClaimRow]]]:
    """For each report its key, its text and its claims."""
    rows = (row for row in records.rows if isinstance(row, ClaimRow))
    for key, of_report in groupby(rows, key=lambda row: row.report):
        yield key, records.text_of(key), list(of_report)
