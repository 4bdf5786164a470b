"""What stops the work on an input; every room may raise it."""

from __future__ import annotations


class InputError(Exception):
    """An input, a pack or an option that cannot be used; the message is for the person at the terminal."""
