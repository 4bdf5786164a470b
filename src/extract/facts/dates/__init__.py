"""Dates: candidates read into parts, and parts resolved to calendar values in reading order."""

from .inherit import DateCompleter, SentenceOf
from .reader import DateReader

__all__ = ["DateCompleter", "DateReader", "SentenceOf"]
