"""Workings, facts → records for people: why a fact is there or not, what a change did, what is never used."""

from .changes import Change, change_lines, compare_facts, count_changes
from .coverage import Coverage, coverage_lines, measure_coverage
from .joining import ArticleReview
from .records import Stretch, Verdict
from .stretches import stretches
from .tree import Node, stretch_tree, verdict_tree
from .verdicts import judge_span, occurrences

__all__ = [
    "ArticleReview",
    "Change",
    "Coverage",
    "Node",
    "Stretch",
    "Verdict",
    "change_lines",
    "compare_facts",
    "count_changes",
    "coverage_lines",
    "judge_span",
    "measure_coverage",
    "occurrences",
    "stretch_tree",
    "stretches",
    "verdict_tree",
]
