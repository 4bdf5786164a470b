"""Folded text → its lines: where each begins and ends, and what it is."""

from __future__ import annotations

from msgspec.structs import replace

from .layout import SHORTEST_HEADLINE, Layout, Line


def split_lines(folded: str, layout: Layout) -> list[Line]:
    """Cut a document's folded text into its lines that are not blank, and tell what each is."""
    lines: list[Line] = []
    position, blank = 0, True
    kind_of = layout.kind
    # The first of the two characters of a Windows line break becomes a blank, which keeps the offsets.
    for raw in folded.replace("\r\n", " \n").replace("\r", "\n").split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position if raw[0] == stripped[0] else position + len(raw) - len(raw.lstrip())
            kind, level, mark = kind_of(stripped)
            written = stripped[mark:] if mark else stripped
            lines.append(Line(start + mark, start + len(stripped), written, kind, blank, level))
            blank = False
        else:
            blank = True
        position += len(raw) + 1
    return _under_titles(lines, layout)


def _under_titles(lines: list[Line], layout: Layout) -> list[Line]:
    """The lines, with those told apart right under a title that look like one: who issues a report, and a
    section's heading.
    """
    for at in range(1, len(lines) - 1):
        above, line = lines[at - 1], lines[at]
        if line.kind != "title" or above.kind != "title" or len(above.text) < SHORTEST_HEADLINE:
            continue
        following = lines[at + 1]
        if (layout.section.match(line.text) and following.kind == "body") or (
            layout.issuer.match(line.text) and following.kind == "stamp"
        ):
            lines[at] = replace(line, kind="stamp")
    return lines
