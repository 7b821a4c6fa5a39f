"""Not one byte of what is not public leaves: words planted in every hidden place are looked for in every file and file name."""

from collections.abc import Callable
from pathlib import Path

import pytest
from projects import BASE, Files, build, differing, every_byte, item, mkdocs, search_documents, tree, write_project

from specimens import png

Once = Callable[[str, Callable[[Path], object]], Path]

DRAFT: Files = {
    "content/items/policy/dstem7.md": """\
---
title: 关于dtitle7的请示
category: policy
issued: 2026-05-01
state: draft
summary: dsummary7
tags: [dtag7, 政务公开]
document_number: dnumber7〔2026〕1号
interprets: [../policy/rules.md]
attachments: [{file: dfile7.csv, title: dattach7}]
media: [{type: video, file: dvideo7.mp4, title: dmedia7, transcript: body}, {type: audio, url: "https://doutside7.example/"}]
event: {begins: 2026-12-01 10:00, place: dplace7, live: "https://dlive7.example/"}
consultation: {closes: 2026-12-31, email: dmail7@yunchuan.example}
fields: {desk: ddesk7, papers: [dpaper7], text: {url: dtext7.csv, title: dlabel7}}
channels: [dchannel7, {name: d, url: "https://drelease7.example/"}]
---

dbody7

## dheading7

见 [工作规则](rules.md)，![](dimage7.png)。
""",
    "content/items/policy/dstem7/dfile7.csv": "dcontent7\n",
    "content/items/policy/dstem7/dtext7.csv": "dwords7\n",
    "content/items/policy/dstem7/dvideo7.mp4": "dframes7",
    "content/items/policy/dstem7/dimage7.png": b"\x89PNG\r\n\x1a\n dpixels7",
}
SCHEDULED: Files = {
    "content/items/policy/sstem7.md": item(
        "关于stitle7的通知",
        "sbody7\n\n## sheading7\n\n见 [工作规则](rules.md)。",
        issued="2026-11-23 09:01",
        summary="ssummary7",
        tags="[stag7, 政务公开]",
        document_number="snumber7〔2026〕2号",
        amends="[rules.md]",
        attachments="[{file: sfile7.csv, title: sattach7}]",
        media="[{type: audio, file: ssound7.mp3, title: smedia7, transcript: body}]",
        event="{begins: 2026-12-01 10:00, place: splace7, speakers: [sspeaker7]}",
        consultation="{closes: 2026-12-31, post: spost7}",
        fields="{desk: sdesk7, papers: [spaper7], text: stext7.csv}",
        channels="[schannel7]",
    ),
    "content/items/policy/sstem7/sfile7.csv": "scontent7\n",
    "content/items/policy/sstem7/stext7.csv": "swords7\n",
    "content/items/policy/sstem7/ssound7.mp3": b"ID3 swaves7",
}
WITHHELD: Files = {
    "content/items/policy/withheld.md": """\
---
category: policy
exemption: {clause: 第十五条, reason: 涉及wreason7, next_review: 2027-07-17}
review: {collected_by: 张wcollected7, reviewed_by: 李wreviewed7, published_by: 王wpublished7}
---
"""
}
CATALOG = BASE["catalog.yml"]
assert isinstance(CATALOG, str)
PUBLISHED: Files = {
    "catalog.yml": CATALOG.replace(
        "code: MB9999025}",
        "code: MB9999025, collectors: [张pcollected7, 张wcollected7, 郑lcollector7], reviewers: [李previewed7, 李wreviewed7, 钱lreviewer7],"
        " publishers: [王ppublished7, 王wpublished7, 冯lpublisher7]}",
    ).replace("owed_by: gov-office\n", "owed_by: gov-office\n    review_required: 2026-11-22\n    urgent: true\n", 1),
    "content/items/policy/rules.md": """\
---
title: 政务公开工作规则
category: policy
issued: 2026-02-10
tags: [政务公开]
exemption: {clause: 第十五条, partial: true, reason: preason7, next_review: 2027-07-18}
review: {collected_by: 张pcollected7, reviewed_by: 李previewed7, reviewed_on: 2026-02-09, secrecy: passed, published_by: 王ppublished7}
interprets: [dstem7.md]
fields: {desk: 政务公开科, text: dstem7.md}
changes: [{changed: 2026-02-11, issued: 2026-11-23 09:01, note: pnote7}, {changed: 2026-02-12, issued: 2026-02-12, note: 更正附则, major: true, reviewed_by: 李previewed7, reviewed_on: 2026-02-08}]
---

见 [正在起草的文件](dstem7.md)、[待发布的文件](../policy/sstem7.md "说明") 和 [[略: 第十五条]]。
""",
}
PARTLY_WITHHELD: Files = {
    "content/items/policy/partial.md": item(
        "关于给予[[略：第十五条]]救助的决定",
        "申请人[[略：  第十五条  ]]符合条件，**[[withheld: 第十五条]]**同意。",
        issued="2026-11-20",
        exemption="{clause: 第十五条, partial: true, reason: mreason7}",
        summary="给予[[略：第十五条]]救助。",
        attachments="[{file: 审批表.csv, title: '[[略：第十五条]]审批表'}]",
        fields="{desk: '[[略：第十五条]]', papers: ['[[略：第十五条]]的材料'], text: {url: 审批表.csv, title: '[[略：第十五条]]的表'}}",
        media="[{type: picture, file: 照片.png, title: '[[略：第十五条]]的照片', alt: '[[略：第十五条]]'}]",
        table="{file: 名单.csv, key: 编号, title: 姓名, columns: [编号, {name: 姓名}, {name: 金额, type: money}]}",
    ),
    "content/items/policy/partial/审批表.csv": "编号\n1\n",
    "content/items/policy/partial/照片.png": png(),
    "content/items/policy/partial/名单.csv": "编号,姓名,金额\n1,[[略：第十五条]],[[略：第十五条]]\n2,某某企业,1200.5\n",
}
WITHDRAWN: Files = {
    "content/items/policy/tstem7.md": item(
        "关于旧办法的通知",
        "tbody7\n\n## theading7\n\n![](timage7.png)",
        withdrawn="{date: 2026-06-01, reason: 已被新办法取代}",
        summary="tsummary7",
        tags="[ttag7]",
        attachments="[{file: tfile7.csv, title: tattach7}]",
        media="[{type: picture, file: tpicture7.png, alt: talt7}]",
        event="{begins: 2026-12-01 10:00, place: tplace7}",
        consultation="{closes: 2026-12-31, phone: tphone7}",
        fields="{desk: tdesk7, papers: [tpaper7], text: ttext7.csv}",
        channels="[tchannel7]",
        changes="[{changed: 2026-05-20, issued: 2026-05-21, note: tnote7}]",
    ),
    "content/items/policy/tstem7/tfile7.csv": "tcontent7\n",
    "content/items/policy/tstem7/ttext7.csv": "twords7\n",
    "content/items/policy/tstem7/tpicture7.png": "tcolours7",
    "content/items/policy/tstem7/timage7.png": b"\x89PNG\r\n\x1a\n tpixels7",
}
STRAY: Files = {
    "content/items/policy/notice/ofile7.pdf": "ocontent7",
    "content/items/policy/notice/oname7.md~": "obackup7",
    "content/items/policy/notice/值班表.csv.bak": "obak7",
    "content/items/policy/.rules.md.swp": "oswap7",
    "content/items/policy/Thumbs.db": "othumbs7",
    "content/items/policy/.env": "oenv7",
    "content/items/policy/notice/.~lock.值班表.csv#": "olock7",
    "content/items/okategorie7/okeep7.csv": "okept7",
    "content/pages/ostatic7.pdf": "ostatictext7",
    "content/pages/about.md~": "oabout7",
    "content/pages/about.md.bak": "oaboutbak7",
    "content/pages/.about.md.swp": "oaboutswap7",
    "content/pages/Thumbs.db": "opagethumbs7",
    "content/pages/.env": "opageenv7",
    "content/pages/entwurf/ounlinked7.png": "ounlinkedbytes7",
    "theme_overrides/disclosure/item.html~": "otemplate7",
    "theme_overrides/main.html.bak": "otemplatebak7",
    "theme_overrides/.env": "othemeenv7",
    "theme_overrides/Thumbs.db": "othemethumbs7",
    ".env": "orootenv7",
    "notes7.txt": "onotes7",
}
PLANTED = {
    "draft": "dstem7 dtitle7 dsummary7 dtag7 dnumber7 dfile7 dattach7 dbody7 dheading7 dcontent7 dimage7 dpixels7"
    " dvideo7 dframes7 dmedia7 doutside7 dplace7 dlive7 dmail7"
    " ddesk7 dpaper7 dtext7 dlabel7 dwords7 dchannel7 drelease7",
    "scheduled": "sstem7 stitle7 ssummary7 stag7 snumber7 sfile7 sattach7 sbody7 sheading7 scontent7 ssound7 swaves7 smedia7 splace7 sspeaker7 spost7"
    " sdesk7 spaper7 stext7 swords7 schannel7",
    "withheld": "wreason7 wcollected7 wreviewed7 wpublished7 2027-07-17",
    "listed officers": "lcollector7 lreviewer7 lpublisher7",
    "published": "2026-02-08 2026年2月8日 preason7 2027-07-18 2027年7月18日 pcollected7 previewed7 ppublished7 2026-02-09 2026年2月9日 pnote7",
    "withdrawn": "tbody7 theading7 timage7 tsummary7 ttag7 tfile7 tattach7 tcontent7 tpixels7 tnote7 tpicture7 talt7 tplace7 tphone7 tcolours7"
    " tdesk7 tpaper7 ttext7 twords7 tchannel7",
    "stray": "ofile7 ocontent7 oname7 obackup7 obak7 oswap7 othumbs7 oenv7 olock7 okategorie7 okeep7 okept7 ostatic7 ostatictext7 oabout7 oaboutbak7"
    " oaboutswap7 opagethumbs7 opageenv7 ounlinked7 ounlinkedbytes7 entwurf othemeenv7 orootenv7 onotes7 notes7",
    "stray in theme_overrides": "otemplate7 otemplatebak7 othemethumbs7",
    "reason of a partial release": "mreason7",
    "marks as they are typed": "[[略 [[withheld 第十五条]]",
    "paths of sources": "content/items content/pages",
}


@pytest.fixture(scope="module")
def planted(once: Once) -> Path:
    def make(root: Path) -> None:
        files: Files = {**DRAFT, **SCHEDULED, **WITHHELD, **PUBLISHED, **PARTLY_WITHHELD, **WITHDRAWN, **STRAY}
        done = mkdocs(write_project(root, files), "build")
        assert done.code == 0, done.output
        (root / "log.txt").write_text(done.output, "utf-8")

    return once("planted", make)


@pytest.fixture(scope="module")
def every_published_byte(planted: Path) -> bytes:
    return every_byte(tree(planted / "site"))


@pytest.mark.parametrize("kind", PLANTED)
def test_words_that_are_not_public_are_in_no_byte_and_no_file_name(every_published_byte: bytes, kind: str) -> None:
    assert [word for word in PLANTED[kind].split() if word.encode() in every_published_byte] == []


def test_no_file_name_is_one_of_a_source_or_of_what_an_editor_leaves_behind(planted: Path) -> None:
    endings = (".md", "~", ".bak", ".swp", ".db", ".yml", ".orig", ".tmp")
    assert [path for path in tree(planted / "site") if path.endswith(endings) or "/." in f"/{path}"] == []


def test_what_is_public_is_there_all_the_same(every_published_byte: bytes) -> None:
    words = (
        "政务公开工作规则",
        "正在起草的文件",
        "关于旧办法的通知",
        "已被新办法取代",
        "汛期值班表",
        "2026-06-01,市政府办公室",
        "第十五条",
        "关于本站",
        "政务公开科",
        "更正附则",
    )
    assert [word for word in words if word.encode() not in every_published_byte] == []


def test_a_mark_reads_alike_wherever_it_stands(planted: Path) -> None:
    site = planted / "site"
    marked = {
        "items/partial/index.html": 9,
        "items/partial/item.json": 7,
        "items/partial/records.csv": 2,
        "items/partial/records.json": 3,
        "register.csv": 1,
        "feed.xml": 2,
        "catalog/policy/items.csv": 2,
    }
    texts = {path: (site / path).read_text("utf-8") for path in marked} | {"search": str(search_documents(tree(site)))}
    marked["search"] = 2
    few = {path: text.count("〔略：第十五条〕") for path, text in texts.items() if text.count("〔略：第十五条〕") < marked[path]}
    assert few == {}


def test_a_withdrawn_item_leaves_a_page_and_a_record_and_no_other_file(planted: Path) -> None:
    assert sorted(tree(planted / "site/items/tstem7")) == ["index.html", "item.json"]


def test_a_tag_that_only_hidden_items_have_has_no_page(planted: Path) -> None:
    assert [path.name for path in (planted / "site/tags").iterdir() if path.is_dir() and not path.name.isdigit()] == ["政务公开"]


def test_the_log_of_a_build_says_nothing_that_a_draft_says(planted: Path) -> None:
    log = (planted / "log.txt").read_text("utf-8")
    secret = (
        "dtitle7",
        "dbody7",
        "dsummary7",
        "dcontent7",
        "stitle7",
        "sbody7",
        "ssummary7",
        "wreason7",
        "preason7",
        "pcollected7",
        "previewed7",
        "lreviewer7",
    )
    assert [word for word in secret if word in log] == []


def test_one_more_draft_scheduled_item_and_withheld_record_change_no_byte(built: Path) -> None:
    before = tree(built / "site")
    write_project(built, {**DRAFT, **SCHEDULED, **WITHHELD})
    assert differing(before, tree(build(built))) == []


def test_an_item_that_becomes_a_draft_again_leaves_nothing_of_itself(built: Path) -> None:
    source = BASE["content/items/policy/notice.md"]
    assert isinstance(source, str)
    (built / "content/items/policy/notice.md").write_text(source.replace("issued:", "state: draft\nissued:"), "utf-8")
    everything = every_byte(tree(build(built, DISCLOSURE_PREVIOUS="none")))
    assert [word for word in ("关于做好汛期安全工作的通知", "值班", "items/notice") if word.encode() in everything] == []


def test_a_scheduled_item_opens_at_its_minute_in_the_zone_of_the_catalog(project: Callable[..., Path]) -> None:
    root = project(SCHEDULED)
    early, due = ("2026-11-23T01:00:59+00:00", "2026-11-23T01:01:00+00:00")
    closed = (build(root, DISCLOSURE_AS_OF=early) / "items/sstem7").exists()
    opened = (build(root, DISCLOSURE_AS_OF=due) / "items/sstem7").exists()
    assert (closed, opened) == (False, True)
