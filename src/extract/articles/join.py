"""Lines → clean text: lines broken in mid-sentence are joined, and every character keeps its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Block
from .layout import Layout, Line

_ENDS_SENTENCE = frozenset("。！？!?…：:；;”’」』）)】》]—")
_ENDS_CLAUSE = frozenset("，,、")
_SENTENCE_END = re.compile(r"[。！？!?]")
_SHORTEST_BROKEN_LINE = 15
_FEWEST_WRAPPED = 8
_LONGEST_WRAPPED = 50
_RAGGED = 6


def _cells(text: str) -> int:
    """How wide a line is: two cells for a character of full width, one for the others."""
    return len(text.encode("gbk", "replace"))


def wrapped_at(lines: Sequence[Line]) -> int:
    """From how many cells on a line of a hard-wrapped text is a full one; 0 if the text is not wrapped."""
    texts = [line.text for line in lines if line.kind in ("body", "title")]
    if len(texts) < _FEWEST_WRAPPED or max(map(len, texts)) > _LONGEST_WRAPPED:
        return 0
    widths = sorted(map(_cells, texts))
    full = widths[len(widths) * 9 // 10] - _RAGGED
    most_are_full = 2 * sum(width >= full for width in widths) > len(widths)
    return full if most_are_full and full >= 2 * _SHORTEST_BROKEN_LINE else 0


def goes_on(line: Line, following: Line, joined: bool, full: int = 0) -> bool:
    """Whether `following` continues a line broken in mid-sentence. `joined`: that line does so itself.

    In a hard-wrapped text, in which lines are full from `full` cells on, it continues every full line.
    """
    if line.kind not in ("body", "title", "dateline") or following.kind not in ("body", "title"):
        return False
    if full and line.kind == "body" == following.kind and not following.gap and _cells(line.text) >= full:
        return True
    last = line.text[-1]
    if last in _ENDS_SENTENCE:
        return False
    if last in _ENDS_CLAUSE:
        return True
    if following.kind == "title" and len(following.text) < _SHORTEST_BROKEN_LINE:
        return False
    has_clause = "，" in line.text or "。" in line.text or "," in line.text or "、" in line.text
    long_enough = len(line.text) >= _SHORTEST_BROKEN_LINE
    return joined or (has_clause and long_enough)


def is_one_sentence(lines: Sequence[Line], layout: Layout) -> bool:
    """Whether a text without a title is one sentence, whose first line goes on in the next.

    It is when the break stands where no title ends or no body begins, or when the first line is long and has
    a clause of its own.
    """
    if len(lines) < 2 or len(lines) > 4 or lines[1].gap:
        return False
    first, second = lines[0].text, lines[1].text
    rest = "".join(line.text for line in lines)
    if _SENTENCE_END.search(rest, 0, len(rest) - 1):
        return False
    if layout.broken.search(f"{first[-4:]}\n{second[:8]}"):
        return True
    return len(first) >= _SHORTEST_BROKEN_LINE and "，" in first


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
    full = wrapped_at(lines)
    for at, line in enumerate(lines):
        if at:
            joined = at > title_lines and goes_on(lines[at - 1], line, joined, full)
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
