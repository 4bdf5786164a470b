"""Width and script folding, one character to one: the folded text has the length and the offsets of the
source.

Width: the full-width ASCII block U+FF01–FF5E, the small forms U+FE50–FE6B of Big5 text, the ideographic
space, and the look-alikes of the middle dot, the colon and the dash. The full-width comma stays, since
ASCII commas group digits; only between full-width digits that it groups is it folded. Script: the pack's
`traditional` lexicon. NFKC is not used on texts because it changes lengths.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from unicodedata import normalize

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_SMALL = {code: ord(normalize("NFKC", chr(code))) for code in range(0xFE51, 0xFE6C)} | {0xFE50: 0xFF0C}
_MIDDLE_DOTS = dict.fromkeys((0x2022, 0x2024, 0x2027, 0x22C5, 0x30FB, 0xFF65), 0x00B7)
_PUNCTUATION = {
    0x3000: 0x20,
    0x00A0: 0x20,
    0x300C: 0x201C,  # corner brackets are the quotation marks of traditional print
    0x300D: 0x201D,
    0x300E: 0x2018,
    0x300F: 0x2019,
    0x2212: 0x2D,
    0x2236: 0x3A,
    0x301C: 0x7E,
    0xFFE5: 0x00A5,
    0xFF61: 0x3002,
}
_GROUPING_COMMA = re.compile("，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")
_RARE = re.compile("[\U00010000-\U0010ffff]")


class FoldTable(NamedTuple):
    """What `fold` changes: a class of the characters up to U+FFFF that have a folded form, and all forms.

    (With a character beyond U+FFFF in it a class of thousands is no longer a table look-up in `re`.)
    """

    characters: re.Pattern[str]
    forms: Mapping[str, str]


def fold_table(script: Mapping[str, str]) -> FoldTable:
    """Build the table for `fold` from a lexicon of single characters and their folded forms."""
    codes = _FULL_WIDTH | _SMALL | _MIDDLE_DOTS | _PUNCTUATION
    width = {chr(code): chr(folded) for code, folded in codes.items()}
    forms = {**script, **width}
    common = re.escape("".join(character for character in sorted(forms) if character <= "\uffff"))
    return FoldTable(re.compile(f"[{common}]"), forms)


def fold(text: str, table: FoldTable) -> str:
    """Fold width and script; the result has exactly as many code points as the text."""
    text = _GROUPING_COMMA.sub(",", text)
    forms = table.forms
    text = table.characters.sub(lambda found: forms[found[0]], text)
    # In UTF-16 a text is longer by its characters beyond U+FFFF; hardly one has any.
    if len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text):
        text = _RARE.sub(lambda found: forms.get(found[0], found[0]), text)
    return text
