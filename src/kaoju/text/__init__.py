"""The text of a report: what is article and what is not, its folded and cleaned view, its sentences, its script.

Imports only `model`. Language data comes in as a `Language`; nothing here opens a file.
"""

from kaoju.text.clean import Clean, Edit, clean
from kaoju.text.fold import fold, folder
from kaoju.text.furniture import furniture
from kaoju.text.script import language, script
from kaoju.text.sentences import clauses, sentences, stands_alone

__all__ = [
    "Clean",
    "Edit",
    "clauses",
    "clean",
    "fold",
    "folder",
    "furniture",
    "language",
    "script",
    "sentences",
    "stands_alone",
]
