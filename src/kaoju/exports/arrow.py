"""Arrow: the rows of a view as typed columns in memory.

Reads records, gives a schema and batches; a line for each passage of a row. Needs `pip install 'kaoju[analytics]'`.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from kaoju.exports.columns import columns, lines
from kaoju.exports.records import Records

BATCH = 512
"""Lines at a time."""


def schema(view: str) -> Any:
    """The columns of a view, as Arrow types them; a list is a list of texts."""
    import pyarrow as arrow

    kinds = {str: arrow.string(), int: arrow.int64(), float: arrow.float64()}
    return arrow.schema([
        (one.name, arrow.list_(kinds[str]) if one.is_list else kinds[one.holds]) for one in columns(view)
    ])  # fmt: skip


def batches(records: Records) -> Iterator[Any]:
    """The rows, some at a time."""
    import pyarrow as arrow

    fields = schema(records.view)
    every = (line for row in records.rows for line in lines(row))
    while batch := list(islice(every, BATCH)):
        values = [list(column) for column in zip(*batch, strict=True)]
        arrays = [arrow.array(column, field.type) for column, field in zip(values, fields, strict=True)]
        yield arrow.record_batch(arrays, schema=fields)
