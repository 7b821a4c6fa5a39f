"""How a rule of the audit is written down: its words and its function together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.holdings import Holdings
from ..model.wording import Wording

Finder = Callable[[Holdings, datetime, Rule], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class AuditRule:
    """A rule and the pure function that finds where it is broken, at an `as_of`."""

    rule: Rule
    find: Finder

    def __call__(self, holdings: Holdings, as_of: datetime) -> Iterable[Diagnostic]:
        """Every finding of the rule, in the words of the files that it is about."""
        return self.find(holdings, as_of, self.rule.spelt(holdings.spelling))


def finds(
    name: str,
    severity: Severity,
    *,
    message: tuple[str, str],
    help: tuple[str, str],  # noqa: A002 - the word of the field, as in the output
    doc: tuple[str, str],
    time_dependent: bool = False,
) -> Callable[[Finder], AuditRule]:
    """Make a rule of a function; each text is given in Chinese and in English."""
    rule = Rule(name, severity, Wording(*message), Wording(*help), Wording(*doc), time_dependent)
    return lambda find: AuditRule(rule, find)
