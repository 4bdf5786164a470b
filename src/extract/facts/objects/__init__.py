"""Objects: what a quantity counts or measures, the noun phrase right or left of it.

    finder     the order in which the places are asked, quantity by quantity
    right/     the phrase behind: joints, then a class for each kind of quantity
    carrying   what a number takes over from the one in front of it
    left/      the phrase in front, over links; who or what stands there in another role
    sharing    what numbers that stand together have in common
    phrases/   noun phrases by themselves, which both sides read

`words` has what a word can be in a phrase, `surroundings` the words of an article and its settled facts.
"""

from .finder import ObjectFinder
from .phrase import Phrase

__all__ = ["ObjectFinder", "Phrase"]
