"""`extract coverage`."""


def coverage() -> None:
    """To come."""
