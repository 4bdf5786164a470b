"""`extract diff`."""


def diff() -> None:
    """To come."""
