"""The command line: one thin file per command. The only place that imports typer."""

from __future__ import annotations

import gc
import io
import os
import sys

from ..model import InputError

USAGE, INTERRUPTED = 2, 130


def main() -> None:
    """Run the command line; errors become messages on standard error and exit codes."""
    gc.disable()  # there is nothing to collect until `make_extractor` has loaded the packs
    from .app import app

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
    try:
        code = int(app(standalone_mode=False) or 0)
        if code == INTERRUPTED:  # the framework has taken the interruption
            raise KeyboardInterrupt
    except InputError as error:
        print(f"extract: {error}", file=sys.stderr)
        code = USAGE
    except BrokenPipeError:
        _silence(sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        print("extract: interrupted", file=sys.stderr)
        code = INTERRUPTED
    except Exception as error:
        code = _framework_code(error)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout.fileno())
    sys.exit(code)


def _silence(descriptor: int) -> None:
    """Point a closed stream at nothing, so that the interpreter's last flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def _framework_code(error: Exception) -> int:
    """Show a usage error the way typer does and give its exit code; raise anything else again."""
    import typer

    if isinstance(error, typer.Exit):
        return int(error.exit_code)
    if isinstance(error, typer.Abort):
        print("extract: interrupted", file=sys.stderr)
        return INTERRUPTED
    show, code = getattr(error, "show", None), getattr(error, "exit_code", None)
    if callable(show) and isinstance(code, int):
        show()
        return code
    raise error
