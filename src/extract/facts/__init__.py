"""`Candidate`s → `Fact`s: **read** or refuse each candidate, **settle** overlaps, **complete** the rest."""

from .complete import Completer, line_starts
from .names import NameReader, Places
from .quantities import NOTATION
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
