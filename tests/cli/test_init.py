"""`disclosure init`: a site of a kind of authority that is sound from the first minute and owes what the law lists."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.build import Loaded, load
from mkdocs_disclosure.cli import main
from mkdocs_disclosure.drafting import Wish, draft
from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.category import Category
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.due_rules import DueOn
from mkdocs_disclosure.model.frequency import Duration, Measure, Owing, Regime
from mkdocs_disclosure.model.period import PeriodKind
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.findings import concise
from mkdocs_disclosure.sources.nodes import Mapping, Scalar, parse
from mkdocs_disclosure.sources.scalars import scalar
from mkdocs_disclosure.starting import PRESETS, Preset, problem_of_name, problem_of_url, site_files

NOW = "2026-11-23 09:00"
DOCS = Path(__file__).parents[2] / "docs"
SHELF = Path(__file__).parents[2] / "plugins/mkdocs_disclosure/presets"
BY_ID = {preset.id: preset for preset in PRESETS}
GOVERNMENT = ["county", "department", "township"]
ARTICLE_20 = [f"第二十条第（{number}）项" for number in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]]
TRADES = ["hospital", "school", "water", "power", "gas", "heating", "environment", "transport"]
HOSTILE_NAMES = [
    "a: b",
    "a #b",
    "'",
    '"x"',
    "#",
    "{}x",
    "{{name}}",
    "{{url}}",
    "- x",
    "!ENV X",
    "&a b",
    "*a x",
    "no",
    "1e3",
    "2026",
    "x,[y]",
    "a\\b",
    "%x",
    "<b>x</b>",
]

each_preset = pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
each_government = pytest.mark.parametrize("preset", [BY_ID[id_] for id_ in GOVERNMENT], ids=lambda preset: preset.id)


def init(folder: Path, preset: str, *arguments: str) -> Result:
    """The command."""
    return CliRunner().invoke(main, ["init", "--preset", preset, "--as-of", NOW, str(folder), *arguments])


def started(folder: Path, preset: str, *arguments: str) -> Path:
    """The folder of a new site."""
    done = init(folder, preset, *arguments)
    assert done.exit_code == 0, done.output
    return folder


def loaded(folder: Path, day: str = NOW) -> Loaded:
    """The site, read and audited on a day."""
    moment = Moment.parse(day)
    assert moment is not None
    return load(folder, moment)


def catalog_of(folder: Path) -> Catalog:
    """The catalog of a sound site."""
    holdings = loaded(folder).holdings
    assert holdings is not None
    return holdings.catalog


def findings(folder: Path, day: str = NOW) -> str:
    """What a check finds on a day, notices included."""
    return concise(loaded(folder, day).report, Language.EN)


def leaves(catalog: Catalog) -> Iterator[Category]:
    """The categories that take items."""
    return (category for category in catalog.categories.values() if not category.children)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A site of each preset, as the preset makes it; no test changes one."""
    base = tmp_path_factory.mktemp("presets")
    return {preset.id: started(base / preset.id, preset.id) for preset in PRESETS}


# --- What a new site is ------------------------------------------------------------------------------------------------------


@each_preset
def test_a_new_site_has_no_finding(preset: Preset, sites: dict[str, Path]) -> None:
    assert findings(sites[preset.id]) == ""


@each_preset
@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31), date(2028, 2, 29)])
def test_a_site_can_begin_on_any_day(preset: Preset, day: date, tmp_path: Path) -> None:
    folder = started(tmp_path / "site", preset.id, "--as-of", day.isoformat())
    assert findings(folder, day.isoformat()) == ""


@each_preset
def test_every_category_takes_a_draft(preset: Preset, sites: dict[str, Path]) -> None:
    site = loaded(sites[preset.id])
    assert site.holdings is not None
    for category in leaves(site.holdings.catalog):
        assert draft(site.holdings, Wish(category.id), site.as_of).path.startswith(f"content/items/{category.id}/")


@each_preset
def test_the_item_of_the_readme_has_no_finding(preset: Preset, tmp_path: Path) -> None:
    folder = started(tmp_path / "site", preset.id)
    (text,) = re.findall(r"^```markdown\n(.*?)^```$", (folder / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    category = re.search(r"^(?:栏目|category): (.+)$", text, re.MULTILINE)
    assert category
    item = folder / f"content/items/{category[1]}/first.md"
    item.parent.mkdir()
    item.write_text(text, "utf-8")
    assert findings(folder) == ""


@pytest.mark.parametrize("trade", TRADES)
def test_the_public_service_is_sound_in_every_trade(trade: str, tmp_path: Path) -> None:
    folder = started(tmp_path / "site", "public-service")
    catalog = folder / "catalog.yml"
    catalog.write_text(catalog.read_text("utf-8").replace("catalog/hospital.yml", f"catalog/{trade}.yml"), "utf-8")
    assert findings(folder) == ""
    assert "service-guide" in catalog_of(folder).categories or trade == "school"


def test_every_trade_has_a_file() -> None:
    assert {path.stem for path in (SHELF / "public-service/catalog").iterdir()} == {*TRADES, "units", "categories"}


# --- What it owes ------------------------------------------------------------------------------------------------------------


@each_government
@pytest.mark.parametrize("clause", ARTICLE_20)
def test_each_of_the_fifteen_items_of_article_20_has_a_category_or_a_reason(preset: Preset, clause: str, sites: dict[str, Path]) -> None:
    catalog = catalog_of(sites[preset.id])
    covered = [category.legal_basis for category in leaves(catalog) if category.legal_basis]
    assert any(clause in basis for basis in covered) or clause in {each.clause for each in catalog.not_applicable}


@pytest.mark.parametrize(
    ("preset", "matters"),
    [
        ("county", ["市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助"]),
        ("township", ["农业农村政策", "农田水利工程", "土地承包经营权流转", "宅基地", "土地征收", "房屋征收", "筹资筹劳", "社会救助"]),
    ],
)
def test_each_matter_of_article_21_has_a_category(preset: str, matters: list[str], sites: dict[str, Path]) -> None:
    names = [category.name for category in leaves(catalog_of(sites[preset])) if "第二十一条" in (category.legal_basis or "")]
    assert not [matter for matter in matters if not any(matter in name for name in names)]


@pytest.mark.parametrize(
    ("preset", "category", "due"),
    [
        ("county", "annual-report-government", DueOn(3, 31)),
        ("county", "annual-report-departments", DueOn(1, 31)),
        ("department", "annual-report", DueOn(1, 31)),
        ("township", "annual-report", DueOn(1, 31)),
    ],
)
def test_the_yearly_report_is_due_on_its_day_of_article_49(preset: str, category: str, due: DueOn, sites: dict[str, Path]) -> None:
    assert catalog_of(sites[preset]).categories[category].due == due


def test_every_department_of_a_county_owes_its_own_report(sites: dict[str, Path]) -> None:
    catalog = catalog_of(sites["county"])
    owed = catalog.categories["annual-report-departments"].owed_by
    assert owed and owed.mode is Owing.EACH and len(catalog.groups[owed.id].units) >= 28


def test_a_county_has_about_sixty_units(sites: dict[str, Path]) -> None:
    assert 55 <= len(catalog_of(sites["county"]).units) <= 65


@each_government
def test_the_four_columns_have_their_fixed_names(preset: Preset, sites: dict[str, Path]) -> None:
    assert list(catalog_of(sites[preset.id]).columns.values()) == ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"]


@each_government
def test_the_seven_grounds_for_withholding_say_which_are_discretionary(preset: Preset, sites: dict[str, Path]) -> None:
    clauses = catalog_of(sites[preset.id]).exemptions
    assert {clause for clause, each in clauses.items() if each.discretionary} == {
        "第十六条第一款",
        "第十六条第二款（过程性信息）",
        "第十六条第二款（行政执法案卷）",
    }
    assert len(clauses) == 7 and clauses["第十五条"].override


def test_a_council_has_the_seven_classes_of_the_model_scheme(sites: dict[str, Path]) -> None:
    bases = [category.legal_basis or "" for category in catalog_of(sites["uk"]).categories.values() if not category.parent]
    assert [f"class {number}" in basis for number, basis in enumerate(bases[:7], 1)] == [True] * 7


@each_preset
def test_every_category_says_who_owes_it_on_what_ground_and_how(preset: Preset, sites: dict[str, Path]) -> None:
    silent = [
        category.id
        for category in leaves(catalog_of(sites[preset.id]))
        if not (category.owed_by and category.legal_basis and category.method and category.channels)
    ]
    assert not silent


@pytest.mark.parametrize(
    ("preset", "category", "elements", "sections"),
    [
        *(
            (preset, "service-guide", {"办理依据", "申请材料", "承诺时限", "收费标准", "办理地点", "咨询电话"}, ("受理条件", "办理流程"))
            for preset in GOVERNMENT
        ),
        *((preset, "warnings", {"事件类别", "预警级别", "起始时间", "可能影响的范围", "警示事项和应采取的措施"}, ()) for preset in GOVERNMENT),
        ("county", "fee-standards", {"收费单位", "收费依据", "收费标准", "投诉电话"}, ()),
        ("county", "procurement-notices", {"项目编号", "采购人", "预算金额", "提交投标文件截止时间", "联系电话"}, ()),
        ("county", "project-tenders", {"项目编号", "招标人", "投标截止时间", "联系电话"}, ()),
        ("county", "project-approvals", {"建设单位", "建设地点", "建设规模和内容", "批准结果"}, ()),
        ("uk", "decision-notices", {"Decision maker", "Date of decision", "Key decision"}, ("Decision", "Reasons", "Other options")),
    ],
)
def test_what_an_inspection_looks_for_is_required(preset: str, category: str, elements: set[str], sections: tuple[str, ...], sites: dict[str, Path]) -> None:
    asked = catalog_of(sites[preset]).categories[category]
    assert elements <= {field.label for field in asked.fields if field.required}
    assert asked.sections == sections


@each_preset
def test_every_standing_category_is_reviewed(preset: Preset, sites: dict[str, Path]) -> None:
    assert not [each.id for each in leaves(catalog_of(sites[preset.id])) if each.frequency.regime is Regime.STANDING and not each.review]


@each_preset
def test_every_group_is_used_and_every_unit_owes_something(preset: Preset, sites: dict[str, Path]) -> None:
    catalog = catalog_of(sites[preset.id])
    owing = [category.owed_by for category in leaves(catalog) if category.owed_by]
    groups = {each.id for each in owing if each.mode is not Owing.ONE}
    units = {each.id for each in owing if each.mode is Owing.ONE} | {unit for id_ in groups for unit in catalog.groups[id_].units}
    assert (set(catalog.groups) - groups, set(catalog.units) - units) == (set(), set())


@pytest.mark.parametrize("preset", ["county", "department", "township", "public-service"])
def test_every_code_has_its_check_character(preset: str, sites: dict[str, Path]) -> None:
    """GB 11714: eight characters weighted 3, 7, 9, 10, 5, 8, 4, 2, then 11 minus the sum modulo 11."""
    wrong = []
    for unit in catalog_of(sites[preset]).units.values():
        code = unit.code or ""
        total = sum(int(char, 36) * weight for char, weight in zip(code[:8], (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
        if code[8:] != "0123456789X0"[11 - total % 11]:
            wrong.append((unit.id, code))
    assert not wrong


@each_preset
def test_a_periodic_category_owes_nothing_of_the_time_before(preset: Preset, sites: dict[str, Path]) -> None:
    first = {"2026", "2026-Q4", "2026-11", "FY2026-27", "FY2026-27-Q3"}
    periodic = [each for each in leaves(catalog_of(sites[preset.id])) if each.frequency.regime is Regime.PERIODIC]
    in_its_own_year = [each for each in periodic if isinstance(each.due, DueOn) and each.due.within]
    assert {each.since for each in periodic if each not in in_its_own_year} <= first
    assert {each.since for each in in_its_own_year} <= {"2027"}


@pytest.mark.parametrize("preset", ["county", "department", "township"])
def test_budgets_and_final_accounts_are_owed_every_year_and_within_twenty_days_of_approval(preset: str, sites: dict[str, Path]) -> None:
    """预算法 14: within twenty days of approval; and a year of which there is none is a gap that is seen."""
    budgets = [each for each in leaves(catalog_of(sites[preset])) if each.id.startswith(("budget", "final-accounts")) and each.id != "budget-execution"]
    assert budgets and {(each.every, each.limit) for each in budgets} == {(PeriodKind.YEAR, Duration(20, Measure.DAYS))}
    assert all(each.due and "formed" in each.require for each in budgets)


@each_preset
def test_timeliness_is_measured_from_the_day_on_which_the_site_begins(preset: Preset, sites: dict[str, Path]) -> None:
    assert catalog_of(sites[preset.id]).measured_since == date(2026, 11, 23)


# --- The facts of the authority ----------------------------------------------------------------------------------------------


@each_preset
def test_name_and_address_stand_in_the_catalog_and_in_mkdocs_yml(preset: Preset, tmp_path: Path) -> None:
    folder = started(tmp_path / "site", preset.id, "--name", "青河县人民政府", "--url", "https://www.qinghe.example/open")
    catalog, site = catalog_of(folder), yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    assert (catalog.authority.name, catalog.authority.url) == ("青河县人民政府", "https://www.qinghe.example/open/")
    assert (site["site_name"], site["site_url"]) == (catalog.title, catalog.authority.url)
    assert catalog.feed_authority == "www.qinghe.example,2026"


def test_the_units_of_a_county_are_named_after_the_county(tmp_path: Path) -> None:
    catalog = catalog_of(started(tmp_path / "site", "county", "--name", "青河县人民政府"))
    assert (catalog.units["education"].name, catalog.units["office"].name) == ("青河县教育局", "青河县人民政府办公室")


@each_preset
def test_no_placeholder_is_left(preset: Preset) -> None:
    assert not [path for path, content in site_files(preset, preset.authority, preset.url, date(2026, 11, 23)).items() if b"{{" in content]


@each_preset
def test_what_is_to_be_changed_is_marked(preset: Preset, sites: dict[str, Path]) -> None:
    mark = "【改】" if preset.language is Language.ZH else "CHANGE"
    assert all(mark in (sites[preset.id] / name).read_text("utf-8") for name in ("catalog.yml", "catalog/units.yml", "mkdocs.yml"))


@pytest.mark.parametrize("preset", ["county", "department", "township", "public-service"])
def test_a_chinese_catalog_is_written_in_chinese_keys(preset: str, sites: dict[str, Path]) -> None:
    keys = {key for path in sites[preset].glob("catalog*/*.yml") for key in re.findall(r"^\s*(?:- )?\{?([a-z_]+):", path.read_text("utf-8"), re.MULTILINE)}
    assert keys == {"id"}


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_of_any_characters_stays_that_name(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    done = init(folder, "county", "--name", name)
    if done.exit_code:
        assert (done.exit_code, folder.exists()) == (2, False) and "名称" in done.output
        return
    site = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    assert findings(folder) == ""
    assert (catalog_of(folder).authority.name, site["site_name"]) == (name, f"{name}信息公开")


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
def test_a_text_is_written_as_one_scalar_that_reads_as_the_text(text: str) -> None:
    if problem_of_name(text):
        return
    written = scalar(text)
    assert yaml.safe_load(f"a: {written}\nb: [{written}, {{c: {written}}}]") == {"a": text, "b": [text, {"c": text}]}
    node, found = parse("catalog.yml", f"a: {written}")
    assert isinstance(node, Mapping) and isinstance(node.entries[0][1], Scalar) and (node.entries[0][1].text, found) == (text, [])


@pytest.mark.parametrize("text", ["云岭县人民政府", "Ashcombe District Council", "https://www.yunling.example/zwgk/", "2026-Q4", "2026-11"])
def test_an_ordinary_text_is_written_without_quotes(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize("name", ["", "  ", "###", "a\nb", "a\tb", "a\u202eb", "a\u200bb", "县" * 61])
def test_a_name_that_cannot_be_one_is_refused_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    done = init(tmp_path / "site", "county", "--name", name)
    assert (done.exit_code, (tmp_path / "site").exists()) == (2, False)
    assert "--name" in done.output and "名称" in done.output


@pytest.mark.parametrize(
    "url",
    [
        "",
        "www.example.gov.cn",
        "ftp://a.cn/",
        "https://localhost/",
        "https://政府.cn/",
        "https://a.cn/?x",
        "https://a.cn/#x",
        "https://[::1",
        "https://a.cn/ b",
    ],
)
def test_an_address_that_cannot_be_one_is_refused_in_the_language_of_the_preset(url: str, tmp_path: Path) -> None:
    results = [init(tmp_path / "site", preset, "--url", url) for preset in ("county", "uk")]
    assert [(each.exit_code, word in each.output) for each, word in zip(results, ("网址", "address"), strict=True)] == [(2, True)] * 2
    assert not (tmp_path / "site").exists()


@each_preset
def test_the_fictional_name_and_address_of_a_preset_are_without_a_problem(preset: Preset) -> None:
    assert (problem_of_name(preset.authority), problem_of_url(preset.url)) == (None, None)
    assert ".example/" in preset.url


# --- The folder --------------------------------------------------------------------------------------------------------------


def test_a_folder_that_holds_something_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    done = init(tmp_path, "county")
    assert done.exit_code == 2 and "已有文件" in done.output
    assert [(each.name, each.read_text("utf-8")) for each in tmp_path.iterdir()] == [("notes.txt", "mine")]


def test_a_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "site"
    file.write_text("mine", "utf-8")
    done = init(file, "uk")
    assert done.exit_code == 2 and "not a folder" in done.output
    assert file.read_text("utf-8") == "mine"


def test_an_empty_folder_and_one_that_is_yet_to_be_made_are_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert [init(tmp_path / name, "uk").exit_code for name in ("empty", "new/below")] == [0, 0]


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    assert init(tmp_path / "site", "uk").exit_code != 0
    assert not (tmp_path / "elsewhere").exists()


def test_a_disk_that_says_no_is_reported_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = init(tmp_path / "file" / "site", "county")
    assert done.exit_code in (1, 2) and done.output
    assert not isinstance(done.exception, OSError)


# --- What it says ------------------------------------------------------------------------------------------------------------


def test_it_says_what_to_do_next_in_the_language_of_the_preset(tmp_path: Path) -> None:
    zh, en = init(tmp_path / "zh", "county").output, init(tmp_path / "en", "uk").output
    assert "接下来" in zh and "虚构" in zh and "Next" in en and "made up" in en
    assert all(command in text for text in (zh, en) for command in ("disclosure check", "disclosure new ", "mkdocs serve"))


def test_what_was_given_is_not_said_to_be_made_up(tmp_path: Path) -> None:
    assert "虚构" not in init(tmp_path / "site", "county", "--name", "青河县人民政府", "--url", "https://www.qinghe.example/").output


@pytest.mark.parametrize("preset", ["", "County", "city"])
def test_an_unknown_preset_is_refused_with_those_that_there_are(preset: str, tmp_path: Path) -> None:
    done = init(tmp_path / "site", preset)
    assert done.exit_code == 2 and all(each.id in done.output for each in PRESETS)
    assert "可选" in done.output and not (tmp_path / "site").exists()


def test_help_and_documentation_describe_every_preset() -> None:
    shown = CliRunner().invoke(main, ["init", "--help"]).output
    pages = [(DOCS / language.value / "getting-started.md").read_text("utf-8") for language in Language]
    for preset in PRESETS:
        assert all(words in shown for words in (f"  {preset.id} ", preset.doc.zh, preset.doc.en))
        assert all(f"| `{preset.id}` |" in page for page in pages)


def test_the_day_on_which_a_site_begins_is_one_of_its_place(tmp_path: Path) -> None:
    """In Beijing the new year has begun eight hours before UTC."""
    folder = started(tmp_path / "site", "county", "--as-of", "2026-12-31T20:00:00+00:00")
    assert catalog_of(folder).categories["annual-report-government"].since == "2027"


def test_the_same_day_gives_the_same_bytes() -> None:
    for preset in PRESETS:
        runs = [site_files(preset, preset.authority, preset.url, date(2026, 11, 23)) for _ in range(3)]
        assert all(one == other for one, other in pairwise(runs))
