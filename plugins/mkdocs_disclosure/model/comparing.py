"""The findings of two runs side by side: what is new, what is mended, what is still open."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from .diagnostic import Diagnostic, Report, Severity
from .wording import Wording


def fingerprints(report: Report) -> Mapping[Diagnostic, str]:
    """Finding -> 32 hexadecimal digits that stay as long as the fault does: of its rule, its file and its subject, not of its line.

    Several that these do not tell apart are numbered in their order, so that each has its own.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    marks: dict[Diagnostic, str] = {}
    for found in report.diagnostics:
        kind = (found.rule, found.location.path, found.subject)
        marks[found] = sha256("\0".join((*kind, str(seen[kind]))).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[kind] += 1
    return marks


@dataclass(frozen=True, slots=True)
class EarlierFinding:
    """A finding as an earlier report holds it."""

    fingerprint: str
    rule: str
    severity: Severity
    path: str
    message: Wording


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings of an earlier run, by fingerprint; `as_of` as its report writes it."""

    as_of: str
    findings: Mapping[str, EarlierFinding]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the findings of a baseline: `new` and `still_open` are found now, `mended` are not found any more."""

    as_of: str
    new: tuple[Diagnostic, ...]
    still_open: tuple[Diagnostic, ...]
    mended: tuple[EarlierFinding, ...]

    @classmethod
    def of(cls, report: Report, baseline: Baseline) -> "Comparison":
        """The report of now against an earlier one."""
        marks = fingerprints(report)
        here = set(marks.values())
        new = tuple(found for found in report.diagnostics if marks[found] not in baseline.findings)
        still_open = tuple(found for found in report.diagnostics if marks[found] in baseline.findings)
        return cls(baseline.as_of, new, still_open, tuple(each for mark, each in baseline.findings.items() if mark not in here))
