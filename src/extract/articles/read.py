"""A document → its articles. What stands before the first and behind the last is an Article too, without
number and title.
"""

from __future__ import annotations

import re
from datetime import date

from ..model import Article, Cut, Document
from .fold import FoldTable, fold
from .heads import Head, read_head, reference_day, stamp_date
from .join import clean_text
from .layout import Layout
from .split import ArticleSplit, split_articles, whole_article

_BLANKS = re.compile(r"\s+")
_NO_HEAD = Head(None, None, None)


def read_articles(
    document: Document, layout: Layout, table: FoldTable, cut: Cut, split: bool = True
) -> list[Article]:
    """Split a document into articles with clean text. Every line that is not blank is in exactly one.

    Without `split` a document is one article.
    """
    folded = fold(document.text, table)
    splits = (split_articles if split else whole_article)(document.text, folded, layout)
    around = (piece.lines for piece in splits[:1] + splits[-1:] if not piece.number)
    page = next((day for lines in around if (day := stamp_date(lines, layout))), None)
    return [_article(document, folded, piece, page, layout, cut) for piece in splits]


def _article(
    document: Document, folded: str, piece: ArticleSplit, page: date | None, layout: Layout, cut: Cut
) -> Article:
    """The article that some lines are; `page` is the day of the page's date line."""
    source, lines, number = document.text, piece.lines, piece.number
    text, written, pieces, blocks = clean_text(source, lines, piece.title_lines)
    head = read_head(lines[max(piece.title_lines, 0) :], layout) if number else _NO_HEAD
    day, origin = reference_day(head, folded, page if number else None, document.reference_date, layout)
    return Article(
        text=text,
        written=written,
        pieces=pieces,
        blocks=blocks,
        cut=cut,
        number=number,
        title=piece.title,
        start=lines[0].start,
        end=lines[-1].end,
        dateline=source[slice(*head.dateline)] if head.dateline else None,
        byline=_BLANKS.sub(" ", source[slice(*head.byline)]).strip() if head.byline else None,
        reference_date=day,
        reference_source=origin,
    )
