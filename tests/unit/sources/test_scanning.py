"""What is looked through, where it is told to stand, and what is waived."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_disclosure.build import Loaded
from mkdocs_disclosure.cli import main

NUMBER = "330102199003070019"
MOBILE = "13812345670"
LONG = "市政府办公室对这项工作作了安排，现将有关情况公开如下，对内容有疑问的可以与市政府办公室联系，联系方式见本机关的信息公开指南。"
Load = Callable[[Mapping[str, str]], Loaded]


def item(body: str, header: str = "") -> str:
    """An item that is sound but for what is given."""
    return f"---\nidentifier: MB9999025/2026-00002\ntitle: 公告\ncategory: policy\nissued: 2026-08-03\n{header}---\n\n{LONG}\n\n{body}\n"


def places(loaded: Loaded, rule: str) -> list[str]:
    """Path, line and column of every finding of a rule."""
    spans = [(each.location.path, each.location.span) for each in loaded.report.diagnostics if each.rule == rule]
    return [f"{path}:{span.line}:{span.column}-{span.end_column}" for path, span in spans]


def test_numbers_are_located_in_header_and_body(load_site: Load) -> None:
    text = item(f"张某（{NUMBER}）、李某（{NUMBER}）", f"summary: 证件 {NUMBER}\n")
    found = places(load_site({"content/items/policy/a.md": text}), "identity-number")
    assert found == [
        "content/items/policy/a.md:6:13-31",
        "content/items/policy/a.md:11:4-22",
        "content/items/policy/a.md:11:27-45",
    ]


def test_a_cell_of_a_table_is_located_in_its_file(load_site: Load) -> None:
    header = "table: {file: list.csv, key: 编号}\n"
    table = f'编号,联系人,电话\n1,张某,\n2,"李,某",{MOBILE} 转 {MOBILE[:-1]}1\n'
    found = places(load_site({"content/items/policy/a.md": item("", header), "content/items/policy/a/list.csv": table}), "mobile-number")
    assert found == ["content/items/policy/a/list.csv:3:9-20", "content/items/policy/a/list.csv:3:23-34"]


def test_a_column_of_numbers_is_no_column_of_phones(load_site: Load) -> None:
    header = "table: {file: list.csv, key: 编号, columns: [编号, {name: 读数, type: number}]}\n"
    files = {"content/items/policy/a.md": item("", header), "content/items/policy/a/list.csv": f"编号,读数\n1,{MOBILE}\n"}
    assert places(load_site(files), "mobile-number") == []


def test_a_note_in_a_comment_of_the_header_is_not_published_and_left_alone(load_site: Load) -> None:
    assert places(load_site({"content/items/policy/a.md": item("", "# TODO 补上概述\n")}), "editorial-mark") == []


def test_a_page_with_an_unresolved_conflict_is_told(load_site: Load) -> None:
    page = "# 关于\n\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> topic\n"
    assert places(load_site({"content/pages/about.md": page}), "merge-conflict") == ["content/pages/about.md:3:1-8"]


def test_of_many_alike_in_a_file_ten_are_told_and_the_rest_counted(load_site: Load) -> None:
    found = load_site({"content/items/policy/a.md": item(" ".join(f"138{number:08}" for number in range(12345601, 12345631)))})
    assert len(places(found, "mobile-number")) == 11


@pytest.mark.parametrize("which", ["file: content/pages/about.md", "words: 138******70"])
def test_a_waiver_names_a_file_or_the_words(which: str, load_site: Load) -> None:
    waiver = f"waivers:\n  - {{rule: mobile-number, {which}, reason: 值班电话, by: 秘书长, until: 2027-01-31}}\n"
    loaded = load_site({"content/pages/about.md": f"# 关于\n\n{MOBILE}\n", "catalog/case.yml": waiver})
    assert [each.severity.value for each in loaded.report.diagnostics] == ["notice"]


def test_the_countries_follow_the_catalog(write_site: Callable[[Mapping[str, str]], Path], load_site: Load) -> None:
    root = write_site({})
    catalog = (root / "catalog.yml").read_text(encoding="utf-8") + "personal_data_of: [GB]\n"
    loaded = load_site({"catalog.yml": catalog, "content/pages/about.md": f"# About\n\nAB 12 34 56 C, {MOBILE}\n"})
    assert [each.rule for each in loaded.report.diagnostics] == ["identity-number"]


@pytest.mark.parametrize("form", ["full", "concise", "json", "github", "gitlab"])
def test_no_form_of_output_tells_a_number_or_a_secret(form: str, write_site: Callable[[Mapping[str, str]], Path]) -> None:
    secrets = ("AKIAABCDEFGHIJKLMNOP", "Zwgk@2026x", NUMBER, "330102900307001", MOBILE)
    body = f"key {secrets[0]}，密码：{secrets[1]}，{NUMBER}，{MOBILE}，布署"
    header = f"summmary: {NUMBER}\ntable: {{file: list.csv, key: 编号}}\n"
    root = write_site({"content/items/policy/a.md": item(body, header), "content/items/policy/a/list.csv": "编号,身份证号\n1,330102900307001\n"})
    told = CliRunner().invoke(main, ["check", "--root", str(root), "--format", form, "--as-of", "2026-11-23"]).output
    assert "secret-in-text" in told
    assert not [each for each in secrets if each in told]


def test_a_caret_stands_under_a_masked_number(write_site: Callable[[Mapping[str, str]], Path]) -> None:
    root = write_site({"content/pages/about.md": f"# 关于\n\n值班：{MOBILE}\n"})
    told = CliRunner().invoke(main, ["check", "--root", str(root), "--as-of", "2026-11-23"]).output
    assert "3 | 值班：138******70\n  |       ^^^^^^^^^^^\n" in told


def test_a_baseline_knows_a_number_again_and_does_not_hold_it(write_site: Callable[[Mapping[str, str]], Path], tmp_path: Path) -> None:
    root = write_site({"content/pages/about.md": f"# 关于\n\n值班：{MOBILE}\n"})
    arguments = ["check", "--root", str(root), "--as-of", "2026-11-23", "--format", "json"]
    baseline = tmp_path / "baseline.json"
    baseline.write_text(CliRunner().invoke(main, arguments).output, encoding="utf-8")
    (root / "content/pages/about.md").write_text(f"# 关于\n\n一行。\n\n值班：{MOBILE}\n", encoding="utf-8")
    again = json.loads(CliRunner().invoke(main, [*arguments, "--baseline", str(baseline)]).output)
    assert MOBILE not in baseline.read_text(encoding="utf-8")
    assert (again["baseline"]["new"], again["baseline"]["still_open"]) == (0, 1)
