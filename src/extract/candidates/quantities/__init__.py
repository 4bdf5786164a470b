"""Quantities: numerals are the anchors, the units behind them name the rules."""

from .scan import QuantityScanner

__all__ = ["QuantityScanner"]
