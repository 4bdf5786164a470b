"""`Candidate`s → `Fact`s: **read** or refuse each candidate, **settle** overlaps, **complete** the rest."""

from .complete import Completer, line_starts
from .names import NameReader
from .numerals import SECTIONS, find_numeral, numeral_at
from .places import Places
from .read import Reader
from .settle import settle

__all__ = [
    "SECTIONS",
    "Completer",
    "NameReader",
    "Places",
    "Reader",
    "find_numeral",
    "line_starts",
    "numeral_at",
    "settle",
]
