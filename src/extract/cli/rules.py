"""`extract rules`."""


def rules() -> None:
    """To come."""
