"""The `disclosure` command: what it prints, what it returns, what its options mean."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from mkdocs_disclosure import __version__
from mkdocs_disclosure.cli import main
from mkdocs_disclosure.reference import all_rules
from specimens import pdf

ROOT = Path(__file__).parents[1]
RULES = Path(__file__).parent / "rules"
NOW = ["--as-of", "2026-11-23 09:00"]
PATH = "content/items/policy/case.md"
SOUND = "---\nidentifier: MB9999025/2026-00002\ntitle: 通知\ncategory: policy\nissued: 2026-03-02\n---\n\n请认真贯彻执行。\n"
FAULTS = {
    "nothing": SOUND,
    "notice": SOUND.replace("---\n\n", "attachments: [附件1.pdf]\n---\n\n"),
    "warning": SOUND.replace("请认真贯彻执行。\n", ""),
    "error": SOUND.replace("title", "titel"),
}

WriteSite = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No moment and no language from outside."""
    for name in ("DISCLOSURE_AS_OF", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str | Path) -> Result:
    """The command with these arguments."""
    return CliRunner().invoke(main, [str(each) for each in arguments])


def site_with(fault: str, write_site: WriteSite) -> Path:
    """A site with a finding of one weight."""
    return write_site({PATH: FAULTS[fault], "content/items/policy/case/附件1.pdf": pdf()} if fault == "notice" else {PATH: FAULTS[fault]})


EXITS = [("nothing", 0, 0), ("notice", 0, 0), ("warning", 0, 1), ("error", 1, 1)]


@pytest.mark.parametrize(("fault", "code", "strict"), EXITS)
def test_errors_fail_and_warnings_fail_only_when_strict(fault: str, code: int, strict: int, write_site: WriteSite) -> None:
    root = site_with(fault, write_site)
    assert [run("check", "--root", root, *NOW, *more).exit_code for more in ([], ["--strict"])] == [code, strict]


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_the_form_of_the_output_does_not_change_the_exit_code(form: str, write_site: WriteSite) -> None:
    assert run("check", "--root", site_with("error", write_site), *NOW, "--format", form).exit_code == 1


USAGE = {
    "folder that does not exist": ["check", "--root", "/no/such/folder"],
    "file for a folder": ["check", "--root", __file__],
    "unknown form": ["check", "--format", "xml"],
    "unknown language": ["check", "--lang", "fr"],
    "unknown option": ["check", "--force"],
    "unknown command": ["publish-everything"],
    "word for a moment": ["check", "--as-of", "tomorrow"],
    "impossible day": ["check", "--as-of", "2026-02-30"],
    "time of day without a day": ["check", "--as-of", "09:30"],
    "moment in full-width digits": ["check", "--as-of", "２０２６-１１-２３"],
    "ISO time without an offset of a year before the first": ["check", "--as-of", "0999-01-01T00:00:00"],
    "moment before the first instant": ["check", "--as-of", "0001-01-01T00:00:00+14:00"],
    "moment after the last instant": ["check", "--as-of", "9999-12-31T23:59:59-12:00"],
    "moment of a build": ["build", "--as-of", "tomorrow"],
    "unknown schema": ["schema", "unit"],
    "schema of a category of no site": ["schema", "item", "--category", "policy"],
    "schema of an unknown category": ["schema", "item", "--root", ".", "--category", "polity"],
    "schema of the catalog of a site": ["schema", "catalog", "--root", "."],
    "unknown reference": ["reference", "units"],
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE)
def test_a_command_that_cannot_run_returns_two(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RULES / "_base")
    assert run(*arguments).exit_code == 2


def test_a_moment_that_cannot_be_read_from_the_environment_returns_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURE_AS_OF", "tomorrow")
    assert run("check", "--root", RULES / "_base").exit_code == 2


def test_a_moment_that_cannot_be_read_is_answered_with_how_to_write_it() -> None:
    assert "2026-11-23 09:30" in run("check", "--as-of", "tomorrow").stderr


def test_a_site_without_a_catalog_is_an_error(tmp_path: Path) -> None:
    result = run("check", "--root", tmp_path, "--format", "concise", "--lang", "en", *NOW)
    assert (result.exit_code, result.stdout.partition(" ")[0]) == (1, "catalog.yml:1:1:")


def test_the_folder_is_the_current_one_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RULES / "_base")
    assert run("check", *NOW).exit_code == 0


def test_the_full_form_ends_with_a_summary() -> None:
    assert run("check", "--root", RULES / "_base", "--lang", "en", *NOW).stdout == "Checked 1 item: 0 errors, 0 warnings, 0 notices.\n"


def test_the_summary_counts_files_that_could_not_be_read(write_site: WriteSite) -> None:
    assert "Checked 2 items: 1 error," in run("check", "--root", write_site({PATH: b"\xff"}), "--lang", "en", *NOW).stdout


def test_the_concise_form_is_one_line_a_finding_and_the_summary_apart(write_site: WriteSite) -> None:
    result = run("check", "--root", site_with("error", write_site), "--format", "concise", *NOW)
    assert [line.startswith(PATH) for line in result.stdout.splitlines()] == [True] and result.stderr.count("\n") == 1


def test_the_excerpt_shows_the_line_that_is_named_whatever_else_breaks_lines(write_site: WriteSite) -> None:
    root = write_site({PATH: SOUND.replace("请认真", "甲\x0c乙\x0b丙\u2028丁\n请\u200b认真")})
    shown = run("check", "--root", root, "--lang", "en", *NOW).stdout
    assert "9 | 请?认真贯彻执行。" in shown


def test_the_excerpt_shows_the_line_that_is_named_where_lines_end_with_a_carriage_return(write_site: WriteSite) -> None:
    root = write_site({PATH: FAULTS["error"].replace("\n", "\r")})
    assert "3 | titel: 通知" in run("check", "--root", root, "--lang", "en", *NOW).stdout


SCHEDULED = SOUND.replace("2026-03-02", "2026-11-24")
POINTING = SOUND.replace("00002", "00003").replace("---\n\n", "based_on: [case.md]\n---\n\n")


def warned(root: Path, *arguments: str) -> bool:
    """Whether the item that points to the scheduled one is warned about: whether it is still closed."""
    return "reference-to-unpublished" in run("check", "--root", root, *arguments, "--format", "concise").stdout


MOMENTS = {
    "day before": ("2026-11-23", True),
    "minute before": ("2026-11-23 23:59", True),
    "day itself": ("2026-11-24", False),
    "first minute": ("2026-11-24 00:00", False),
    "first minute in Greenwich": ("2026-11-23T16:00:00+00:00", False),
    "first minute in Greenwich, with Z": ("2026-11-23T16:00:00Z", False),
    "minute before in Greenwich": ("2026-11-23T15:59:00+00:00", True),
    "same minute in New York": ("2026-11-23T11:30:00-05:00", False),
}


@pytest.mark.parametrize(("written", "closed"), MOMENTS.values(), ids=MOMENTS)
def test_the_moment_decides_what_is_public(written: str, closed: bool, write_site: WriteSite) -> None:
    root = write_site({PATH: SCHEDULED, "content/items/policy/pointing.md": POINTING})
    assert warned(root, "--as-of", written) is closed


def test_the_moment_comes_from_the_environment_where_none_is_given(write_site: WriteSite, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_site({PATH: SCHEDULED, "content/items/policy/pointing.md": POINTING})
    monkeypatch.setenv("DISCLOSURE_AS_OF", "2026-11-23 23:59")
    assert warned(root)


def test_the_moment_that_is_given_wins_over_the_environment(write_site: WriteSite, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_site({PATH: SCHEDULED, "content/items/policy/pointing.md": POINTING})
    monkeypatch.setenv("DISCLOSURE_AS_OF", "2026-11-23 23:59")
    assert not warned(root, "--as-of", "2026-11-24")


def test_the_time_stamp_of_reproducible_builds_is_not_the_legal_clock(write_site: WriteSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    root = write_site({PATH: SOUND, "content/items/policy/pointing.md": POINTING})
    assert not warned(root)


def test_messages_are_in_the_language_that_is_asked_for(write_site: WriteSite) -> None:
    root = site_with("error", write_site)
    shown = [run("check", "--root", root, "--lang", language, "--format", "concise", *NOW).stdout for language in ("zh", "en")]
    assert "没有“titel”这个字段" in shown[0] and 'there is no field "titel"' in shown[1]


@pytest.mark.parametrize(("locale", "word"), [("zh", "没有“titel”"), ("en", "there is no field")])
def test_messages_are_in_the_language_of_the_catalog_where_none_is_asked_for(locale: str, word: str, write_site: WriteSite) -> None:
    root = site_with("error", write_site)
    (root / "catalog.yml").write_text(f"locale: {locale}\n" + (root / "catalog.yml").read_text(encoding="utf-8"), encoding="utf-8")
    assert word in run("check", "--root", root, "--format", "concise", *NOW).stdout


SYSTEMS = {"zh_CN.UTF-8": "找不到", "en_GB.UTF-8": "there is no", "de_DE.UTF-8": "there is no", "C": "there is no"}


@pytest.mark.parametrize(("name", "word"), SYSTEMS.items())
def test_messages_are_in_the_language_of_the_system_while_there_is_no_catalog(name: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", name)
    assert word in run("check", "--root", tmp_path, "--format", "concise", *NOW).stdout


def report(root: Path) -> dict[str, Any]:
    """The findings as JSON."""
    document: dict[str, Any] = json.loads(run("check", "--root", root, "--format", "json", *NOW).stdout)
    return document


def test_json_has_these_keys(write_site: WriteSite) -> None:
    assert list(report(site_with("error", write_site))) == ["version", "as_of", "items", "errors", "warnings", "notices", "findings"]


def test_a_finding_in_json_has_these_keys(write_site: WriteSite) -> None:
    found = report(write_site({PATH: SOUND.replace("00002", "00001")}))["findings"][0]
    assert list(found) == [
        "rule",
        "severity",
        "time_dependent",
        "fixable",
        "fingerprint",
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "message",
        "help",
        "related",
    ]


def test_json_carries_both_languages(write_site: WriteSite) -> None:
    found = report(site_with("error", write_site))["findings"][0]
    assert [sorted(found[key]) for key in ("message", "help")] == [["en", "zh"], ["en", "zh"]]


def test_json_counts_what_it_lists(write_site: WriteSite) -> None:
    document = report(write_site({PATH: FAULTS["error"], "content/items/policy/b.md": FAULTS["warning"].replace("00002", "00003")}))
    listed = [sum(each["severity"] == severity for each in document["findings"]) for severity in ("error", "warning", "notice")]
    assert (document["items"], [document["errors"], document["warnings"], document["notices"]]) == (3, listed) == (3, [1, 1, 0])


def test_json_says_at_what_moment_it_judged() -> None:
    assert datetime.fromisoformat(report(RULES / "_base")["as_of"]) == datetime.fromisoformat("2026-11-23T09:00:00+08:00")


def test_json_names_rules_that_exist(write_site: WriteSite) -> None:
    document = report(write_site({PATH: FAULTS["error"]}))
    assert {each["rule"] for each in document["findings"]} <= {rule.name for rule in all_rules()}


@pytest.mark.parametrize("text", ['"', "\\", "</script>", "]]>", "\u2019", "𠮷", "{0}", "%s"])
def test_json_is_valid_whatever_is_quoted(text: str, write_site: WriteSite) -> None:
    quoted = json.dumps(text, ensure_ascii=False)
    document = report(write_site({PATH: SOUND.replace("---\n\n", f"state: {quoted}\n---\n\n")}))
    assert text in document["findings"][0]["message"]["en"]


def test_the_demo_has_no_errors() -> None:
    assert run("check", "--root", ROOT, "--format", "concise", *NOW).exit_code == 0


def schema(*arguments: str) -> dict[str, Any]:
    """A JSON Schema as the command prints it."""
    document: dict[str, Any] = json.loads(run("schema", *arguments).stdout)
    return document


def texts(source: str) -> Any:
    """YAML with every scalar as the text that was written."""
    return yaml.load(source, Loader=yaml.BaseLoader)


def header(path: Path) -> Any:
    """The header of an item."""
    return texts(path.read_text(encoding="utf-8").split("---\n")[1])


@pytest.mark.parametrize("what", ["catalog", "item"])
def test_a_schema_is_one(what: str) -> None:
    Draft202012Validator.check_schema(schema(what))


def test_the_schema_of_a_category_takes_its_items_only() -> None:
    validator = Draft202012Validator(schema("item", "--root", str(RULES / "_base"), "--category", "政策文件"))
    assert [validator.is_valid({"title": "通知", "category": name}) for name in ("policy", "政策文件", "notices")] == [True, True, False]


def test_a_catalog_with_errors_has_no_schema(write_site: WriteSite) -> None:
    result = run("schema", "item", "--root", write_site({"catalog/more.yml": "categories: [{id: a, name: 甲, owed_by: nobody}]\n"}))
    assert (result.exit_code, "unknown-catalog-reference" in result.stderr, result.stdout) == (1, True, "")


def test_the_catalog_of_the_demo_conforms_to_its_schema() -> None:
    Draft202012Validator(schema("catalog")).validate(texts((ROOT / "catalog.yml").read_text(encoding="utf-8")))


def test_the_catalog_of_the_demo_conforms_with_all_that_it_includes() -> None:
    whole = texts((ROOT / "catalog.yml").read_text(encoding="utf-8"))
    for path in sorted((ROOT / "catalog").glob("*.yml")):
        whole |= texts(path.read_text(encoding="utf-8"))
    Draft202012Validator(schema("catalog")).validate(whole)


def test_every_header_of_the_demo_conforms_to_its_schema() -> None:
    validator = Draft202012Validator(schema("item", "--root", str(ROOT)))
    items = [path for path in sorted((ROOT / "content/items").rglob("*.md")) if path.name != "_index.md"]
    assert len(items) > 100 and not [path for path in items if not validator.is_valid(header(path))]


GOOD = {path.relative_to(RULES).as_posix(): path for path in sorted(RULES.glob("*/good-*/content/items/**/*.md")) if path.name != "_index.md"}


@pytest.mark.parametrize("path", GOOD.values(), ids=GOOD)
def test_the_header_of_every_good_case_conforms_to_its_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    Draft202012Validator(schema("item")).validate(texts(text.partition("\n")[2].partition("\n---")[0]))


REFUSED = {
    "unknown key": "darft: true\ncategory: policy",
    "no category": "title: 通知",
    "impossible form of a day": "category: policy\neffective: 2026年5月6日",
    "state outside the list": "category: policy\nstate: published",
    "key of a mapping": "category: policy\nwithdrawn: {date: 2026-05-01, reason: 误, by: 甲}",
    "required key of a mapping": "category: policy\nwithdrawn: {reason: 误}",
    "list for a text": "category: [policy]",
    "nothing for a text": "category: ''",
    "long title": f"category: policy\ntitle: {'公' * 201}",
    "empty list": "category: policy\ntags: []",
    "list for a header": "- category: policy",
    "truth guessed": "category: policy\nchanges: [{changed: 2026-05-01, issued: 2026-05-01, note: 更正, major: yes}]",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_the_schema_of_an_item_refuses_what_the_reader_refuses(text: str) -> None:
    assert not Draft202012Validator(schema("item")).is_valid(texts(text))


@pytest.mark.parametrize("what", ["catalog", "item"])
def test_a_schema_describes_every_key_in_both_languages(what: str) -> None:
    assert all(" / " in each["description"] for each in schema(what)["properties"].values())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("what", ["catalog", "item", "rules"])
def test_a_reference_page_is_a_page_of_markdown(what: str, language: str) -> None:
    result = run("reference", what, "--lang", language)
    assert result.exit_code == 0 and result.stdout.startswith("# ") and result.stdout.endswith("\n")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_reference_of_the_rules_explains_each_of_them(language: str) -> None:
    page = run("reference", "rules", "--lang", language).stdout
    assert [f"\n## {rule.name}\n" in page for rule in all_rules()] == [True] * len(all_rules())


def test_every_table_of_a_reference_page_has_four_columns() -> None:
    rows = [
        line
        for what in ("catalog", "item")
        for language in ("zh", "en")
        for line in run("reference", what, "--lang", language).stdout.splitlines()
        if line.startswith("|")
    ]
    assert {row.replace("\\|", "").count("|") for row in rows} == {5}


def test_the_command_tells_its_version() -> None:
    assert run("--version").stdout.strip().endswith(__version__)


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["schema", "--help"], ["reference", "--help"], ["build", "--help"]])
def test_every_command_explains_itself_in_both_languages(arguments: list[str]) -> None:
    shown = run(*arguments).stdout
    assert any("\u4e00" <= char <= "\u9fff" for char in shown) and "Usage" in shown
