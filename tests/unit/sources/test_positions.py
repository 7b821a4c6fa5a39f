"""Where a key or a value stands: lines and columns count characters from 1, whatever their width and whatever stands before."""

from collections.abc import Callable

import pytest

from mkdocs_disclosure.build import Loaded
from mkdocs_disclosure.model.diagnostic import Span
from mkdocs_disclosure.sources.item_reader import read_item

PATH = "content/items/policy/case.md"
LoadSite = Callable[[dict[str, str | bytes]], Loaded]


def spans(text: str) -> dict[str, Span]:
    """The place of every key and value of an item."""
    item = read_item(PATH, text.encode(), {}).item
    assert item is not None
    return dict(item.spans)


PLACES = {
    "value": ("---\ntitle: 通知\ncategory: policy\n---\n", "title", Span(2, 8, 2, 10)),
    "key": ("---\ntitle: 通知\ncategory: policy\n---\n", "title#key", Span(2, 1, 2, 6)),
    "key in Chinese": ("---\n标题: 通知\n栏目: policy\n---\n", "title#key", Span(2, 1, 2, 3)),
    "value after a key in Chinese": ("---\n标题: 通知\n栏目: policy\n---\n", "category", Span(3, 5, 3, 11)),
    "value in quotes": ('---\ntitle: "通知"\ncategory: policy\n---\n', "title", Span(2, 8, 2, 12)),
    "value after blanks": ("---\ntitle:    通知\ncategory: policy\n---\n", "title", Span(2, 11, 2, 13)),
    "value after a rare character": ("---\ntags: [𠮷😀, 乙]\ncategory: policy\n---\n", "tags.1", Span(2, 12, 2, 13)),
    "value after a comment and a blank line": ("---\n# 说明\n\ncategory: policy\n---\n", "category", Span(4, 11, 4, 17)),
    "value after several lines": ("---\nsummary: |\n  一\n  二\ncategory: policy\n---\n", "category", Span(5, 11, 5, 17)),
    "first line blank": ("---\n\ncategory: policy\n---\n", "category", Span(3, 11, 3, 17)),
    "first line a comment": ("---\n# 说明\ncategory: policy\n---\n", "category", Span(3, 11, 3, 17)),
    "line ends of Windows": ("---\r\ntitle: 通知\r\ncategory: policy\r\n---\r\n", "category", Span(3, 11, 3, 17)),
    "blanks after the hyphens": ("---  \ntitle: 通知\ncategory: policy\n---\n", "category", Span(3, 11, 3, 17)),
    "entry of a list": ("---\ntags:\n  - 甲\n  - 乙\ncategory: policy\n---\n", "tags.1", Span(4, 5, 4, 6)),
    "value of a mapping": ("---\nreview:\n  secrecy: passed\ncategory: policy\n---\n", "review.secrecy", Span(3, 12, 3, 18)),
    "value of a mapping in a list": (
        "---\nchanges:\n  - {变更日期: 2026-05-01, 发布日期: 2026-05-01, 说明: 更正}\ncategory: policy\n---\n",
        "changes.0.note",
        Span(3, 46, 3, 48),
    ),
    "value of several lines": ("---\nsummary: |\n  一\n  二\ncategory: policy\n---\n", "summary", Span(2, 10, 2, 11)),
}


@pytest.mark.parametrize(("text", "name", "span"), PLACES.values(), ids=PLACES)
def test_a_place_is_counted_in_characters_of_the_file(text: str, name: str, span: Span) -> None:
    assert spans(text)[name] == span


HEAD = "identifier: MB9999025/2026-00002\ntitle: 关于加强政务公开工作的通知\ncategory: policy\nissued: 2026-03-02\n"
LINK = "说明见[说明](missing.md)。\n"
BODIES = {
    "blank line before the body": (f"---\n{HEAD}---\n\n{LINK}", 8),
    "two blank lines before the body": (f"---\n{HEAD}---\n\n\n{LINK}", 9),
    "no blank line before the body": (f"---\n{HEAD}---\n{LINK}", 7),
    "blank line after the first hyphens": (f"---\n\n{HEAD}---\n\n{LINK}", 9),
    "blanks after the hyphens": (f"--- \n{HEAD}--- \n\n{LINK}", 8),
    "rule in the body": (f"---\n{HEAD}---\n\n---\n\n{LINK}", 10),
    "code in the body": (f"---\n{HEAD}---\n\n```\n[说明](code.md)\n```\n\n{LINK}", 12),
    "line ends of Windows": (f"---\n{HEAD}---\n\n{LINK}".replace("\n", "\r\n"), 8),
}


@pytest.mark.parametrize(("text", "line"), BODIES.values(), ids=BODIES)
def test_a_place_in_the_body_is_a_line_of_the_file(text: str, line: int, load_site: LoadSite) -> None:
    loaded = load_site({PATH: text})
    assert [(found.rule, found.location.span) for found in loaded.report.diagnostics] == [("broken-link", Span(line, 9, line, 19))]


def test_a_place_in_an_included_file_names_that_file(load_site: LoadSite) -> None:
    loaded = load_site({"catalog/z.yml": "# 更多单位\nunits:\n  - {id: archives, name: 市档案馆, until: 2026-02-30}\n"})
    found = loaded.report.diagnostics[0]
    assert (found.location.path, found.location.span) == ("catalog/z.yml", Span(3, 39, 3, 49))


def test_an_entry_keeps_its_place_when_the_one_before_it_could_not_be_read(load_site: LoadSite) -> None:
    loaded = load_site({PATH: f"---\n{HEAD}attachments:\n  - {{title: 附件}}\n  - {{file: 附件1.pdf}}\n---\n\n请认真贯彻执行。\n"})
    assert ("missing-attachment", 8) in [(found.rule, found.location.span.line) for found in loaded.report.diagnostics]


def test_a_reference_keeps_its_place_when_the_one_before_it_could_not_be_read(load_site: LoadSite) -> None:
    loaded = load_site({PATH: f"---\n{HEAD}amends:\n  - 无\n  - MB9999025/2026-99999\n---\n\n请认真贯彻执行。\n"})
    assert ("unknown-reference", 8) in [(found.rule, found.location.span.line) for found in loaded.report.diagnostics]


def test_a_unit_keeps_its_place_when_the_one_before_it_could_not_be_read(load_site: LoadSite) -> None:
    loaded = load_site({"catalog/z.yml": "units:\n  - 市档案馆\n  - {id: statistics, name: 市统计局}\n"})
    assert ("duplicate-id", 3) in [(found.rule, found.location.span.line) for found in loaded.report.diagnostics]


def test_a_finding_names_the_key_and_not_a_number(load_site: LoadSite) -> None:
    loaded = load_site(
        {"catalog/z.yml": "categories:\n  - {id: a, name: 甲, owed_by: statistics, frequency: monthly, due: 15 days after period, merge: [[{}]]}\n"}
    )
    assert any('"merge"' in found.message.en for found in loaded.report.diagnostics)
