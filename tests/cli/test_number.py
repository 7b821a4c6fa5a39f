"""`disclosure number`: the next identifier, allocated once, written as one line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_disclosure.cli import main

ITEMS = "content/items"
PATH = f"{ITEMS}/policy/case.md"
DRAFT = "---\ntitle: 通知\ncategory: policy\nstate: draft\n---\n\n正文。\n"
NOTICE = DRAFT.replace("policy", "notices").replace("state", "publisher: statistics\nstate")
WriteSite = Callable[[dict[str, str | bytes]], Path]


def number(root: Path, *arguments: str, files: tuple[str, ...] = (PATH,)) -> Result:
    """The command on these files of a site, in English."""
    options = ["--root", str(root), "--lang", "en", "--as-of", "2026-11-23 09:00", *arguments]
    return CliRunner().invoke(main, ["number", *options, *(str(root / file) for file in files)])


def numbered(root: Path, path: str = PATH) -> str:
    """The first line of a header."""
    return (root / path).read_text(encoding="utf-8").split("\n")[1]


def item(identifier: str, *more: str, title: str = "文件", category: str = "policy") -> str:
    return "\n".join(["---", f"identifier: {identifier}", f"title: {title}", f"category: {category}", *more, "---", "", "正文。", ""])


def test_the_next_number_follows_the_highest_one(write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT, f"{ITEMS}/policy/high.md": item("MB9999025/2026-00041", "issued: 2026-03-02")})
    assert (number(root).exit_code, numbered(root)) == (0, "identifier: MB9999025/2026-00042")


def test_the_result_says_file_and_number(write_site: WriteSite) -> None:
    assert number(write_site({PATH: DRAFT})).stdout == f"{PATH}: MB9999025/2026-00002\n"


@pytest.mark.parametrize("more", ["state: draft", "issued: 2027-01-01", "exemption: {clause: 第十五条}", "withdrawn: {date: 2026-05-01, reason: 误发}"])
def test_numbers_count_whatever_the_public_sees_of_them(more: str, write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT, f"{ITEMS}/policy/other.md": item("MB9999025/2026-00007", more)})
    number(root)
    assert numbered(root).endswith("-00008")


BROKEN = {
    "header that does not close": b"---\nidentifier: MB9999025/2026-00007\n",
    "full-width colon": "---\n索引号：MB9999025/2026-00007\n标题：甲\n---\n".encode(),
    "quotation marks": b'---\ntitle: [\nidentifier: "MB9999025/2026-00007" # old\n---\n',
    "GBK": "---\n索引号: MB9999025/2026-00007\n标题: 甲\n---\n".encode("gbk"),
    "UTF-16": "---\n索引号: MB9999025/2026-00007\n---\n".encode("utf-16"),
    "other case and width": "---\nidentifier: ｍb9999025/2026-00007\n".encode(),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_numbers_of_files_that_cannot_be_read_count(content: bytes, write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT, f"{ITEMS}/policy/broken.md": content})
    number(root)
    assert numbered(root).endswith("-00008")


def test_numbers_of_other_units_and_years_do_not_count(write_site: WriteSite) -> None:
    others = {f"{ITEMS}/policy/{index}.md": item(each, "state: draft") for index, each in enumerate(["MB9999041/2026-00090", "MB9999025/2025-00090"])}
    root = write_site({PATH: DRAFT, **others})
    number(root)
    assert numbered(root).endswith("MB9999025/2026-00002")


def test_several_files_get_consecutive_numbers(write_site: WriteSite) -> None:
    files = (PATH, f"{ITEMS}/policy/b.md", f"{ITEMS}/notices/c.md")
    root = write_site({files[0]: DRAFT, files[1]: DRAFT, files[2]: NOTICE})
    number(root, files=files)
    assert [numbered(root, each)[-15:] for each in files] == ["9025/2026-00002", "9025/2026-00003", "9041/2026-00001"]


def test_a_file_that_is_named_twice_gets_one_number(write_site: WriteSite) -> None:
    assert number(write_site({PATH: DRAFT}), "--dry-run", files=(PATH, PATH)).stdout.count("\n") == 1


YEARS = {
    "formed": ("formed: 2024-12-31\nissued: 2025-01-02\n", "2024"),
    "issued": ("issued: 2025-01-02\n", "2025"),
    "today": ("", "2026"),
    "formed on an unknown day": ("formed: unknown\nissued: 2025-01-02\n", "2025"),
    "formed in a year": ("formed: 2023\nissued: 2025-01-02\n", "2023"),
}


@pytest.mark.parametrize(("lines", "year"), YEARS.values(), ids=YEARS)
def test_the_year_is_that_of_forming_else_of_issue_else_today(lines: str, year: str, write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT.replace("state", f"{lines}state")})
    number(root)
    assert f"/{year}-" in numbered(root)


def test_the_year_of_today_is_that_of_the_catalogs_zone(write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT})
    number(root, "--as-of", "2026-12-31T16:30:00+00:00")
    assert "/2027-" in numbered(root)


def test_every_other_byte_stays(write_site: WriteSite) -> None:
    odd = "--- \r\n# 说明\r\n标题:   '通知'\r\n栏目: policy\r\n\r\n状态: 草稿\r\n---\r\n正文\t \n末行".encode()
    root = write_site({PATH: odd})
    number(root)
    assert (root / PATH).read_bytes() == odd.replace(b"--- \r\n", "--- \r\n索引号: MB9999025/2026-00002\r\n".encode(), 1)


def test_the_permissions_of_the_file_stay(write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT})
    (root / PATH).chmod(0o640)
    number(root)
    assert (root / PATH).stat().st_mode & 0o777 == 0o640


def test_nothing_is_left_beside_the_file(write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT})
    number(root)
    assert sorted(each.name for each in (root / PATH).parent.iterdir()) == ["base.md", "case.md"]


def test_a_file_that_has_a_number_is_left_alone(write_site: WriteSite) -> None:
    root = write_site({})
    before = (root / ITEMS / "policy/base.md").read_bytes()
    result = number(root, files=(f"{ITEMS}/policy/base.md",))
    assert (result.exit_code, "left alone" in result.stdout, (root / ITEMS / "policy/base.md").read_bytes()) == (0, True, before)


def test_a_dry_run_writes_nothing(write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT})
    result = number(root, "--dry-run")
    assert "2026-00002" in result.stdout and (root / PATH).read_text(encoding="utf-8") == DRAFT


def test_the_numbered_file_passes_as_published(write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT.replace("state: draft", "issued: 2026-03-02")})
    number(root)
    assert CliRunner().invoke(main, ["check", "--root", str(root), "--strict", "--as-of", "2026-11-23"]).exit_code == 0


def test_a_month_in_the_form_makes_a_series_of_its_own(write_site: WriteSite) -> None:
    other = item("MB9999025/202602-0009", "state: draft")
    root = write_site({PATH: DRAFT.replace("state", "formed: 2026-03-02\nstate"), f"{ITEMS}/policy/b.md": other})
    reform(root, "{unit.code}/{year}{month}-{serial:04}")
    number(root)
    assert numbered(root).endswith("/202603-0001")


def test_a_form_without_a_unit_needs_no_publisher(write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT.replace("category: policy", "category: notices")})
    reform(root, "000014349/{year}-{serial}")
    number(root)
    assert numbered(root).endswith("000014349/2026-1")


def reform(root: Path, template: str | None) -> None:
    """Give the catalog another form of identifiers, or none."""
    catalog = root / "catalog.yml"
    line = 'identifier: "{unit.code}/{year}-{serial:05}"\n'
    catalog.write_text(catalog.read_text(encoding="utf-8").replace(line, f'identifier: "{template}"\n' if template else ""), encoding="utf-8")


REFUSED = {
    "publisher is not known": (NOTICE.replace("publisher: statistics\n", ""), "names no publisher"),
    "unit is not in the catalog": (NOTICE.replace("statistics", "statistic"), 'unit "statistic" is not in'),
    "header cannot be read": (DRAFT.replace("title: ", "title："), "error[full-width-colon]"),
    "header in braces": ("---\n{title: 通知, category: policy, state: draft}\n---\n", "by hand"),
    "identifier without a value": (DRAFT.replace("title", "identifier: 无\ntitle"), "error[empty-value]"),
}


@pytest.mark.parametrize(("content", "word"), REFUSED.values(), ids=REFUSED)
def test_what_stands_in_the_way_is_said(content: str, word: str, write_site: WriteSite) -> None:
    root = write_site({PATH: content})
    result = number(root)
    assert (result.exit_code, result.stdout, word in result.stderr, (root / PATH).read_text(encoding="utf-8")) == (1, "", True, content)


def test_a_catalog_without_a_form_of_identifiers_is_said(write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT})
    reform(root, None)
    assert "gives no form of identifiers" in number(root).stderr


def test_a_unit_without_a_code_is_said(write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT})
    units = root / "catalog/base.yml"
    units.write_text(units.read_text(encoding="utf-8").replace(", code: MB9999025", ""), encoding="utf-8")
    assert 'the unit "gov-office" (市政府办公室) has no code' in number(root).stderr


def test_serials_that_are_used_up_are_said(write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT, f"{ITEMS}/policy/last.md": item("MB9999025/2026-99999", "state: draft")})
    assert "used up, the last one is MB9999025/2026-99999" in number(root).stderr


@pytest.mark.parametrize("file", ["catalog.yml", "content/pages/about.md", f"{ITEMS}/policy/_index.md", f"{ITEMS}/policy/none.md"])
def test_only_items_are_numbered(file: str, write_site: WriteSite) -> None:
    root = write_site({"content/pages/about.md": DRAFT, f"{ITEMS}/policy/_index.md": "导语。\n"})
    assert (number(root, files=(file,)).exit_code, "not the file of an item" in number(root, files=(file,)).stderr) == (1, True)


def test_a_file_outside_of_the_site_is_refused(write_site: WriteSite, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text(DRAFT, encoding="utf-8")
    assert "does not lie in the site" in number(write_site({}), files=("../outside.md",)).stderr


def test_a_link_is_not_written_through(write_site: WriteSite, tmp_path: Path) -> None:
    (tmp_path / "target.md").write_text(DRAFT, encoding="utf-8")
    root = write_site({})
    (root / PATH).symlink_to(tmp_path / "target.md")
    assert (number(root).exit_code, (tmp_path / "target.md").read_text(encoding="utf-8")) == (1, DRAFT)


def test_one_refusal_does_not_stop_the_others(write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT, f"{ITEMS}/notices/a.md": NOTICE.replace("publisher: statistics\n", "")})
    assert (number(root, files=(f"{ITEMS}/notices/a.md", PATH)).exit_code, numbered(root)) == (1, "identifier: MB9999025/2026-00002")


def test_a_broken_catalog_is_reported(tmp_path: Path) -> None:
    result = number(tmp_path)
    assert (result.exit_code, "missing-catalog" in result.stderr) == (1, True)


def test_a_path_may_be_given_from_the_root_of_the_site(write_site: WriteSite) -> None:
    root = write_site({PATH: DRAFT})
    result = CliRunner().invoke(main, ["number", "--root", str(root), "--as-of", "2026-11-23", PATH])
    assert result.exit_code == 0


# --- Another number ------------------------------------------------------------------------------------------------------

TWIN = f"{ITEMS}/policy/twin.md"
OLD = "MB9999025/2026-00007"
ISSUED = "issued: 2026-03-02"


def twins(write_site: WriteSite, *more: str, public: dict[str, str] | None = None) -> Path:
    """A site in which two items share a number; `public` is the published record of it, {} where the published site has none."""
    root = write_site({PATH: item(OLD, *more, title="甲"), TWIN: item(OLD, ISSUED, title="乙")})
    if public is not None:
        (root / "site").mkdir()
        (root / "site/register.csv").write_text("", encoding="utf-8")
    if public:
        record = root / "site/items/MB9999025-2026-00007/item.json"
        record.parent.mkdir(parents=True)
        record.write_text(json.dumps(public), encoding="utf-8")
    return root


@pytest.mark.parametrize("more", ["state: draft", "issued: 2026-12-01", "exemption: {clause: 第十五条}"])
def test_what_was_never_public_gets_another_number(more: str, write_site: WriteSite) -> None:
    root = twins(write_site, more)
    result = number(root, "--renumber")
    assert (result.exit_code, numbered(root)) == (0, "identifier: MB9999025/2026-00008") and f"(was {OLD})" in result.stdout


@pytest.mark.parametrize("public", [{}, {"title": "乙"}], ids=["nothing", "the other item"])
def test_what_the_published_site_does_not_carry_gets_another_number(public: dict[str, str], write_site: WriteSite) -> None:
    root = twins(write_site, ISSUED, public=public)
    assert (number(root, "--renumber").exit_code, numbered(root)) == (0, "identifier: MB9999025/2026-00008")


@pytest.mark.parametrize("public", [{"title": "甲"}, {"title": "丙"}, {"document_number": "云府〔2026〕9号", "title": "丁"}], ids=["same", "neither", "number"])
def test_what_was_published_keeps_its_number(public: dict[str, str], write_site: WriteSite) -> None:
    root = twins(write_site, ISSUED, "document_number: 云府[2026]9号", public=public)
    assert (number(root, "--renumber").exit_code, numbered(root)) == (1, f"identifier: {OLD}")


def test_a_record_that_cannot_be_read_is_no_proof(write_site: WriteSite) -> None:
    root = twins(write_site, ISSUED, public={"title": "乙"})
    (root / "site/items/MB9999025-2026-00007/item.json").write_text("[", encoding="utf-8")
    assert number(root, "--renumber").exit_code == 1


def test_without_a_published_site_nothing_can_be_told_of_a_public_item(write_site: WriteSite) -> None:
    result = number(twins(write_site, ISSUED), "--renumber")
    assert result.exit_code == 1 and "--published" in result.stderr


def test_the_published_site_can_be_named(write_site: WriteSite) -> None:
    root = twins(write_site, ISSUED, public={"title": "乙"})
    (root / "site").rename(root / "mirror")
    assert number(root, "--renumber", "--published", str(root / "mirror")).exit_code == 0


def test_only_the_number_is_changed(write_site: WriteSite) -> None:
    root = twins(write_site, "state: draft")
    before = f"---\r\ntitle: 甲\r\ncategory: policy\r\nidentifier:   '{OLD}'  # 号\r\nstate: draft\r\n---\r\n{OLD}\r\n".encode()
    (root / PATH).write_bytes(before)
    number(root, "--renumber")
    assert (root / PATH).read_bytes() == before.replace(f"'{OLD}'".encode(), b"MB9999025/2026-00008", 1)


def test_places_that_name_the_old_number_are_listed_and_left_alone(write_site: WriteSite) -> None:
    root = twins(write_site, "state: draft")
    pointing = item("MB9999025/2026-00003", "state: draft", f"based_on: [{OLD}]").replace("正文。", f"见 {OLD}。")
    (root / ITEMS / "policy/pointing.md").write_text(pointing, encoding="utf-8")
    shown = number(root, "--renumber").stdout
    assert f"{ITEMS}/policy/pointing.md:6:12\n  {ITEMS}/policy/pointing.md:9:3\n" in shown
    assert (root / ITEMS / "policy/pointing.md").read_text(encoding="utf-8") == pointing


def test_an_item_without_a_number_is_not_renumbered(write_site: WriteSite) -> None:
    assert number(write_site({PATH: DRAFT}), "--renumber").exit_code == 1
