"""Which files are looked into, and whose findings are told."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mkdocs_disclosure.build import Loaded, load
from mkdocs_disclosure.model.diagnostic import Severity
from specimens import core, docx, pdf, photograph, xlsx

PATH = "content/items/policy/case.md"
FILE = "content/items/policy/case/附件.docx"
AUTHORED = docx(more={"docProps/core.xml": core(creator="张三")})
LoadSite = Callable[[dict[str, Any]], Loaded]


def header(**changes: str) -> str:
    fields = {
        "identifier": "MB9999025/2026-00002",
        "title": "关于做好政务公开工作的通知",
        "category": "policy",
        "issued": "2026-08-03",
        "attachments": "[附件.docx]",
        **changes,
    }
    return (
        "---\n"
        + "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
        + "---\n\n各区县人民政府，市政府各部门：现就有关事项通知如下，请认真组织落实。\n"
    )


def found(loaded: Loaded) -> dict[str, Severity]:
    """The findings about files, by the names of their rules."""
    return {each.rule: each.severity for each in loaded.report.diagnostics if each.rule.endswith(("-in-file", "-file-type"))}


def test_a_published_file_is_looked_into(load_site: LoadSite) -> None:
    assert found(load_site({PATH: header(), FILE: AUTHORED})) == {"author-in-file": Severity.WARNING}


def test_a_scheduled_one_is_too_before_it_opens(load_site: LoadSite) -> None:
    assert found(load_site({PATH: header(issued="2026-11-30"), FILE: AUTHORED})) == {"author-in-file": Severity.WARNING}


@pytest.mark.parametrize("changes", [{"state": "draft"}, {"withdrawn": "{date: 2026-09-01, reason: 已经失效}"}], ids=["draft", "withdrawn"])
def test_the_files_of_a_draft_and_of_what_was_withdrawn_are_left_alone(changes: dict[str, str], load_site: LoadSite) -> None:
    assert found(load_site({PATH: header(**changes), FILE: AUTHORED})) == {}


def test_the_source_of_a_table_is_not_published_and_so_left_alone(load_site: LoadSite) -> None:
    table = "{file: 名单.xlsx, sheet: 公开, key: 编号}"
    loaded = load_site({PATH: header(attachments="", table=table), "content/items/policy/case/名单.xlsx": xlsx(state="hidden")})
    assert found(loaded) == {}


@pytest.mark.parametrize("name", ["云川市人民政府", "云川市", "市政府办公室"])
def test_the_authority_and_its_units_may_be_authors(name: str, load_site: LoadSite) -> None:
    assert found(load_site({PATH: header(), FILE: docx(more={"docProps/core.xml": core(creator=name)})})) == {}


def test_a_finding_stands_at_the_line_that_names_the_file(load_site: LoadSite) -> None:
    (finding,) = (each for each in load_site({PATH: header(), FILE: AUTHORED}).report.diagnostics if each.rule == "author-in-file")
    assert (finding.location.path, finding.location.span.line) == (PATH, 6)


def test_a_picture_in_the_body_is_looked_into(load_site: LoadSite) -> None:
    text = header(attachments="") + "\n![现场](现场.jpg)\n"
    assert found(load_site({PATH: text, "content/items/policy/case/现场.jpg": photograph(position=True)})) == {"location-in-file": Severity.ERROR}


def test_a_finding_can_be_waived_for_one_item_with_a_reason(load_site: LoadSite) -> None:
    waiver = "waivers:\n  - {rule: author-in-file, item: MB9999025/2026-00002, reason: 署名作品, by: 保密办, until: 2026-12-31}\n"
    loaded = load_site({PATH: header(), FILE: AUTHORED, "catalog/waivers.yml": waiver})
    assert found(loaded) == {"author-in-file": Severity.NOTICE}


@pytest.mark.parametrize("rule", ["wrong-file-type", "unsafe-archive", "secret-in-file"])
def test_what_does_harm_is_never_waived(rule: str, load_site: LoadSite) -> None:
    waiver = f"waivers:\n  - {{rule: {rule}, category: policy, reason: 试试, by: 保密办, until: 2026-12-31}}\n"
    assert "unwaivable-rule" in {each.rule for each in load_site({PATH: header(attachments=""), "catalog/waivers.yml": waiver}).report.diagnostics}


def test_many_traces_of_one_kind_are_one_finding(load_site: LoadSite) -> None:
    names = "".join(f"<a><b>{index}</b></a>" for index in range(9))
    people = f"<x>{names}</x>".replace("<a><b>", '<person author="李').replace("</b></a>", '"/>')
    (finding,) = (
        each for each in load_site({PATH: header(), FILE: docx(more={"word/people.xml": people})}).report.diagnostics if each.rule == "author-in-file"
    )
    assert finding.message.en.endswith("; and 5 more")


def test_the_same_content_is_looked_at_once(load_site: LoadSite, as_of: datetime) -> None:
    other = "content/items/policy/other.md"
    files = {PATH: header(), FILE: AUTHORED, other: header(identifier="MB9999025/2026-00003"), FILE.replace("case", "other"): AUTHORED}
    holdings = load_site(files).holdings
    assert holdings is not None
    first, second = holdings.inspected
    assert (first.item, second.item, first.traces is second.traces) == (PATH, other, True)


def test_a_site_without_files_opens_none(load_site: LoadSite) -> None:
    holdings = load_site({PATH: header(attachments="")}).holdings
    assert holdings is not None
    assert holdings.inspected == ()


def test_a_pdf_whose_words_are_covered_stops_the_build(load_site: LoadSite) -> None:
    raw = pdf(b"BT /F1 12 Tf 72 700 Td (Zhang San) Tj ET 0 g 60 690 200 24 re f")
    loaded = load_site({PATH: header(attachments="[决定.pdf]"), "content/items/policy/case/决定.pdf": raw})
    assert (found(loaded), loaded.report.has_errors) == ({"covered-text-in-file": Severity.ERROR}, True)


def test_where_files_are_not_looked_into_nothing_is_said_of_them_nor_of_their_waivers(write_site: Callable[[dict[str, Any]], Path], as_of: datetime) -> None:
    waiver = "waivers:\n  - {rule: author-in-file, category: policy, reason: 署名作品, by: 保密办, until: 2026-12-31}\n"
    loaded = load(write_site({PATH: header(), FILE: AUTHORED, "catalog/waivers.yml": waiver}), as_of, into_files=False)
    assert loaded.report.diagnostics == ()
