"""`Candidate`s → `Fact`s: **read** or refuse each candidate, **settle** overlaps, **complete** the rest."""

from .complete import Completer, line_starts
from .names import NameReader
from .notation import NOTATION
from .places import Places
from .read import Reader
from .settle import settle

__all__ = [
    "NOTATION",
    "Completer",
    "NameReader",
    "Places",
    "Reader",
    "line_starts",
    "settle",
]
