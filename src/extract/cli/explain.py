"""`extract explain`."""


def explain() -> None:
    """To come."""
