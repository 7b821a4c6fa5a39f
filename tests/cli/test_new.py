"""`disclosure new`: a draft that passes at once, and as published once it is filled in as its comments say."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_disclosure.build import load
from mkdocs_disclosure.cli import main
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.findings import concise

ITEMS = "content/items"
NOW = "2026-11-23 09:00"
LEAVES = ["policy", "notices", "monthly", "service-guide", "planning-yearly"]
WriteSite = Callable[[dict[str, str | bytes]], Path]


def new(root: Path, *arguments: str, lang: str = "en") -> Result:
    """The command in a site."""
    return CliRunner().invoke(main, ["new", "--root", str(root), "--lang", lang, "--as-of", NOW, *arguments])


def written(root: Path) -> Path:
    """The one file that is not of the base project."""
    (path,) = [each for each in (root / ITEMS).rglob("*.md") if each.name != "base.md"]
    return path


def text_of(root: Path, *arguments: str) -> str:
    """The draft that is written."""
    assert new(root, *arguments).exit_code == 0
    return written(root).read_text(encoding="utf-8")


def findings(root: Path) -> str:
    """What a check finds."""
    moment = Moment.parse(NOW)
    assert moment is not None
    return concise(load(root, moment).report, Language.EN)


def filled_in(text: str) -> str:
    """A draft whose editor did what its comments say, with their examples, and took the state away."""
    text = re.sub(r"^# (?:【必填】|Required: ).*(?:例：|for example |可选：|one of )([^\s、,（(]+).*\n# (.+):$", r"\2: \1", text, flags=re.MULTILINE)
    text = re.sub(r"^# (?:【必填】|Required: )(?!.*(?:例：|for example |可选：|one of )).*\n# (  .+):$", r"\1: 甲", text, flags=re.MULTILINE)
    text = re.sub(r"^# (自有字段|fields):$", r"\1:", text, flags=re.MULTILINE)
    text = re.sub(r"^(?:状态|state): .*\n", "", text, flags=re.MULTILINE)
    for placeholder in ("（请填写标题）", "(title to be written)", "（请填写正文）", "(text to be written)"):
        text = text.replace(placeholder, "关于政务公开的说明")
    return text


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("category", LEAVES)
def test_a_draft_has_no_finding(category: str, keys: str, write_site: WriteSite) -> None:
    root = write_site({})
    text_of(root, category, "--keys", keys)
    assert findings(root) == ""


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("category", LEAVES)
def test_filled_in_as_its_comments_say_it_passes_as_published(category: str, keys: str, write_site: WriteSite) -> None:
    root = write_site({})
    text = text_of(root, category, "--keys", keys)
    written(root).write_text(filled_in(text), encoding="utf-8")
    numbered = CliRunner().invoke(main, ["number", "--root", str(root), "--as-of", NOW, str(written(root))])
    assert (numbered.exit_code, findings(root)) == (0, "")


OWN = """categories:
  - id: permits
    name: 许可事项
    owed_by: gov-office
    sections: [办理条件, 办理流程]
    fields:
      - {key: materials, label: 办理材料, type: list, required: true}
      - {key: level, label: 等级, type: choice, choices: [红色, 黄色], required: true}
      - {key: opened, label: 开办日期, type: date, required: true}
      - {key: fee, label: 收费, type: money, unit: 元}
"""


@pytest.mark.parametrize("keys", ["zh", "en"])
def test_own_fields_and_sections_of_the_category_are_asked_for_and_pass(keys: str, write_site: WriteSite) -> None:
    root = write_site({"catalog/more.yml": OWN})
    text = text_of(root, "permits", "--keys", keys)
    assert (
        findings(root) == ""
        and "\n## 办理条件\n" in text
        and "红色、黄色" in text.replace(", ", "、")
        and ("#   收费:" if keys == "zh" else "#   fee:") in text
    )
    written(root).write_text(filled_in(text), encoding="utf-8")
    CliRunner().invoke(main, ["number", "--root", str(root), "--as-of", NOW, str(written(root))])
    assert findings(root) == ""


def test_own_fields_that_nothing_asks_for_are_offered(write_site: WriteSite) -> None:
    root = write_site({"catalog/more.yml": OWN.replace(", required: true", "")})
    text = text_of(root, "permits")
    assert "# 自有字段:\n# 办理材料" in text and "必填】办理材料" not in text


def test_it_asks_for_every_field_that_the_category_requires(write_site: WriteSite) -> None:
    required = "[document_number, effective, summary, legal_force]"
    root = write_site({"catalog/more.yml": f"categories:\n  - {{id: rules-of-law, name: 规范性文件, owed_by: gov-office, require: {required}}}\n"})
    asked = re.findall(r"^# 【必填】.*\n# (.+):$", text_of(root, "rules-of-law"), re.MULTILINE)
    assert asked == ["发文字号", "发布日期", "内容概述", "施行日期", "效力状态"]


@pytest.mark.parametrize("keys", ["zh", "en"])
def test_what_is_still_to_be_written_stops_publication(keys: str, write_site: WriteSite) -> None:
    root = write_site({})
    text = text_of(root, "policy", "--keys", keys)
    published = re.sub(r"^(?:状态|state): .*$", "issued: 2026-03-02\nidentifier: MB9999025/2026-00002", text, flags=re.MULTILINE)
    written(root).write_text(published, encoding="utf-8")
    assert findings(root).count("error[placeholder-left]") == 2


LANGUAGES = {
    "catalog in Chinese": ("zh", [], "标题: （请填写标题）\n栏目: policy\n公开责任主体: gov-office\n状态: 草稿\n"),
    "catalog in English": ("en", [], "title: (title to be written)\ncategory: policy\npublisher: gov-office\nstate: draft\n"),
    "asked for": ("zh", ["--keys", "en"], "title: (title to be written)\ncategory: policy\npublisher: gov-office\nstate: draft\n"),
}


@pytest.mark.parametrize(("locale", "options", "lines"), LANGUAGES.values(), ids=LANGUAGES)
def test_keys_are_in_the_language_of_the_catalog_or_the_one_asked_for(locale: str, options: list[str], lines: str, write_site: WriteSite) -> None:
    root = write_site({})
    catalog = root / "catalog.yml"
    catalog.write_text(f"locale: {locale}\n" + catalog.read_text(encoding="utf-8"), encoding="utf-8")
    assert lines in text_of(root, "policy", *options)


@pytest.mark.parametrize("name", ["planning-yearly", "年度计划", "规划计划/年度计划"])
def test_a_category_is_named_by_id_name_or_path(name: str, write_site: WriteSite) -> None:
    assert "栏目: planning-yearly\n" in text_of(write_site({}), name)


@pytest.mark.parametrize("unit", ["statistics", "市统计局"])
def test_the_publisher_is_named_by_id_or_name(unit: str, write_site: WriteSite) -> None:
    assert "公开责任主体: statistics\n" in text_of(write_site({}), "notices", "--publisher", unit)


def test_where_several_units_may_publish_they_are_listed(write_site: WriteSite) -> None:
    assert "可选：gov-office（市政府办公室）、statistics（市统计局）\n# 公开责任主体:\n" in text_of(write_site({}), "notices")


@pytest.mark.parametrize("title", ["关于印发：规定", "关于: 的通知", "# 号", "[附件]", "no", '"引号"', "a 'b' \\c"])
def test_any_title_is_read_back(title: str, write_site: WriteSite) -> None:
    root = write_site({})
    new(root, "policy", "--title", title)
    loaded = load(root, Moment.parse(NOW))  # type: ignore[arg-type]
    assert loaded.holdings is not None and title in [item.title for item in loaded.holdings.items]


REFUSED = {
    "unknown category": (["polcy"], 'did you mean "policy" (政策文件)?'),
    "category with sub-categories": (["planning"], "choose one of: planning-yearly"),
    "retired category": (["campaigns"], "ended on 2025-12-31"),
    "unknown unit": (["policy", "--publisher", "gov-ofice"], 'did you mean "gov-office"'),
    "retired unit": (["policy", "--publisher", "old-office"], "was closed on 2025-12-31"),
    "unit that does not owe the category": (["policy", "--publisher", "statistics"], 'does not owe the category "policy"'),
    "title that says nothing": (["policy", "--title", "无"], 'the value "无" of'),
    "title that is too long": (["policy", "--title", "长" * 201], "at most 200"),
    "hidden character in the title": (["policy", "--title", "通\u200b知"], "U+200B"),
    "line break in the title": (["policy", "--title", "甲\n乙"], "line break"),
    "stem of an existing file": (["policy", "--stem", "base"], "is taken"),
    "stem of another case": (["policy", "--stem", "BASE"], "is taken"),
    "stem that leaves the folder": (["policy", "--stem", "../x"], "use letters"),
    "stem of an introduction": (["policy", "--stem", "_index"], "use letters"),
    "stem with a blank": (["policy", "--stem", "a b"], "use letters"),
}


@pytest.mark.parametrize(("arguments", "word"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_in_words(arguments: list[str], word: str, write_site: WriteSite) -> None:
    root = write_site({})
    before = sorted(root.rglob("*"))
    result = new(root, *arguments)
    assert (result.exit_code, word in result.stderr, sorted(root.rglob("*"))) == (1, True, before), result.stderr


def test_no_category_is_no_draft(write_site: WriteSite) -> None:
    assert new(write_site({})).exit_code == 2


def test_a_second_draft_takes_the_next_free_name(write_site: WriteSite) -> None:
    root = write_site({})
    for _ in range(3):
        new(root, "notices")
    assert sorted(each.name for each in (root / ITEMS / "notices").iterdir()) == [f"2026-11-notices{tail}.md" for tail in ("-2", "-3", "")]


def test_a_draft_takes_the_name_of_the_folder_that_waits_for_it(write_site: WriteSite) -> None:
    root = write_site({"content/items/policy/2026-11/list.csv": "a,b\n1,2\n"})
    assert new(root, "policy", "--stem", "2026-11").exit_code == 0


def test_a_file_that_is_there_already_is_never_overwritten(write_site: WriteSite) -> None:
    root = write_site({f"{ITEMS}/notices/2026-11-notices/附件.pdf": b"%PDF", f"{ITEMS}/notices/2026-11-notices-2/index.md": "x"})
    new(root, "notices")
    assert (root / ITEMS / "notices/2026-11-notices-3.md").is_file()


def test_a_draft_is_not_written_through_a_link(write_site: WriteSite, tmp_path: Path) -> None:
    root = write_site({})
    (tmp_path / "elsewhere").mkdir()
    (root / ITEMS / "notices").symlink_to(tmp_path / "elsewhere")
    assert new(root, "notices").exit_code == 1 and not list((tmp_path / "elsewhere").iterdir())


def test_the_period_after_the_newest_one_is_suggested(write_site: WriteSite) -> None:
    release = "---\nidentifier: MB9999041/2026-00001\ntitle: 八月\ncategory: monthly\nperiod: 2026-08\nissued: 2026-09-10\n---\n\n数据。\n"
    root = write_site({f"{ITEMS}/monthly/2026-08.md": release})
    new(root, "monthly")
    assert "\n期间: 2026-09\n" in (root / ITEMS / "monthly/2026-09-monthly.md").read_text(encoding="utf-8")


def test_a_category_that_is_not_periodic_gets_no_period(write_site: WriteSite) -> None:
    assert "期间" not in text_of(write_site({}), "policy")


def test_each_unit_of_a_group_has_periods_of_its_own(write_site: WriteSite) -> None:
    more = "categories:\n  - {id: yearly, name: 年报, frequency: yearly, due: 01-31, owed_by: each of departments}\n"
    report = "---\nidentifier: MB9999041/2026-00001\ntitle: 年报\ncategory: yearly\npublisher: statistics\nperiod: 2025\nissued: 2026-01-10\n---\n\n报告。\n"
    root = write_site({"catalog/more.yml": more, f"{ITEMS}/yearly/a.md": report})
    for unit in ("statistics", "gov-office"):
        new(root, "yearly", "--publisher", unit)
    assert {each.name for each in (root / ITEMS / "yearly").iterdir()} == {"a.md", "2026-yearly-statistics.md", "2025-yearly-gov-office.md"}


def test_a_site_without_identifiers_asks_for_none(write_site: WriteSite) -> None:
    root = write_site({})
    catalog = root / "catalog.yml"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace('identifier: "{unit.code}/{year}-{serial:05}"\n', ""), encoding="utf-8")
    assert "索引号" not in text_of(root, "policy") and "disclosure number" not in new(root, "policy").stdout


def test_only_standing_categories_offer_the_day_of_checking(write_site: WriteSite) -> None:
    root = write_site({})
    assert "# 核对日期:" in text_of(root, "service-guide")


def test_path_and_next_steps_are_printed(write_site: WriteSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_site({}))
    result = CliRunner().invoke(main, ["new", "policy", "--lang", "zh", "--stem", "2026-供热", "--as-of", NOW])
    path = f"{ITEMS}/policy/2026-供热.md"
    assert result.stdout.splitlines() == [
        f"已写出草稿：{path}",
        "接下来：",
        "  1. 填写标题、正文和标有“必填”的各项",
        f"  2. disclosure number '{path}'",
        "  3. 删去“状态: 草稿”一行，信息到发布日期公开",
        "  4. disclosure check",
    ]


def test_a_broken_catalog_is_reported(tmp_path: Path) -> None:
    result = new(tmp_path, "policy")
    assert (result.exit_code, "missing-catalog" in result.stderr) == (1, True)
