"""`Article` and its settled organisations → `Candidate`s for short forms of their names."""

from .scan import EchoScanner

__all__ = ["EchoScanner"]
