"""Parquet: the rows as a typed table, lists as lists, for pandas, DuckDB and R.

A line for each passage of a row, as in csv, written in batches. Needs `pip install 'kaoju[analytics]'`.
"""

from typing import BinaryIO

from kaoju.exports.arrow import batches, schema
from kaoju.exports.records import ALL, Records

SUFFIX = ".parquet"
VIEWS = ALL
EXTRA = "analytics"


def write(records: Records, out: BinaryIO) -> None:
    """One table."""
    from pyarrow import parquet

    with parquet.ParquetWriter(out, schema(records.view)) as table:
        for batch in batches(records):
            table.write_batch(batch)
