"""What a look into the workings gives out: plain records, ready to be printed as a tree or written as JSON.

Offsets are those of a `Fact`: code points of the document's text, half-open; lines count from 1.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Outcome = Literal["fact", "beaten", "refused"]
LossStep = Literal["found", "beaten", "refused", "other span", "other type", "no rule", "no anchor"]


class Place(msgspec.Struct, frozen=True):
    """A stretch of the document, with its text as the article has it (line breaks taken out)."""

    text: str
    start: int
    end: int


class TokenNote(Place, frozen=True):
    """A token and its tag; None for a word that no dictionary has."""

    tag: str | None


class CandidateNote(Place, frozen=True):
    """A candidate: the rule that proposed it, its parts by name, what became of it and why."""

    rule: str
    type: str
    parts: dict[str, str]
    outcome: Outcome
    because: str


class HeldNote(Place, frozen=True):
    """A rule that was tried here and held by one of its own guards."""

    rule: str
    type: str
    guard: str


class AnchorNote(Place, frozen=True):
    """An anchor with what was tried there."""

    kind: str
    candidates: tuple[CandidateNote, ...]
    held: tuple[HeldNote, ...]


class CompletionNote(msgspec.Struct, frozen=True):
    """A field that was filled in after the overlaps were settled, and from what."""

    field: str
    value: str | None
    because: str


class FactNote(Place, frozen=True):
    """A fact: its type, its rule, its fields that are not null, and which of them were completed."""

    type: str
    rule: str
    fields: dict[str, Any]
    completions: tuple[CompletionNote, ...]


class Stretch(Place, frozen=True):
    """A paragraph, a title line or a part of one, with everything that happened in it."""

    line: int
    article: int | None
    title: str | None
    tokens: tuple[TokenNote, ...]
    anchors: tuple[AnchorNote, ...]
    free: tuple[CandidateNote, ...]
    facts: tuple[FactNote, ...]


class Verdict(Place, frozen=True):
    """At which step a span was lost, or that it was found; `rules` are those that had a hand in it."""

    line: int
    step: LossStep
    because: str
    rules: tuple[str, ...] = ()
