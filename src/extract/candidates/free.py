"""Free regex rules of users' packs: searched apart from the anchored rules, under their own time limit."""

from __future__ import annotations

from ..model import Article, Candidate, InputError, Pack, RegexMatcher, Workings


class FreeScanner:
    """Scans articles with the free `regex` rules of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._rules = pack.rules_of("regex")

    def scan(self, article: Article, workings: Workings | None = None) -> list[Candidate]:
        """Find the candidates of the free rules. Raises InputError naming a rule that ran out of time."""
        candidates: list[Candidate] = []
        for rule in self._rules:
            matcher: RegexMatcher = rule.matcher
            try:
                for found in matcher.pattern.finditer(article.text, timeout=matcher.timeout):
                    start, end = found.span("span") if "span" in found.re.groupindex else found.span()
                    if start < end:
                        candidates.append(Candidate(rule, start, end, found))
            except TimeoutError:
                raise InputError(
                    f"{rule.file}:{rule.line}: rule {rule.id!r} took longer than {matcher.timeout} s"
                    " on one article (hint: make its pattern simpler, or raise its `timeout`)"
                ) from None
        if workings is not None:
            workings.candidates += candidates
        return candidates
