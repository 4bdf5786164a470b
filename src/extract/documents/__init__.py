"""Inputs → `Document`: find the files, read their bytes, decode them."""

from .decode import decode
from .inputs import Failure, find_inputs, read_documents

__all__ = ["Failure", "decode", "find_inputs", "read_documents"]
