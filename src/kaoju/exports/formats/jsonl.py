"""JSON Lines: one object a row, all keys in every line.

The keys of each view are described in `kaoju/schemas/export-VIEW.schema.json`. Offsets count code points of the
report's text. What could steer a terminal is written as JSON escapes; decoding gives the very same text.
"""

from typing import BinaryIO

import msgspec

from kaoju.exports.json_lines import escaped
from kaoju.exports.records import ALL, Records

SUFFIX = ".jsonl"
VIEWS = ALL
_encoder = msgspec.json.Encoder()


def write(records: Records, out: BinaryIO) -> None:
    """One line a row."""
    out.writelines(escaped(_encoder.encode(row)) + b"\n" for row in records.rows)
