"""How a rule of the audit is written down: its words and its function together."""

import re
import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from ..model.diagnostic import Diagnostic, Rule, Severity, printable
from ..model.earlier import SideBySide
from ..model.holdings import Holdings
from ..model.measuring import Measurement
from ..model.wording import Wording

Finder = Callable[[Holdings, datetime, Rule], Iterable[Diagnostic]]
Judge = Callable[[Measurement, Rule], Iterable[Diagnostic]]
Comparer = Callable[[SideBySide, Rule], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class AuditRule:
    """A rule and the pure function that finds where holdings break it, at an `as_of`."""

    rule: Rule
    find: Finder

    def __call__(self, measurement: Measurement) -> Iterable[Diagnostic]:
        """Every finding of the rule on the holdings that were measured, in the words of the files that it is about."""
        return self.find(measurement.holdings, measurement.as_of, self.rule.spelt(measurement.holdings.spelling))


@dataclass(frozen=True, slots=True)
class VerdictRule:
    """A rule and the pure function that finds it broken by verdicts, which depend on the time."""

    rule: Rule
    find: Judge

    def __call__(self, measurement: Measurement) -> Iterable[Diagnostic]:
        """Every finding of the rule on what was measured, in the words of the files that it is about."""
        return self.find(measurement, self.rule.spelt(measurement.holdings.spelling))


@dataclass(frozen=True, slots=True)
class ComparisonRule:
    """A rule and the pure function that finds it broken by what was public before."""

    rule: Rule
    find: Comparer

    def __call__(self, sides: SideBySide) -> Iterable[Diagnostic]:
        """Every finding of the rule, in the words of the files that it is about."""
        return self.find(sides, self.rule.spelt(sides.holdings.spelling))


def as_argument(path: str) -> str:
    """A path as it is typed on a command line, whole."""
    shown = printable(path)
    return shown if re.fullmatch(r"[\w./@%+=:,-]+", shown) else shlex.quote(shown)


def finds(
    name: str,
    severity: Severity,
    *,
    message: tuple[str, str],
    help: tuple[str, str],  # noqa: A002 - the word of the field, as in the output
    doc: tuple[str, str],
    time_dependent: bool = False,
    waivable: bool = False,
    confidential: bool = False,
) -> Callable[[Finder], AuditRule]:
    """Make a rule of a function that looks at the holdings; each text is given in Chinese and in English."""
    rule = Rule(name, severity, Wording(*message), Wording(*help), Wording(*doc), time_dependent, waivable, confidential)
    return lambda find: AuditRule(rule, find)


def judges(
    name: str,
    severity: Severity,
    *,
    message: tuple[str, str],
    help: tuple[str, str],  # noqa: A002
    doc: tuple[str, str],
) -> Callable[[Judge], VerdictRule]:
    """Make a rule of a function that looks at verdicts, which depend on the time and may be waived; all such rules of an audit share one measurement."""
    rule = Rule(name, severity, Wording(*message), Wording(*help), Wording(*doc), time_dependent=True, waivable=True)
    return lambda find: VerdictRule(rule, find)


def compares(
    name: str,
    severity: Severity,
    *,
    message: tuple[str, str],
    help: tuple[str, str],  # noqa: A002
    doc: tuple[str, str],
    time_dependent: bool = False,
    waivable: bool = False,
) -> Callable[[Comparer], ComparisonRule]:
    """Make a rule of a function that looks at the holdings beside what was public before; it finds nothing where that is not known."""
    rule = Rule(name, severity, Wording(*message), Wording(*help), Wording(*doc), time_dependent, waivable)
    return lambda find: ComparisonRule(rule, find)
