"""One release after another: what the manifest of a register says, and what it keeps of what was public before."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from builders import AS_OF, attachment, catalog, item, own_field, register
from mkdocs_disclosure.acceptance import Acceptances, parse_acceptances
from mkdocs_disclosure.audit.rules import audit
from mkdocs_disclosure.model.content import content_digest
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.earlier import Earlier, SideBySide
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import ChangeNote, Item, Source
from mkdocs_disclosure.model.manifest import Previous, ReleasedFile, ReleasedItem, Standing
from mkdocs_disclosure.model.occasions import Consultation, Event, NoticePeriod, Speaker
from mkdocs_disclosure.model.own_fields import FieldKind, OwnLink, OwnValue
from mkdocs_disclosure.model.period import Period
from mkdocs_disclosure.model.refusal import Refusal
from mkdocs_disclosure.model.register import Register
from mkdocs_disclosure.model.withdrawal import Withdrawal
from mkdocs_disclosure.outputs.manifest_json import render_manifest
from mkdocs_disclosure.releases import following

WITHDRAWN = Withdrawal(date(2026, 11, 1), "不再适用")
FILES = (ReleasedFile("index.html", 1, "0a" * 32),)
EVENT = Event(Moment(date(2026, 1, 5)), place="市民中心", speakers=(Speaker("甲", "局长"),), live="https://tv.example/")
CONSULTATION = Consultation(closes=Moment(date(2026, 2, 28)), email="a@yunchuan.example")
WHOLE = item(
    1,
    kind="通知",
    document_number="云府办〔2026〕1号",
    source=Source("新华社", "https://news.example/1"),
    formed=Moment(date(2026, 1, 2)),
    period=Period.parse("2026-01"),
    summary="概述",
    language="zh",
    effective=date(2026, 3, 1),
    expires=date(2031, 3, 1),
    attachments=(attachment("a.csv"), attachment("b.csv")),
    own=(
        OwnValue(own_field("spent", FieldKind.MONEY, unit="元"), Decimal("1.50")),
        OwnValue(own_field("home", FieldKind.LINK), OwnLink("https://a.example/", "主页")),
        OwnValue(own_field("rules", FieldKind.LINK), OwnLink("notice-00002.md", "细则")),
        OwnValue(own_field("names", FieldKind.LIST), ("甲", "乙")),
        OwnValue(own_field("plain", FieldKind.LINK), OwnLink("nowhere.md")),
    ),
    event=EVENT,
    consultation=CONSULTATION,
    notice_period=NoticePeriod(date(2026, 1, 5), date(2026, 1, 9)),
    body="正文。\n",
)


def released(made: Register, previous: Previous | None = None, files: Iterable[ReleasedFile] = FILES) -> Previous:
    """The release of a register after another one, as it is read from its bytes."""
    manifest = following(previous, made, files)
    raw = previous.raw if previous and manifest is previous.manifest else render_manifest(manifest)
    return Previous("site/manifest.json", manifest, hashlib.sha256(raw).hexdigest(), raw)


def entry(release: Previous, number: int = 1) -> ReleasedItem:
    return release.manifest.by_key[f"MB9999025-2026-{number:05}"]


def states(release: Previous) -> list[Standing]:
    return [each.state for each in release.manifest.items]


def test_a_release_names_the_one_before_by_its_digest() -> None:
    first = released(register(item(1)))
    second = released(register(item(1), item(2)), first).manifest
    assert (second.release, second.previous) == (2, first.sha256)


def test_nothing_that_differs_is_no_new_release() -> None:
    first = released(register(item(1)))
    later = released(register(item(1), as_of=AS_OF + timedelta(days=3)), first)
    assert later.raw is first.raw


def test_a_file_that_differs_is_a_new_release() -> None:
    first = released(register(item(1)))
    assert released(register(item(1)), first, (ReleasedFile("index.html", 1, "0b" * 32),)).manifest.release == 2


def test_drafts_scheduled_and_withheld_items_change_no_byte() -> None:
    hidden = (item(2, draft=True), item(3, issued=Moment(date(2027, 1, 1))))
    assert released(register(item(1), *hidden)).raw == released(register(item(1))).raw


def test_the_first_publication_is_that_of_the_first_build_that_carried_an_item() -> None:
    first = released(register(item(1)))
    later = released(register(item(1, title="另一个标题"), item(2), as_of=AS_OF + timedelta(days=3)), first)
    assert (entry(later).first_public, entry(later, 2).first_public) == (AS_OF, AS_OF + timedelta(days=3))


def test_a_withdrawn_item_keeps_the_digest_of_its_last_content_and_loses_its_files() -> None:
    first = released(register(WHOLE))
    gone = entry(released(register(replace(WHOLE, withdrawn=WITHDRAWN)), first))
    assert (gone.state, gone.content, gone.attachments) == (Standing.WITHDRAWN, entry(first).content, {})


def test_an_erased_item_keeps_its_number_and_its_digest() -> None:
    first = released(register(WHOLE))
    erased = replace(WHOLE, withdrawn=replace(WITHDRAWN, erase=True))
    gone = entry(released(register(erased), first))
    assert (gone.state, gone.identifier, gone.content) == (Standing.ERASED, WHOLE.identifier, entry(first).content)


def test_what_is_gone_stays_in_every_manifest_that_follows() -> None:
    release = released(register(item(1), item(2)))
    for number in (3, 4, 5):
        release = released(register(item(2), item(number)), release)
    assert entry(release).state is Standing.GONE and release.manifest.release == 4


def test_what_leads_on_is_moved() -> None:
    release = released(register(item(1)))
    moved = released(register(item(2, aliases=("/zwgk/items/MB9999025-2026-00001/",))), release)
    assert states(moved) == [Standing.MOVED, Standing.PUBLISHED]


def test_a_redirect_that_is_taken_away_is_missed() -> None:
    release = released(register(item(1)))
    moved = released(register(item(2, aliases=("/zwgk/items/MB9999025-2026-00001/",))), release)
    sides = SideBySide(Earlier.release(moved), holdings(item(2)), AS_OF)
    assert [each.key for each in sides.missing()] == ["MB9999025-2026-00001"]


def test_what_was_erased_never_comes_back_under_its_number() -> None:
    release = released(register(item(1, withdrawn=replace(WITHDRAWN, erase=True))), released(register(item(1))))
    noted = item(1, changes=(ChangeNote(date(2026, 11, 2), Moment(date(2026, 11, 3)), "恢复"),))
    assert "reused-identifier" in {each.rule for each in audit(holdings(noted), AS_OF, earlier=Earlier.release(release))}


def holdings(*items: Item) -> Holdings:
    return Holdings(catalog(), items)


# --- The digest of what a reader is told ---------------------------------------------------------------------------------


@pytest.mark.parametrize("each", [item(1), WHOLE], ids=["plain", "whole"])
def test_an_item_and_what_is_public_of_it_have_one_digest(each: Item) -> None:
    made = register(each, item(2))
    assert content_digest(each) == content_digest(made.by_key[each.key])


def test_the_digest_of_an_item_is_the_same_in_every_version() -> None:
    assert content_digest(WHOLE) == "52667e57e898e223dfef4d4fd3d14e442702b13747bfeaffd914d277fbab204d"


@pytest.mark.parametrize(
    "change",
    [
        {"title": "另一个标题"},
        {"body": "另一段正文。\n"},
        {"summary": None},
        {"document_number": "云府办〔2026〕2号"},
        {"formed": Moment(date(2026, 1, 3))},
        {"expires": date(2032, 3, 1)},
        {"source": Source("新华社", "https://news.example/2")},
        {"attachments": (attachment("a.csv"),)},
        {"consultation": replace(CONSULTATION, closes=Moment(date(2026, 2, 1)))},
        {"notice_period": NoticePeriod(date(2026, 1, 5), date(2026, 1, 8))},
        {"event": replace(EVENT, begins=Moment(date(2026, 1, 6)))},
        {"own": WHOLE.own[1:]},
        {"own": (replace(WHOLE.own[0], value=Decimal("1.5")), *WHOLE.own[1:])},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_a_reader_is_told_is_in_the_digest(change: dict[str, object]) -> None:
    assert content_digest(replace(WHOLE, **change)) != content_digest(WHOLE)


@pytest.mark.parametrize(
    "change",
    [
        {"tags": ("防汛",)},
        {"category": "policy-interpretation"},
        {"issued": Moment(date(2026, 5, 5))},
        {"identifier": "MB9999025/2026-00009"},
        {"aliases": ("/old/1.html",)},
        {"event": replace(EVENT, live=None)},
        {"changes": (ChangeNote(date(2026, 5, 1), Moment(date(2026, 5, 2)), "更正"),)},
        {"body": "\n正文。\n\n"},
        {"path": "content/items/policy-normative/other/index.md"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_where_an_item_is_listed_and_when_it_was_issued_is_not(change: dict[str, object]) -> None:
    assert content_digest(replace(WHOLE, **change)) == content_digest(WHOLE)


def test_the_files_can_be_taken_to_be_the_ones_of_before() -> None:
    before = {"a.csv": "00" * 32}
    assert content_digest(WHOLE, before) == content_digest(replace(WHOLE, attachments=()), before)


# --- Acceptances ---------------------------------------------------------------------------------------------------------


def test_an_acceptance_names_a_rule_and_gives_a_reason() -> None:
    assert parse_acceptances(["vanished-item = 重复登记", "", "clock-jump=year = over"]) == {"vanished-item": "重复登记", "clock-jump": "year = over"}


@pytest.mark.parametrize(
    "written", ["vanished-item", "vanished-item=", "=理由", "reused-identifier=理由", "late-release=理由", "vanished-item=a\x1bb", f"clock-jump={'x' * 501}"]
)
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(Refusal):
        parse_acceptances([written])


@pytest.mark.parametrize("built", [False, True])
def test_what_met_no_finding_is_refused(built: bool) -> None:
    with pytest.raises(Refusal, match="clock-jump"):
        Acceptances({"clock-jump": "理由"}).must_be_needed(built=built)


def test_whether_a_page_is_gone_is_known_when_all_is_built() -> None:
    acceptances = Acceptances({"vanished-page": "理由"})
    acceptances.must_be_needed(built=False)
    with pytest.raises(Refusal, match="vanished-page"):
        acceptances.must_be_needed(built=True)
