"""`Article`, `Pack` → `Candidate`s for organisations: from their endings outward, right to left."""

from .scan import NameScanner

__all__ = ["NameScanner"]
