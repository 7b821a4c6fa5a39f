"""Findings against an earlier release that whoever builds accepts, with a reason that the manifest keeps."""

from collections.abc import Mapping
from dataclasses import replace

from ..model.diagnostic import Diagnostic, Report, Severity
from ..model.holdings import Holdings
from ..model.manifest import Acceptance
from ..model.wording import Wording
from .continuity import reused_identifier
from .rules import COMPARISONS

ACCEPTABLE = tuple(each.rule.name for each in COMPARISONS if each is not reused_identifier)
"""The rules whose findings may be accepted: one number for two documents may not."""

_ACCEPTED = Wording("（已认可：{reason}）", " (accepted: {reason})")


def accepting(report: Report, reasons: Mapping[str, str], holdings: Holdings | None) -> tuple[Report, tuple[Acceptance, ...]]:
    """The report in which every finding of a rule of `reasons` is a notice with its reason, and what was accepted by that."""
    found = [each for each in report.diagnostics if each.rule in reasons and each.rule in ACCEPTABLE]
    weighed = (_weighed(each, reasons[each.rule]) if each.rule in reasons and each.rule in ACCEPTABLE else each for each in report.diagnostics)
    return Report(tuple(weighed)), tuple(Acceptance(each.rule, _subject(each, holdings), reasons[each.rule]) for each in found)


def _weighed(found: Diagnostic, reason: str) -> Diagnostic:
    addition = _ACCEPTED.filled({"reason": reason})
    return replace(found, severity=Severity.NOTICE, message=Wording(found.message.zh + addition.zh, found.message.en + addition.en))


def _subject(found: Diagnostic, holdings: Holdings | None) -> str:
    """What a finding is about as the public knows it: an identifier or an address, else the manifest before."""
    item = holdings.references.by_path.get(found.location.path) if holdings else None
    if item:
        return item.identifier or f"items/{item.key}/"
    return (found.about.item if found.about else None) or "manifest.json"
