"""The JSON report of an earlier run -> the baseline to compare with."""

import json
from typing import Any

from ..model.comparing import Baseline, EarlierFinding
from ..model.diagnostic import Severity
from ..model.refusal import Refusal
from ..model.wording import Wording

_VERSION = 1
_LARGEST = 100_000_000
_NO_REPORT = Wording(
    "{name} 不是 disclosure check --format json 写出的报告",
    "{name} is no report of disclosure check --format json",
)
_OTHER_VERSION = Wording(
    "{name} 是另一个版本的报告，请用本版本的 disclosure check --format json 重新写出",
    "{name} was written by another version: make it again with disclosure check --format json",
)


def read_baseline(name: str, raw: bytes) -> Baseline:
    """The findings of a report; a file that is none is refused, and so is one without fingerprints."""
    try:
        document = json.loads(raw.decode("utf-8-sig")) if len(raw) <= _LARGEST else None
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or not isinstance(document.get("findings"), list):
        raise Refusal(_NO_REPORT.filled({"name": name}))
    findings = [_finding(each) for each in document["findings"]]
    if document.get("version") != _VERSION or None in findings or not isinstance(document.get("as_of"), str):
        raise Refusal(_OTHER_VERSION.filled({"name": name}))
    return Baseline(document["as_of"], {each.fingerprint: each for each in findings if each})


def _finding(entry: Any) -> EarlierFinding | None:
    match entry:
        case {
            "fingerprint": str(fingerprint),
            "rule": str(rule),
            "severity": str(severity),
            "path": str(path),
            "message": {"zh": str(zh), "en": str(en)},
        } if severity in list(Severity):
            return EarlierFinding(fingerprint, rule, Severity(severity), path, Wording(zh, en))
    return None
