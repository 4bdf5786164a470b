"""Names: candidates read, and organisations given their fullest form and kind."""

from .brackets import BracketReader
from .fullest import NameCompleter
from .places import Places
from .reader import NameReader

__all__ = ["BracketReader", "NameCompleter", "NameReader", "Places"]
