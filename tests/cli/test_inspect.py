"""`disclosure inspect`: the tests of an inspection of websites, on sites that pass and fail by one."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from planted import ITEMS, item

from mkdocs_disclosure.build import load
from mkdocs_disclosure.cli import main
from mkdocs_disclosure.model.inspection import Mark
from mkdocs_disclosure.model.measuring import Measurement
from mkdocs_disclosure.sources.profiles import profiles, read_profile
from mkdocs_disclosure.supervision.inspecting import Inspector

Site = Callable[[Mapping[str, str | bytes]], Path]
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "inspect.json").read_text("utf-8"))
HEAD = "units:\n  - {id: gov-office, name: 市政府办公室, code: MB9999025}\ncategories:\n"


def catalog(*categories: str) -> str:
    """A catalog of these categories beside the one of the item that is there."""
    rows = ("{id: policy, name: 政策文件, owed_by: gov-office}", *categories)
    return HEAD + "".join(f"  - {row}\n" for row in rows)


def news(count: int, issued: str = "2026-11-16") -> dict[str, str]:
    """So many columns of news, each with an item of a day."""
    rows = [f"{{id: news-{n}, name: 动态{n}, owed_by: gov-office, inspect_as: news}}" for n in range(count)]
    items = {f"{ITEMS}/news-{n}/one.md": item(f"news-{n}", f"issued: {issued}", number=100 + n) for n in range(count)}
    return {"catalog/base.yml": catalog(*rows), **items}


def inspect(root: Path, *more: str, on: str = "2026-11-23 09:00") -> Result:
    """The command at a moment."""
    return CliRunner().invoke(main, ["inspect", "--root", str(root), "--as-of", on, *more])


def results(root: Path, on: str = "2026-11-23 09:00") -> dict[str, dict[str, Any]]:
    """Test -> its result."""
    return {each["test"]: each for each in json.loads(inspect(root, "--format", "json", on=on).stdout)["tests"]}


@pytest.mark.parametrize(("day", "result"), [("2026-11-30", "passed"), ("2026-12-01", "failed")])
def test_five_columns_of_news_fail_on_the_day_after_two_weeks(day: str, result: str, write_site: Site) -> None:
    assert results(write_site(news(5)), day)["first-level-columns"]["result"] == result


def test_four_columns_of_news_never_fail(write_site: Site) -> None:
    found = results(write_site(news(4)), "2026-12-20")["first-level-columns"]
    assert (found["result"], found["counted"], found["fails_on"]) == ("passed", 4, None)


def test_it_says_on_which_day_the_test_will_fail(write_site: Site) -> None:
    root = write_site(news(5))
    on = results(root)["first-level-columns"]["fails_on"]
    assert on == "2026-12-01"
    assert results(root, on)["first-level-columns"]["result"] == "failed"


def test_news_and_notices_are_counted_together(write_site: Site) -> None:
    files = news(4, "2026-04-01")
    files["catalog/base.yml"] += "  - {id: notices, name: 通知公告, owed_by: gov-office, inspect_as: notices}\n"
    files[f"{ITEMS}/notices/one.md"] = item("notices", "issued: 2026-05-01", number=200)
    root = write_site(files)
    assert [results(root, day)["first-level-columns"]["counted"] for day in ("2026-11-01", "2026-11-02")] == [4, 5]


def test_the_home_page_is_as_new_as_the_newest_item_anywhere(write_site: Site) -> None:
    root = write_site(news(1, "2026-11-09"))
    found = results(root)["home-page"]
    assert (found["newest"], found["fails_on"]) == ("2026-11-09", "2026-11-24")
    assert results(root, "2026-11-24")["home-page"]["result"] == "failed"


@pytest.mark.parametrize(("count", "result"), [(4, "passed"), (5, "failed")])
def test_five_blank_columns_fail(count: int, result: str, write_site: Site) -> None:
    rows = [f"{{id: blank-{n}, name: 空白{n}, owed_by: gov-office}}" for n in range(count)]
    over = "{id: over, name: 已终止, owed_by: gov-office, until: 2025-12-31}"
    assert results(write_site({"catalog/base.yml": catalog(*rows, over)}))["blank-columns"]["result"] == result


def test_drafts_do_not_fill_a_column(write_site: Site) -> None:
    files = {"catalog/base.yml": catalog("{id: notes, name: 通报, owed_by: gov-office}"), f"{ITEMS}/notes/one.md": item("notes", "state: draft", number=9)}
    assert [each["id"] for each in results(write_site(files))["blank-columns"]["evidence"]] == ["notes"]


def test_an_item_without_a_day_is_noted_and_counts_as_no_update(write_site: Site) -> None:
    files = news(1)
    files[f"{ITEMS}/news-0/one.md"] = item("news-0", "issued: 2026-11", "imported: {from: 旧站}", number=100)
    found = results(write_site(files))
    assert (found["undated-items"]["result"], found["undated-items"]["counted"]) == ("noted", 1)
    assert found["first-level-columns"]["counted"] == 1


SERVICES = "{id: guides, name: 办事指南, owed_by: gov-office, inspect_as: services, frequency: standing, sections: [办理条件]}"


def test_a_service_guide_that_lacks_an_element_fails(write_site: Site) -> None:
    guide = item("guides", "issued: 2026-03-02", number=9)
    files = {"catalog/base.yml": catalog(SERVICES), f"{ITEMS}/guides/one.md": guide}
    assert results(write_site(files))["services"]["result"] == "failed"
    whole = {**files, f"{ITEMS}/guides/one.md": guide.replace("正文。", "## 办理条件\n\n年满十八周岁。")}
    assert results(write_site(whole))["services"]["result"] == "passed"


def test_no_services_at_all_fail_and_no_category_for_them_is_not_judged(write_site: Site) -> None:
    assert results(write_site({"catalog/base.yml": catalog(SERVICES)}))["services"]["result"] == "failed"
    assert results(write_site({"catalog/base.yml": catalog()}))["services"]["result"] == "not judged"


def test_a_site_that_fails_ends_with_1_and_one_that_passes_with_0(write_site: Site) -> None:
    root = write_site(news(5))
    assert [inspect(root, on=day).exit_code for day in ("2026-11-23", "2026-12-20")] == [0, 1]


def test_what_the_files_cannot_tell_is_listed(write_site: Site) -> None:
    text = inspect(write_site(news(1)), "--lang", "zh").stdout
    assert "不判断（站点文件看不出来）：\n    严重表述错误" in text


def test_the_result_follows_its_schema(write_site: Site) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(inspect(write_site(news(3)), "--format", "json", on="2026-12-20").stdout))


def test_a_group_that_no_profile_knows_is_answered_with_the_nearest_where_it_stands(write_site: Site) -> None:
    root = write_site({"catalog/base.yml": catalog("{id: notes, name: 通报, owed_by: gov-office, inspect_as: newz}")})
    done = CliRunner().invoke(main, ["check", "--root", str(root), "--format", "concise", "--lang", "en", "--as-of", "2026-11-23"])
    assert "catalog/base.yml:5:" in done.stdout and "[unknown-value]" in done.stdout and '"news"' in done.stdout


def test_thresholds_of_another_country_need_no_code(write_site: Site, as_of: Any) -> None:
    profile = read_profile(
        "id: elsewhere\nname: {zh: 别处, en: elsewhere}\ndocument: Circular 7\nnot_judged: []\n"
        "groups:\n  - {id: news, name: {zh: 新闻, en: news}}\n"
        "tests:\n  - {id: stale, asks: columns, limits: {news: 3 days}, fails_at: 1, name: {zh: 未更新, en: stale}}\n"
    )
    loaded = load(write_site(news(1)), as_of)
    assert loaded.holdings
    (result,) = Inspector(profile, Measurement(loaded.holdings, loaded.as_of), loaded.report).inspect().results
    assert (result.mark, result.counted) == (Mark.FAILED, 1)


def test_the_built_in_profile_names_rules_that_exist() -> None:
    from mkdocs_disclosure.reference import all_rules

    known = {rule.name for rule in all_rules()}
    assert all(set(test.rules) <= known for profile in profiles().values() for test in profile.tests)
