"""Holding back: a faulty item keeps nobody waiting, and nothing that was to go comes back."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.acceptance import Acceptances
from mkdocs_disclosure.audit.accepting import ACCEPTABLE
from mkdocs_disclosure.build import Loaded
from mkdocs_disclosure.holding import keep_originals, load_holding_back
from mkdocs_disclosure.model.manifest import Previous, Standing
from mkdocs_disclosure.model.public_item import PublicItem
from mkdocs_disclosure.model.refusal import Refusal
from mkdocs_disclosure.outputs.manifest_json import render_manifest
from mkdocs_disclosure.previous import NoPrevious
from mkdocs_disclosure.publish.originals import Originals
from mkdocs_disclosure.releases import following

CATALOG = (Path(__file__).parents[1] / "rules/_base/catalog.yml").read_text("utf-8")
BODY = "各县（区）人民政府，市政府各部门：现将有关事项通知如下，请认真贯彻执行，{words}。"
POLICY = "content/items/policy"


def notice(number: int, words: str = "执行中的问题请及时反馈", **header: str) -> str:
    lines = {"identifier": f"MB9999025/2026-{number:05}", "title": f"关于事项{number}的通知", "category": "policy", "issued": "2026-03-02", **header}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in lines.items() if value) + f"---\n\n{BODY.format(words=words)}\n"


FAULTY = {"issued": "2026-13-02"}


@dataclass
class Office:
    """A site whose releases follow one another, without its pages."""

    root: Path
    as_of: datetime
    previous: Previous | NoPrevious = NoPrevious.FIRST
    originals: Originals = field(init=False)

    def __post_init__(self) -> None:
        self.originals = Originals(self.root / ".disclosure/originals/site", self.root)

    def write(self, files: Mapping[str, str]) -> None:
        for path, content in files.items():
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, "utf-8")

    def load(self) -> Loaded:
        return load_holding_back(self.root, self.as_of, previous=self.previous, originals=self.originals)

    def publish(self) -> Loaded:
        loaded = self.load()
        before = self.previous if isinstance(self.previous, Previous) else None
        manifest = following(before, loaded.register(), ())
        raw = render_manifest(manifest)
        digest = hashlib.sha256(raw).hexdigest()
        keep_originals(self.originals, loaded, digest, before.sha256 if before and manifest.erased <= before.manifest.erased else None)
        self.previous = Previous("site/manifest.json", manifest, digest, raw)
        return loaded

    def public(self, number: int) -> PublicItem | None:
        items = {item.identifier: item for item in self.load().register().items}
        return items.get(f"MB9999025/2026-{number:05}")


@pytest.fixture
def office(write_site: Callable[[Mapping[str, str | bytes]], Path], as_of: datetime) -> Office:
    """A site that holds faulty items back, with one release of the items 1, 2 and 3; the third has a file and a table."""
    root = write_site({"catalog.yml": CATALOG + "faulty_items: hold_back\n"})
    made = Office(root, as_of)
    table = "{file: 名单.csv, key: 编号}"
    made.write({f"{POLICY}/two.md": notice(2), f"{POLICY}/three.md": notice(3, attachments="[表.csv]", table=table)})
    made.write({f"{POLICY}/three/表.csv": "甲\n", f"{POLICY}/three/名单.csv": "编号,金额\n1,500\n"})
    made.publish()
    return made


def test_a_faulty_new_item_is_not_published_and_everything_else_is(office: Office) -> None:
    office.write({f"{POLICY}/bad.md": notice(8, **FAULTY), f"{POLICY}/flood.md": notice(9)})
    assert [number for number in (1, 2, 3, 8, 9) if office.public(number)] == [1, 2, 3, 9]


def test_of_a_faulty_edit_the_last_published_version_stays(office: Office) -> None:
    office.write({f"{POLICY}/two.md": notice(2, "新的内容", title="新的标题", **FAULTY)})
    kept = office.public(2)
    assert kept and (kept.title, "新的内容" in kept.body, str(kept.issued)) == ("关于事项2的通知", False, "2026-03-02")


@pytest.mark.parametrize(
    "content", ["---\ntitle: [\n---\n", "no header at all", "---\ntitle: 没有结束\n", ""], ids=["yaml", "no header", "not closed", "empty"]
)
def test_an_edit_that_cannot_even_be_read_leaves_the_last_version_too(office: Office, content: str) -> None:
    office.write({f"{POLICY}/two.md": content})
    assert office.public(2)


def test_files_and_tables_stay_as_they_were_published(office: Office) -> None:
    edited = notice(3, attachments="[表.csv]", table="{file: 名单.csv, key: 编号}", **FAULTY)
    office.write({f"{POLICY}/three.md": edited, f"{POLICY}/three/表.csv": "乙\n", f"{POLICY}/three/名单.csv": "编号,金额\n2,900\n"})
    kept = office.public(3)
    assert kept and kept.table
    assert [(office.root / each.path).read_text("utf-8") for each in kept.files if each.name == "表.csv"] == ["甲\n"]
    assert [record.values for record in kept.table.records] == [("1", "500")]


def test_a_file_that_was_taken_away_holds_its_item_back(office: Office) -> None:
    (office.root / POLICY / "three/表.csv").unlink()
    kept = office.public(3)
    assert kept and [each.title for each in kept.attachments] == ["表.csv"]


def test_everything_held_is_named_and_its_faults_are_warnings(office: Office) -> None:
    office.write({f"{POLICY}/two.md": notice(2, **FAULTY), f"{POLICY}/bad.md": notice(8, **FAULTY)})
    loaded = office.load()
    assert [(each.path, each.stays, each.rules) for each in loaded.held] == [
        (f"{POLICY}/bad.md", False, ("invalid-date",)),
        (f"{POLICY}/two.md", True, ("invalid-date",)),
    ]
    assert (loaded.report.exit_code(strict=False), loaded.report.exit_code(strict=True)) == (0, 1)
    assert [found.rule for found in loaded.report.diagnostics] == ["held-item", "invalid-date"] * 2


def test_an_item_that_is_mended_is_published_as_it_is_now(office: Office) -> None:
    office.write({f"{POLICY}/two.md": notice(2, **FAULTY)})
    office.publish()
    office.write({f"{POLICY}/two.md": notice(2, "改好的内容")})
    mended = office.public(2)
    assert mended and "改好的内容" in mended.body


def test_a_version_that_stays_can_stay_over_many_releases(office: Office) -> None:
    for number in range(3):
        office.write({f"{POLICY}/two.md": notice(2, f"第{number}次改动", **FAULTY), f"{POLICY}/more-{number}.md": notice(20 + number)})
        office.publish()
    kept = office.public(2)
    assert kept and "次改动" not in kept.body


def test_of_two_items_with_one_number_the_new_one_is_held_back(office: Office) -> None:
    office.write({f"{POLICY}/another.md": notice(2, title="冒用索引号的通知")})
    kept = office.public(2)
    assert kept and kept.title == "关于事项2的通知"


def test_what_refers_to_a_held_item_alone_is_held_back_with_it(office: Office) -> None:
    office.write({f"{POLICY}/bad.md": notice(8, **FAULTY), f"{POLICY}/reply.md": notice(9, interprets="[bad.md]", category="policy")})
    assert [each.path for each in office.load().held] == [f"{POLICY}/bad.md", f"{POLICY}/reply.md"]


def test_a_fault_of_the_catalog_stops_the_build(office: Office) -> None:
    office.write({"catalog/more.yml": "categories:\n  - {id: Bad Id, name: 错}\n", f"{POLICY}/bad.md": notice(8, **FAULTY)})
    loaded = office.load()
    assert (loaded.report.has_errors, loaded.held, loaded.why_not_held is not None) == (True, (), True)


def test_a_catalog_that_no_longer_suits_what_is_published_stops_the_build(office: Office) -> None:
    office.write({"catalog.yml": CATALOG.replace("columns:", "faulty_items: hold_back\nreview_required: true\ncolumns:")})
    assert office.load().report.has_errors


def test_nothing_is_held_back_where_the_catalog_does_not_say_so(office: Office) -> None:
    office.write({"catalog.yml": CATALOG, f"{POLICY}/bad.md": notice(8, **FAULTY)})
    loaded = office.load()
    assert (loaded.report.has_errors, loaded.held) == (True, ())


WITHDRAWN = "{date: 2026-06-01, ground: no_longer_current, reason: 已经失效}"


@pytest.mark.parametrize(
    "edit",
    [
        {"withdrawn": "{date: 2026-06-01, reson: 含有个人信息}"},
        {"withdrwan": "{date: 2026-06-01, reason: 含有个人信息}"},
        {"撤下": "{日期: 六月一日, 原因: 含有个人信息}"},
        {"state": "draf"},
        {"darft": "true"},
        {"状太": "草稿"},
        {"exemption": "{clause: 第九十九条}"},
        {"public_until": "2026-13-01"},
        {"issued": "2027-01-01", "kind": "不存在的体裁"},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_a_faulty_edit_that_was_to_take_the_item_away_stops_the_build(office: Office, edit: dict[str, str]) -> None:
    office.write({f"{POLICY}/two.md": notice(2, **edit)})
    loaded = office.load()
    assert loaded.report.has_errors and loaded.why_not_held and "two.md" in loaded.why_not_held.en


def test_a_faulty_edit_that_leaves_out_a_file_stops_the_build(office: Office) -> None:
    office.write({f"{POLICY}/three.md": notice(3, table="{file: 名单.csv, key: 编号}", **FAULTY)})
    loaded = office.load()
    assert loaded.report.has_errors and loaded.why_not_held


def test_an_edit_that_makes_a_public_item_a_draft_stops_the_build(office: Office) -> None:
    office.write({f"{POLICY}/two.md": notice(2, state="draft"), f"{POLICY}/bad.md": notice(8, **FAULTY)})
    assert office.load().report.has_errors


def test_a_faulty_edit_that_marks_what_is_withheld_stops_the_build(office: Office) -> None:
    office.write({f"{POLICY}/two.md": notice(2, "申请人[[略: 张某某]]符合条件")})
    loaded = office.load()
    assert loaded.report.has_errors and loaded.why_not_held


def test_a_header_in_another_encoding_is_understood_all_the_same(office: Office) -> None:
    (office.root / POLICY / "two.md").write_bytes(notice(2, 撤下="{日期: 2026-06-01, 原因: 含有个人信息}").encode("gb18030"))
    assert office.load().report.has_errors


def test_an_item_that_was_withdrawn_does_not_come_back(office: Office) -> None:
    office.write({f"{POLICY}/two.md": notice(2, withdrawn=WITHDRAWN)})
    office.publish()
    office.write({f"{POLICY}/two.md": notice(2, withdrawn=WITHDRAWN, **FAULTY)})
    kept = office.public(2)
    assert kept and kept.tombstone and not kept.body


def test_what_the_last_release_had_withdrawn_does_not_come_back_whatever_else_is_accepted(office: Office) -> None:
    assert isinstance(office.previous, Previous)
    manifest = office.previous.manifest
    items = tuple(replace(each, state=Standing.WITHDRAWN) if each.identifier == "MB9999025/2026-00002" else each for each in manifest.items)
    office.previous = replace(office.previous, manifest=replace(manifest, items=items))
    office.write({f"{POLICY}/two.md": notice(2, **FAULTY)})
    accepted = Acceptances(dict.fromkeys(ACCEPTABLE, "核对过"))
    loaded = load_holding_back(office.root, office.as_of, previous=office.previous, originals=office.originals, acceptances=accepted)
    assert loaded.report.has_errors and loaded.why_not_held and "two.md" in loaded.why_not_held.en


def test_what_was_erased_is_nowhere_kept(office: Office) -> None:
    words = "张三的身份证号码"
    office.write({f"{POLICY}/four.md": notice(4, words)})
    office.publish()
    erased = (
        "---\nidentifier: MB9999025/2026-00004\ncategory: policy\nissued: 2026-03-02\nwithdrawn: {date: 2026-06-01, ground: personal_data, erase: true}\n---\n"
    )
    office.write({f"{POLICY}/four.md": erased})
    office.publish()
    kept = [path.read_bytes() for path in office.originals.folder.rglob("*") if path.is_file()]
    assert not [content for content in kept if words.encode() in content]


def test_without_the_sources_of_the_last_release_nothing_is_held_back(office: Office) -> None:
    office.originals.forget(())
    office.write({f"{POLICY}/two.md": notice(2, **FAULTY)})
    loaded = office.load()
    assert loaded.report.has_errors and loaded.why_not_held


def test_a_copy_that_is_not_what_was_published_is_not_used(office: Office) -> None:
    for path in (office.originals.folder / "objects").glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("通知", "通告"), "utf-8")
    office.write({f"{POLICY}/two.md": notice(2, **FAULTY)})
    loaded = office.load()
    assert loaded.report.has_errors and loaded.why_not_held and "two.md" in loaded.why_not_held.en


def test_a_build_that_was_killed_before_the_exchange_leaves_the_published_release_its_sources(office: Office) -> None:
    published = office.previous
    office.write({f"{POLICY}/two.md": notice(2, "没有公开成的内容")})
    office.publish()
    office.previous = published
    office.write({f"{POLICY}/two.md": notice(2, "没有公开成的内容", **FAULTY)})
    kept = office.public(2)
    assert kept and "没有公开成的内容" not in kept.body


def test_nothing_is_kept_when_the_catalog_no_longer_holds_items_back(office: Office) -> None:
    office.write({"catalog.yml": CATALOG})
    office.publish()
    assert not [path for path in office.originals.folder.rglob("*") if path.is_file()]


def test_a_source_that_changes_during_the_build_is_refused(office: Office) -> None:
    office.write({f"{POLICY}/two.md": notice(2, "审核过的内容")})
    loaded = office.load()
    office.write({f"{POLICY}/two.md": notice(2, "没有审核的内容")})
    with pytest.raises(Refusal):
        keep_originals(office.originals, loaded, "0" * 64, None)


def test_drafts_and_scheduled_items_are_kept_nowhere(office: Office) -> None:
    office.write({f"{POLICY}/draft.md": notice(5, "未定的内容", state="draft"), f"{POLICY}/later.md": notice(6, "未到时的内容", issued="2027-01-01")})
    office.publish()
    kept = b"".join(path.read_bytes() for path in office.originals.folder.rglob("*") if path.is_file())
    assert not [words for words in ("未定的内容", "未到时的内容", "draft.md", "later.md") if words.encode() in kept]


@given(st.binary(max_size=300))
def test_an_index_of_any_bytes_is_read_or_counts_as_none(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.getbasetemp() / "any-originals"
    originals = Originals(folder, folder)
    (originals.folder / "index").mkdir(parents=True, exist_ok=True)
    (originals.folder / "index" / f"{'0' * 64}.json").write_bytes(content)
    assert originals.of_release("0" * 64) is None or content
