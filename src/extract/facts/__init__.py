"""`Candidate`s → `Fact`s: **read** each candidate or refuse it, **settle** overlaps, **complete** the survivors."""

from .complete import Completer, line_starts
from .names import NameReader
from .numerals import NUMERAL
from .read import Reader
from .settle import settle

__all__ = ["NUMERAL", "Completer", "NameReader", "Reader", "line_starts", "settle"]
