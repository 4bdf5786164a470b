"""Label files, facts → `Score`: strict precision, recall and F1, field by field, with causes of errors."""

from .compare import Pair, Tally, compare, objects_agree
from .floors import Floor, read_floors
from .labels import LabelFile, find_label_files, read_label_file
from .report import score_table, score_tree

__all__ = [
    "Floor",
    "LabelFile",
    "Pair",
    "Tally",
    "compare",
    "find_label_files",
    "objects_agree",
    "read_floors",
    "read_label_file",
    "score_table",
    "score_tree",
]
