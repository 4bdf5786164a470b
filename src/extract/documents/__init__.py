"""Inputs → `Document`: find the files, read their bytes, decode them."""

from .decode import decode
from .inputs import Failure, day_in_name, find_inputs, given_day, read_documents

__all__ = ["Failure", "day_in_name", "decode", "find_inputs", "given_day", "read_documents"]
