"""An inspection as text and as JSON."""

import json
from collections.abc import Iterator
from datetime import datetime

from ..model.diagnostic import printable
from ..model.inspection import Asked, Evidence, Inspection, Mark, TestResult
from ..model.wording import Language, Wording

JSON_VERSION = 1
_MOST_SHOWN = 12

_HEAD = Wording("{name}（{document}），{day}：{result}", "{name} ({document}), {day}: {result}")
_PASSED = Wording("能判断的各项均通过", "every test that can be made is passed")
_FAILED = Wording("{count} 项不通过", "{count} failed")
_TEST = Wording("[{mark}] {name}：{count}", "[{mark}] {name}: {count}")
_COUNT = Wording("{counted} 个，{fails_at} 个即不通过", "{counted}, which fails at {fails_at}")
_COUNT_ALONE = Wording("{counted} 条", "{counted}")
_NOBODY = Wording("没有栏目写检查类别（inspect_as）：{groups}", "no category says inspect_as: {groups}")
_NEWEST = Wording("最近更新 {newest}", "last updated on {newest}")
_NEVER = Wording("没有更新过", "never updated")
_WILL_FAIL = Wording("如不更新，{day} 起不通过", "fails from {day} on if nothing is published")
_EVIDENCE = Wording("{name}（{id}）", "{name} ({id})")
_SINCE = Wording("{name}（{id}），最近更新 {newest}", "{name} ({id}), last updated on {newest}")
_MORE = Wording("此外还有 {count} 个", "and {count} more")
_NOT_JUDGED = Wording("不判断（站点文件看不出来）：", "Not judged, because the site's files cannot tell:")


def as_text(inspection: Inspection, language: Language) -> str:
    """The verdict, each test with what was counted and when it will fail, and what is not judged."""
    return "".join(f"{printable(each.of(language))}\n" for each in _lines(inspection))


def _lines(inspection: Inspection) -> Iterator[Wording]:
    failed = sum(each.mark is Mark.FAILED for each in inspection.results)
    result = _FAILED.filled({"count": failed}) if failed else _PASSED
    profile = inspection.profile
    yield _HEAD.filled({"name": profile.name, "document": profile.document, "day": inspection.day, "result": result})
    yield Wording("", "")
    for each in inspection.results:
        yield _TEST.filled({"mark": each.mark.label, "name": each.test.name, "count": _counted(each)})
        if each.fails_on:
            yield _indented(_WILL_FAIL.filled({"day": each.fails_on}))
        if each.test.asked is not Asked.SITE:
            yield from (_indented(_named(one)) for one in each.evidence[:_MOST_SHOWN])
            if len(each.evidence) > _MOST_SHOWN:
                yield _indented(_MORE.filled({"count": len(each.evidence) - _MOST_SHOWN}))
    yield Wording("", "")
    yield _NOT_JUDGED
    yield from map(_indented, profile.not_judged)


def _counted(result: TestResult) -> Wording:
    if result.mark is Mark.NOT_JUDGED:
        return _NOBODY.filled({"groups": _groups(result)})
    if result.test.asked is Asked.SITE:
        return _NEWEST.filled({"newest": result.newest}) if result.newest else _NEVER
    if result.test.fails_at is None:
        return _COUNT_ALONE.filled({"counted": result.counted})
    return _COUNT.filled({"counted": result.counted, "fails_at": result.test.fails_at})


def _groups(result: TestResult) -> str:
    return ", ".join(dict.fromkeys((*result.test.limits, *result.test.groups)))


def _named(evidence: Evidence) -> Wording:
    values = {"name": evidence.name or evidence.id, "id": evidence.id, "newest": evidence.newest}
    return (_SINCE if evidence.newest else _EVIDENCE).filled(values)


def _indented(words: Wording) -> Wording:
    return Wording(f"    {words.zh}", f"    {words.en}")


def as_json(inspection: Inspection, as_of: datetime) -> str:
    """One JSON object; its keys are documented and its version is raised by what would break a reader."""
    document = {
        "version": JSON_VERSION,
        "as_of": as_of.isoformat(),
        "profile": inspection.profile.id,
        "document": inspection.profile.document,
        "passed": inspection.passed,
        "tests": [_json_one(each) for each in inspection.results],
        "not_judged": [{"zh": each.zh, "en": each.en} for each in inspection.profile.not_judged],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _json_one(result: TestResult) -> dict[str, object]:
    return {
        "test": result.test.id,
        "name": {"zh": result.test.name.zh, "en": result.test.name.en},
        "result": result.mark.value,
        "counted": result.counted,
        "fails_at": result.test.fails_at,
        "newest": result.newest.isoformat() if result.newest else None,
        "fails_on": result.fails_on.isoformat() if result.fails_on else None,
        "evidence": [
            {
                "id": each.id,
                "name": each.name,
                "newest": each.newest.isoformat() if each.newest else None,
                "last": each.last.isoformat() if each.last else None,
            }
            for each in result.evidence
        ],
    }
