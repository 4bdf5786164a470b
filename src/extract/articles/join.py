"""Lines → clean text: lines broken in mid-sentence are joined, and every character keeps its source."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Block
from .layout import Line

_ENDS_SENTENCE = frozenset("。！？!?…：:；;”’」』）)】》]—")
_ENDS_CLAUSE = frozenset("，,、")
SHORTEST_BROKEN_LINE = 15


def goes_on(line: Line, following: Line, joined: bool) -> bool:
    """Whether `following` continues a line broken in mid-sentence. `joined`: that line does so itself."""
    if line.kind not in ("body", "title", "dateline") or following.kind not in ("body", "title"):
        return False
    last = line.text[-1]
    if last in _ENDS_SENTENCE:
        return False
    if last in _ENDS_CLAUSE:
        return True
    if following.kind == "title" and len(following.text) < SHORTEST_BROKEN_LINE:
        return False
    has_clause = "，" in line.text or "。" in line.text or "," in line.text or "、" in line.text
    long_enough = len(line.text) >= SHORTEST_BROKEN_LINE
    return joined or (has_clause and long_enough)


Piece = tuple[int, int]


def clean_text(
    source: str, lines: Sequence[Line], title_lines: int
) -> tuple[str, str, list[Piece], list[Block]]:
    """Join lines into blocks.

    Gives the folded clean text, the same text as written, the pieces (clean offset, source offset) that it is
    made of, and the blocks' spans. Blocks are separated by a line feed; the first `title_lines` lines join
    nothing (with -1 the first line is known to go on in the next).
    """
    parts: list[str] = []
    written: list[str] = []
    pieces: list[Piece] = []
    blocks: list[Block] = []
    position = block_start = 0
    joined = title_lines < 0
    for at, line in enumerate(lines):
        if at:
            joined = at > title_lines and goes_on(lines[at - 1], line, joined)
            if not joined:
                blocks.append(Block(block_start, position))
                parts.append("\n")
                written.append("\n")
                position += 1
                block_start = position
        start, end = line.start, line.end
        pieces.append((position, start))
        parts.append(line.text)
        written.append(source[start:end])
        position += end - start
    blocks.append(Block(block_start, position))
    return "".join(parts), "".join(written), pieces, blocks
