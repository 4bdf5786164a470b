"""`Article`, `Pack` → `Candidate`s: quantities, dates and names, each found by its anchors in one scan."""

from .dates import DateScanner
from .echoes import EchoScanner
from .free import FreeScanner
from .names import NameScanner
from .quantities import QuantityScanner

__all__ = ["DateScanner", "EchoScanner", "FreeScanner", "NameScanner", "QuantityScanner"]
