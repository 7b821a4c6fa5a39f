"""A fault as a value: rules, where they were broken, and the report of a run."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from .period import Period
from .recognising import masked
from .spelling import IN_ENGLISH, Spelling
from .wording import Wording

_LONGEST_QUOTE = 60
_MOST_ALIKE = 10
_PASSING = frozenset({"days", "today", "provisional", "place", "line"})
"""Values of messages that another day or another line above changes, though the fault is the same."""


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning stops it with --strict."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def label(self) -> Wording:
        """The word that stands before a message."""
        return _SEVERITY_LABELS[self]


_SEVERITY_LABELS = {
    Severity.ERROR: Wording("错误", "error"),
    Severity.WARNING: Wording("警告", "warning"),
    Severity.NOTICE: Wording("提示", "notice"),
}


class Span(NamedTuple):
    """A stretch of one file: lines and columns count characters from 1, the end column is the first one after it."""

    line: int
    column: int
    end_line: int
    end_column: int


START_OF_FILE = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A span in a file; `path` is relative to the site's root, with `/`."""

    path: str
    span: Span = START_OF_FILE

    @property
    def short(self) -> str:
        """The place as it may stand in a message: path and line, the path alone for the file as a whole."""
        path = printable(self.path)
        return path if self.span == START_OF_FILE else f"{path}:{self.span.line}"


@dataclass(frozen=True, slots=True)
class Matter:
    """What a finding is about, by ids and path, as far as it is known; `words` are those of the text that it finds fault with, as it shows them."""

    category: str | None = None
    unit: str | None = None
    item: str | None = None
    period: Period | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault that can be found, named after the fault (kebab-case), with its words in both languages.

    `message` and `help` hold `{placeholders}` and mark what the editor types (`‹state: draft›`); `doc` explains why the rule exists and what to do, for docs/.
    A `time_dependent` rule may find something tomorrow in a tree that is clean today; what a `waivable` one finds
    may be accepted for a time; what stands where a `confidential` one finds something is shown to nobody.
    """

    name: str
    severity: Severity
    message: Wording
    help: Wording
    doc: Wording
    time_dependent: bool = False
    waivable: bool = False
    confidential: bool = False
    spelling: Spelling = field(default=IN_ENGLISH, repr=False, compare=False)

    def spelt(self, spelling: Spelling) -> "Rule":
        """The rule for the files of a site whose keys are written as `spelling` says."""
        return replace(self, spelling=spelling)

    def at(self, location: Location, related: Iterable[Location] = (), about: Matter | None = None, **values: object) -> "Diagnostic":
        """The finding of this rule at a place, its words filled with `values`; what is marked in them is spelt as in that file.

        Marks count in the rule's own words and in values that are a `Wording`, never in a text of the site. Personal data and secrets
        are masked in all of them, and in the subject too.
        """
        path = location.path
        values = {key: _masked(value) for key, value in values.items()}
        shown = {key: self.spelling.spelt(value, path) if isinstance(value, Wording) else _shown(value) for key, value in values.items()}
        return Diagnostic(
            rule=self.name,
            severity=self.severity,
            message=self.spelling.spelt(self.message, path).filled(shown),
            help=self.spelling.spelt(self.help, path).filled(shown),
            location=location,
            related=tuple(related),
            time_dependent=self.time_dependent,
            subject=_subject(values),
            about=about,
            confidential=self.confidential,
        )


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong (`message`), where, and what to type (`help`).

    `subject` is what tells it from others of its rule in its file, without what changes from day to day or with the lines around it;
    `about` what it is about, where its file does not tell.
    """

    rule: str
    severity: Severity
    message: Wording
    help: Wording
    location: Location
    related: tuple[Location, ...] = ()
    time_dependent: bool = False
    subject: str = ""
    about: Matter | None = None
    confidential: bool = False

    @property
    def unit(self) -> str | None:
        """The id of the unit that is to mend it, where the finding itself tells."""
        return self.about.unit if self.about else None


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a run, sorted by path, line, column and rule."""

    diagnostics: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> "Report":
        """The report of these findings, sorted, each once; several of one rule at one place stay in their order."""
        unique = dict.fromkeys(diagnostics)
        return cls(tuple(sorted(unique, key=lambda found: (found.location, found.rule))))

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(1 for found in self.diagnostics if found.severity is severity)

    @property
    def has_errors(self) -> bool:
        """Whether anything found forbids publication."""
        return self.count(Severity.ERROR) > 0

    def exit_code(self, *, strict: bool) -> int:
        """0 when clean, 1 with errors (with `strict`, also with warnings)."""
        return 1 if self.has_errors or (strict and self.count(Severity.WARNING)) else 0


def few(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Of each rule in each file the first ten findings, and one in place of the others that says how many they are."""
    counts: Counter[tuple[str, str]] = Counter()
    passed_over: dict[tuple[str, str], Diagnostic] = {}
    for each in found:
        kind = (each.rule, each.location.path)
        counts[kind] += 1
        if counts[kind] <= _MOST_ALIKE:
            yield each
        else:
            passed_over.setdefault(kind, each)
    for kind, first in passed_over.items():
        more = counts[kind] - _MOST_ALIKE
        yield replace(first, message=Wording(f"此外还有 {more} 处同样的问题", f"and {more} more of the same"), related=(), subject="more")


def quotable(text: str) -> str:
    """`text` as it may stand in a message of one line: control characters named, cut when long."""
    shown = printable(text)
    return shown if len(shown) <= _LONGEST_QUOTE else shown[: _LONGEST_QUOTE - 1] + "…"


def printable(text: str) -> str:
    """`text` with every character that is not printable named, so that it cannot forge a line or move a cursor."""
    return text if text.isprintable() else "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def _masked(value: object) -> object:
    if isinstance(value, Wording):
        return Wording(masked(value.zh), masked(value.en))
    return masked(value) if isinstance(value, str) else value


def _shown(value: object) -> object:
    if isinstance(value, Location):
        return value.short
    return quotable(value) if isinstance(value, str) else value


def _subject(values: Mapping[str, object]) -> str:
    parts = (f"{name}={_lasting(value)}" for name, value in sorted(values.items()) if name not in _PASSING and not isinstance(value, int))
    return "; ".join(parts)


def _lasting(value: object) -> object:
    return value.path if isinstance(value, Location) else value.en if isinstance(value, Wording) else value
