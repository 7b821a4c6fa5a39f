"""What a finding tells the editor to type: whole, and true."""

from collections.abc import Callable

import pytest

from mkdocs_disclosure.build import Loaded
from mkdocs_disclosure.model.diagnostic import Diagnostic
from mkdocs_disclosure.model.nearest import nearest
from mkdocs_disclosure.model.wording import Wording, same

LoadSite = Callable[[dict[str, str | bytes]], Loaded]
LONG = "2026-03-云川市人民政府办公室关于进一步加强政务公开工作的通知及任务分工和联系人名单以及办理时限的说明"
OTHERWISE = same("otherwise")


def item(*lines: str, number: int = 2, category: str = "policy", body: str = "请认真贯彻执行。") -> str:
    """A sound item with these further lines in its header."""
    return "\n".join(
        ["---", f"identifier: MB9999025/2026-{number:05}", "title: 通知", f"category: {category}", "issued: 2026-03-02", *lines, "---", "", body, ""]
    )


def finding(loaded: Loaded, rule: str) -> Diagnostic:
    """The one finding of a rule."""
    found = [each for each in loaded.report.diagnostics if each.rule == rule]
    assert len(found) == 1
    return found[0]


def test_the_command_that_moves_an_item_is_whole_however_long_its_path_is(load_site: LoadSite) -> None:
    found = finding(load_site({f"content/items/notices/{LONG}.md": item()}), "misplaced-item")
    assert f"git mv content/items/notices/{LONG}.md content/items/policy/{LONG}.md" in found.help.en


def test_the_other_file_is_named_whole_however_long_its_path_is(load_site: LoadSite) -> None:
    found = finding(load_site({f"content/items/policy/a{LONG}.md": item(), "content/items/policy/z.md": item()}), "duplicate-identifier")
    assert f"content/items/policy/a{LONG}.md:2" in found.message.en


def test_the_folder_for_a_missing_file_is_named_whole(load_site: LoadSite) -> None:
    found = finding(load_site({f"content/items/policy/{LONG}.md": item("attachments: [附件1.csv]")}), "missing-attachment")
    assert f"content/items/policy/{LONG}/" in found.help.en


def test_the_folder_for_a_file_from_outside_is_named_whole(load_site: LoadSite) -> None:
    found = finding(load_site({f"content/items/policy/{LONG}.md": item("attachments: [/tmp/附件1.csv]")}), "attachment-outside")
    assert f"content/items/policy/{LONG}/" in found.help.en


def test_all_sub_categories_are_named(load_site: LoadSite) -> None:
    children = [f"planning-of-the-department-number-{number}" for number in range(5)]
    text = "categories:\n  - id: plans\n    name: 计划\n    owed_by: gov-office\n    categories:\n" + "".join(
        f"      - {{id: {each}, name: 计划{each[-1]}}}\n" for each in children
    )
    found = finding(load_site({"catalog/plans.yml": text, "content/items/plans/a.md": item(category="plans")}), "category-with-subcategories")
    assert all(each in found.help.en for each in children)


def test_a_missing_field_is_called_by_its_chinese_name(load_site: LoadSite) -> None:
    catalog = "categories:\n  - {id: decisions, name: 行政决定, owed_by: gov-office, require: [document_number]}\n"
    found = finding(load_site({"catalog/more.yml": catalog, "content/items/decisions/a.md": item(category="decisions")}), "missing-field")
    assert "发文字号" in found.message.zh


def test_of_two_items_with_one_number_both_places_are_given(load_site: LoadSite) -> None:
    found = finding(load_site({"content/items/policy/z.md": item(number=1)}), "duplicate-identifier")
    assert [found.location.path, *(each.path for each in found.related)] == ["content/items/policy/z.md", "content/items/policy/base.md"]


def test_nothing_of_a_closed_item_stands_in_a_finding_about_another_one(load_site: LoadSite) -> None:
    files: dict[str, str | bytes] = {
        "content/items/policy/canary.md": item("state: draft", number=7).replace("通知", "CANARY"),
        "content/items/policy/a.md": item("amends: [MB9999025/2026-00007]"),
    }
    found = finding(load_site(files), "reference-to-unpublished")
    assert "CANARY" not in f"{found.message} {found.help}" and "00007" not in f"{found.message} {found.help}"


def test_the_title_of_a_draft_is_not_suggested_for_a_misspelt_reference(load_site: LoadSite) -> None:
    files: dict[str, str | bytes] = {
        "content/items/policy/canary.md": item("state: draft", number=7).replace("通知", "CANARY"),
        "content/items/policy/a.md": item("amends: [MB9999025/2026-0007]"),
    }
    found = finding(load_site(files), "unknown-reference")
    assert "CANARY" not in f"{found.message} {found.help}"


def test_references_are_not_judged_while_a_file_cannot_be_read(load_site: LoadSite) -> None:
    loaded = load_site({"content/items/policy/b.md": b"\xff", "content/items/policy/a.md": item("amends: [MB9999025/2026-00099]")})
    assert [each.rule for each in loaded.report.diagnostics] == ["not-utf8"]


def test_a_link_to_a_file_that_cannot_be_read_is_not_broken(load_site: LoadSite) -> None:
    loaded = load_site({"content/items/policy/b.md": b"\xff", "content/items/policy/a.md": item(body="见[说明](b.md)。")})
    assert [each.rule for each in loaded.report.diagnostics] == ["not-utf8"]


def test_the_files_of_an_item_that_cannot_be_read_are_not_unclaimed(load_site: LoadSite) -> None:
    loaded = load_site({"content/items/policy/b.md": b"\xff", "content/items/policy/b/附件1.pdf": "%PDF-1.7\n"})
    assert [each.rule for each in loaded.report.diagnostics] == ["not-utf8"]


SUGGESTIONS = {
    "id": ("polcy", 'did you mean "policy" (政策文件)?'),
    "name": ("政策文", 'did you mean "政策文件"?'),
    "id that is the name": ("Notices", 'did you mean "notices"?'),
    "nothing near": ("xyz", "otherwise"),
}


@pytest.mark.parametrize(("written", "advice"), SUGGESTIONS.values(), ids=SUGGESTIONS)
def test_the_nearest_known_word_is_suggested(written: str, advice: str) -> None:
    assert nearest(written, [("policy", "政策文件"), ("notices", "notices")], OTHERWISE).en == advice


def test_without_known_words_nothing_is_suggested() -> None:
    assert nearest("policy", [], OTHERWISE) == OTHERWISE


def test_a_suggestion_is_in_both_languages() -> None:
    assert nearest("polcy", [("policy", "政策文件")], OTHERWISE) == Wording("是否应为“policy（政策文件）”？", 'did you mean "policy" (政策文件)?')
