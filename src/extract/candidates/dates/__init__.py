"""`Article`, `Pack` → `Candidate`s for dates: from the words and figures that a date can begin with."""

from .scan import DateScanner

__all__ = ["DateScanner"]
