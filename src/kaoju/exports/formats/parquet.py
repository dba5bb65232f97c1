"""Parquet: the rows as a typed table, lists as lists, for pandas, DuckDB and R.

A line for each passage of a row, as in csv, written in batches. Needs `pip install 'kaoju[analytics]'`.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from kaoju.exports.columns import columns, lines
from kaoju.exports.records import ALL, Records

SUFFIX = ".parquet"
VIEWS = ALL
EXTRA = "analytics"
BATCH = 512
"""Lines written at a time."""


def write(records: Records, out: BinaryIO) -> None:
    """One table."""
    import pyarrow as arrow
    from pyarrow import parquet

    kinds = {str: arrow.string(), int: arrow.int64(), float: arrow.float64()}
    fields = [(one.name, arrow.list_(kinds[str]) if one.is_list else kinds[one.holds]) for one in columns(records.view)]
    schema = arrow.schema(fields)
    every = (line for row in records.rows for line in lines(row))
    with parquet.ParquetWriter(out, schema) as table:
        for batch in _batches(every):
            values = [list(column) for column in zip(*batch, strict=True)]
            arrays = [arrow.array(column, field.type) for column, field in zip(values, schema, strict=True)]
            table.write_batch(arrow.record_batch(arrays, schema=schema))


def _batches(every: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while batch := list(islice(every, BATCH)):
        yield batch
