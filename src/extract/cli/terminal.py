"""What only a terminal shows: the progress bar on standard error, trees. The one place that imports rich."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
from rich.text import Text
from rich.tree import Tree

if TYPE_CHECKING:
    from ..review import Node

_UNWRAPPED = 1_000_000
_STYLES = {"good": "green", "bad": "red", "quiet": "dim", "head": "bold"}


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Show a bar of `total` inputs; gives the function that moves it on by one."""
    bar = Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    )
    with bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)


def print_trees(nodes: Iterable[Node]) -> None:
    """Draw trees on standard output: in colour and to its width on a terminal, else plain and unwrapped."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_UNWRAPPED)
    for node in nodes:
        console.print(_draw(node))


def _draw(node: Node, parent: Tree | None = None) -> Tree:
    label = Text(node.label, style=_STYLES.get(node.mood, ""))
    tree = Tree(label, guide_style="dim") if parent is None else parent.add(label)
    for child in node.children:
        _draw(child, tree)
    return tree
