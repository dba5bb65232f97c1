"""brat standoff: a ZIP with `KEY.txt` and `KEY.ann` for each report, and the annotation.conf that goes with them.

Unpack it into brat's data folder. Each claim is an event with its trigger, its roles (Actor, Recipient, Place) and the
attributes Polarity, Certainty and Status. Offsets count code points of the text file, as brat's own reader does; brat's
page counts UTF-16 units, so marks made behind an emoji come back shifted, and `kaoju import-annotation` puts them back
where their words stand. Files are named by the keys of reports, never by what a report calls itself.
"""

import zipfile
from typing import BinaryIO

from kaoju.exports.grouping import documents
from kaoju.exports.records import ClaimRow, Records

SUFFIX = ".zip"
VIEWS = frozenset({"claims"})
POLARITIES = {"+": "positive", "-": "negative"}
_ROLES = ("actor", "recipient", "place")
_CERTAINTIES = "certain|probable|possible|unknown"
_STATUSES = "occurred|ongoing|planned|conditional|predicted|general"
_EVENTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "CASUALTY", "INCIDENT", "DISRUPTION",
    "MOVEMENT", "TRANSFER", "MEASURE",
)  # fmt: skip
# A ZIP must carry a time; one that never changes makes the same ledger give the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write(records: Records, out: BinaryIO) -> None:
    """A folder of brat's, packed."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        _put(folder, "annotation.conf", _configuration())
        for key, text, rows in documents(records):
            _put(folder, f"{key}.txt", text)
            _put(folder, f"{key}.ann", "".join(f"{line}\n" for line in standoff(rows)))


def _put(folder: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    folder.writestr(entry, text.encode())


def _configuration() -> str:
    roles = ", ".join(f"{role.capitalize()}*:Entity" for role in _ROLES)
    events = "".join(f"{event}\t{roles}\n" for event in _EVENTS)
    return (
        f"[entities]\nEntity\n[relations]\n[events]\n{events}[attributes]\n"
        f"Polarity\tArg:<EVENT>, Value:{'|'.join(POLARITIES.values())}\n"
        f"Certainty\tArg:<EVENT>, Value:{_CERTAINTIES}\nStatus\tArg:<EVENT>, Value:{_STATUSES}\n"
    )


def standoff(rows: list[ClaimRow]) -> list[str]:
    """The lines of one report."""
    lines: list[str] = []
    texts = attributes = 0
    for number, row in enumerate(rows, start=1):
        texts += 1
        trigger = f"T{texts}"
        lines.append(_mark(trigger, row.event, row.trigger_start, row.trigger_end, row.trigger))
        arguments = []
        for role in (one for one in row.roles if one.role in _ROLES and one.start < one.end):
            texts += 1
            lines.append(_mark(f"T{texts}", "Entity", role.start, role.end, role.text))
            arguments.append(f" {role.role.capitalize()}:T{texts}")
        lines.append(f"E{number}\t{row.event}:{trigger}{''.join(arguments)}")
        facets = {"Polarity": POLARITIES[row.polarity], "Certainty": row.certainty, "Status": row.status}
        for name, value in facets.items():
            attributes += 1
            lines.append(f"A{attributes}\t{name} E{number} {value}")
    return lines


def _mark(name: str, kind: str, start: int, end: int, text: str) -> str:
    return f"{name}\t{kind} {start} {end}\t{' '.join(text.splitlines())}"
