"""The documentation agrees with the program: what can be written, called or read is explained in both languages, and its examples are real."""

import dataclasses
import inspect
import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner

from builders import AS_OF, attachment, item, own_field, register, stored
from mkdocs_disclosure.build import load
from mkdocs_disclosure.cli import main
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.due_rules import parse_due
from mkdocs_disclosure.model.file import NamedFile
from mkdocs_disclosure.model.frequency import FREQUENCY_WORDS, Duration, OwedBy, parse_frequency
from mkdocs_disclosure.model.item import ChangeNote, Channel, Exemption, Issuer, Reference, Relation
from mkdocs_disclosure.model.legal_force import LegalForce, WrittenForce
from mkdocs_disclosure.model.manifest import Acceptance, Manifest, ReleasedFile, ReleasedItem, Standing
from mkdocs_disclosure.model.media import Medium, MediumType
from mkdocs_disclosure.model.occasions import Consultation, Event, NoticePeriod, Speaker
from mkdocs_disclosure.model.outside import OutsideDocument
from mkdocs_disclosure.model.own_fields import FieldKind, OwnLink, OwnValue
from mkdocs_disclosure.model.period import Period
from mkdocs_disclosure.model.withdrawal import Withdrawal
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs import findings
from mkdocs_disclosure.outputs.item_json import INVERSES, render_item_json
from mkdocs_disclosure.outputs.manifest_json import render_manifest
from mkdocs_disclosure.outputs.pages import views
from mkdocs_disclosure.outputs.register_csv import COLUMNS
from mkdocs_disclosure.plugin import DisclosureConfig
from mkdocs_disclosure.reference import all_rules, rules_reference
from mkdocs_disclosure.sources import nodes
from mkdocs_disclosure.sources.fields import CATALOG, CATEGORY, CHECKS, ITEM
from mkdocs_disclosure.sources.import_map import IMPORT_MAP, read_map
from mkdocs_disclosure.sources.locales import texts
from mkdocs_disclosure.sources.reference import catalog_reference, item_reference, values_reference
from mkdocs_disclosure.sources.types import Field, FieldType, ListOf, Reading, Record, TextOrRecord

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
READMES = ("README.md", "README.zh-CN.md")
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), ROOT / "theme_overrides/README.md"])
VIEWS = [each for _, each in inspect.getmembers(views, dataclasses.is_dataclass) if each.__module__ == views.__name__]
GENERATED = {
    "reference-item.md": item_reference,
    "reference-catalog.md": catalog_reference,
    "reference-rules.md": rules_reference,
    "reference-values.md": values_reference,
}

_FENCE = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^()\s]*)\)")

both_languages = pytest.mark.parametrize("language", list(Language))
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def read(language: Language, name: str) -> str:
    return (DOCS / language.value / name).read_text("utf-8")


def blocks(text: str, kind: str) -> list[str]:
    fences: list[tuple[str, str]] = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [content for each, content in fences if each == kind]


def code(text: str) -> set[str]:
    """Everything that stands between backticks, outside of blocks."""
    return set(re.findall(r"`([^`\n]+)`", _FENCE.sub("", text)))


def rows(text: str) -> Iterator[set[str]]:
    """What each row of a table has between backticks in its first three cells."""
    for line in text.splitlines():
        if line.startswith("| "):
            yield code("|".join(line.split("|")[1:4]))


def section(text: str, heading: str) -> str:
    """What stands under a heading, down to the next one of its level or above."""
    _, _, after = text.partition(f"{heading}\n")
    level = len(heading) - len(heading.lstrip("#"))
    return re.split(rf"^#{{1,{level}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]


def all_fields(record: Record, seen: tuple[Record, ...] = ()) -> Iterator[Field]:
    for field in record.fields:
        yield field
        inner = record_of(field.type)
        if inner is not None and inner not in seen:
            yield from all_fields(inner, (*seen, inner))


def record_of(type_: FieldType) -> Record | None:
    match type_:
        case ListOf():
            return record_of(type_.inner)
        case TextOrRecord():
            return type_.record
        case Record():
            return type_
    return None


def keys_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {*value, *(key for each in value.values() for key in keys_of(each))}
    return {key for each in value for key in keys_of(each)} if isinstance(value, list) else set()


# --- The two languages ---------------------------------------------------------------------------------------------------


def test_both_languages_have_the_same_pages() -> None:
    names = [{path.name for path in (DOCS / language.value).iterdir()} for language in Language]
    assert names[0] == names[1]


@every_page
def test_every_table_begins_with_a_head(page: Path) -> None:
    """A blank line within a table makes text of what follows it."""
    tables = re.findall(r"(?:^\|.*\n)+", _FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    assert not [table for table in tables if not re.match(r"\|.*\n\|(?: ?:?-+:? ?\|)+\n", table)]


# --- What can be written -------------------------------------------------------------------------------------------------


@both_languages
@pytest.mark.parametrize(("page", "record"), [("reference-item.md", ITEM), ("reference-catalog.md", CATALOG)])
def test_every_field_has_a_row_in_the_reference(language: Language, page: str, record: Record) -> None:
    text = read(language, page)
    missing = [field.name for field in all_fields(record, (record,)) if f"| `{field.name}` | `{field.alias}` |" not in text]
    assert not missing


@both_languages
def test_every_field_of_an_item_is_explained_under_both_names(language: Language) -> None:
    named = code(read(language, "items.md"))
    assert not [field.name for field in ITEM.fields if not {field.name, field.alias} <= named]


@both_languages
def test_every_key_of_catalog_and_categories_is_named_on_the_page_about_the_catalog(language: Language) -> None:
    text = read(language, "catalog.md")
    assert not [field.name for field in (*CATALOG.fields, *CATEGORY.fields) if field.name not in text and field.alias not in text]


@both_languages
def test_every_word_for_a_frequency_is_explained(language: Language) -> None:
    assert set(FREQUENCY_WORDS) <= code(read(language, "catalog.md"))


@both_languages
def test_every_form_in_the_table_of_grammar_is_one_that_the_reader_takes(language: Language) -> None:
    (table,) = (each for each in re.findall(r"(?:^\|.*\n)+", read(language, "catalog.md"), re.MULTILINE) if "`half-yearly`" in each)
    parts: list[set[str]] = []
    for row in table.splitlines()[2:]:
        cells = row.split("|")
        parts += [set()] if cells[1].strip() else []
        parts[-1] |= code(cells[2] + cells[3])
    parsers = (parse_frequency, Duration.parse, parse_due, OwedBy.parse)
    assert not [form for parse, forms in zip(parsers, parts, strict=True) for form in forms if parse(form) is None]


@both_languages
def test_every_legal_force_is_named(language: Language) -> None:
    text = read(language, "items.md")
    assert not [force for force in LegalForce if force.value not in text or force.label.zh not in text]


@both_languages
@pytest.mark.parametrize(("page", "record"), [("items.md", ITEM), ("catalog.md", CATALOG)])
def test_examples_of_headers_and_catalogs_hold_no_unknown_key_and_no_bad_value(language: Language, page: str, record: Record) -> None:
    found = []
    for block in blocks(read(language, page), "yaml"):
        node, diagnostics = nodes.parse(page, block)
        reading = Reading(page, diagnostics)
        assert isinstance(node, nodes.Mapping)
        of_checks = node.entries[0][0].text in (CHECKS.fields[0].name, CHECKS.fields[0].alias)
        (CHECKS if of_checks else record).read_entries(node, "", reading)
        found += reading.found
    assert not found


@both_languages
def test_the_site_of_getting_started_has_no_finding(language: Language, tmp_path: Path, as_of: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    page = read(language, "getting-started.md")
    monkeypatch.chdir(tmp_path)
    for line in re.findall(r"^(cd .+|disclosure (?:init|new|number) .+)$", page, re.MULTILINE):
        program, *arguments = shlex.split(line)
        if program == "cd":
            monkeypatch.chdir(arguments[0])
        else:
            done = CliRunner().invoke(main, [*arguments, "--as-of", "2026-11-23"])
            assert done.exit_code == 0, done.output
    for path, content in re.findall(r"^\*\*`([^`]+)`\*\*\n\n```\w+\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        identifier = re.search(r"^(?:索引号|identifier): .+$", content, re.MULTILINE)
        assert identifier and identifier[0] in Path(path).read_text("utf-8")
        Path(path).write_text(content, "utf-8")
    loaded = load(Path(), as_of)
    assert (len(loaded.register().items), findings.concise(loaded.report, language)) == (1, "")


# --- What can be found and called ----------------------------------------------------------------------------------------


@both_languages
def test_every_rule_has_a_section(language: Language) -> None:
    headings = set(re.findall(r"^## (\S+)$", read(language, "reference-rules.md"), re.MULTILINE))
    assert headings == {rule.name for rule in all_rules()}


@both_languages
def test_every_option_of_the_plugin_has_a_row(language: Language) -> None:
    named = set().union(*rows(read(language, "operating.md")))
    assert {name for name, _ in DisclosureConfig._schema} <= named


@pytest.mark.parametrize("readme", READMES)
def test_the_readmes_name_every_option_of_the_plugin(readme: str) -> None:
    assert {name for name, _ in DisclosureConfig._schema} <= code((ROOT / readme).read_text("utf-8"))


COMMANDS = {name: main.get_command(click.Context(main), name) for name in main.list_commands(click.Context(main))}


@both_languages
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_section_with_a_row_for_each_option(language: Language, command: str) -> None:
    here = section(_FENCE.sub("", read(language, "commands.md")), f"## `disclosure {command}`")
    known = COMMANDS[command]
    assert known
    options = {name for option in known.params if isinstance(option, click.Option) for name in option.opts}
    assert here
    assert options <= set().union(*rows(here), set())


@both_languages
def test_the_difference_shown_for_fix_is_what_it_prints(language: Language, write_site: Callable[[Mapping[str, str | bytes]], Path]) -> None:
    (block,) = (each for each in blocks(read(language, "commands.md"), "") if each.startswith("$ disclosure fix\n"))
    shown = block.split("\n", 1)[1].rpartition("\n\n")[0] + "\n\n"
    path = shown.partition("--- a/")[2].partition("\n")[0]
    before = [line[1:] for line in shown.partition("@@\n")[2].splitlines() if line[:1] in (" ", "-") and not line.startswith("  = ")]
    root = write_site({path: "\n".join(before)})
    result = CliRunner().invoke(main, ["fix", "--root", str(root), "--dry-run", "--lang", language.value])
    assert result.stdout == shown


@both_languages
def test_the_draft_shown_for_new_is_what_it_writes(language: Language, tmp_path: Path) -> None:
    (steps,) = (each for each in blocks(read(language, "commands.md"), "") if "content/items/statistics-monthly/" in each and "1." in each)
    for name in ("catalog.yml", "catalog", "content/items/statistics-monthly"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, tmp_path / name)
    arguments = ["new", "statistics-monthly", "--root", str(tmp_path), "--lang", language.value, "--as-of", "2026-11-23 09:00"]
    printed = CliRunner().invoke(main, arguments).stdout.replace(f" --root {tmp_path}", "").replace(f"{tmp_path}/", "")
    (header,) = (each for each in blocks(read(language, "commands.md"), "") if each.startswith("---\n#"))
    path = re.search(r"content/items/\S+\.md", steps)
    assert path and printed == steps and (tmp_path / path[0]).read_text("utf-8").startswith(header)


SHOWN = ("due", "explain", "inspect", "brief")
"""Commands whose output is shown as they print it of this site: `$ disclosure due …` and what follows in the same block."""


@both_languages
def test_the_output_shown_for_a_command_is_what_it_prints(
    language: Language, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = text = read(language, "commands.md")
    for block in blocks(text, ""):
        line, _, _ = block.partition("\n")
        program, *arguments = shlex.split(line.removeprefix("$ ")) if line.startswith("$ disclosure ") else [""]
        if program and arguments[0] in SHOWN:
            monkeypatch.chdir(tmp_path if arguments[0] == "brief" else ROOT)
            arguments += ["--root", str(ROOT)] if arguments[0] == "brief" else []
            page = page.replace(f"```\n{block}```", f"```\n{line}\n{CliRunner().invoke(main, arguments).stdout}```", 1)
    if request.config.getoption("--update-golden"):
        (DOCS / language.value / "commands.md").write_text(page, "utf-8")
    else:
        assert page == text, "run this test with --update-golden and read what it wrote"


@every_page
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^|run: )make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)) <= targets


@pytest.mark.parametrize("readme", READMES)
def test_both_readmes_name_the_two_commands(readme: str) -> None:
    commands = blocks((ROOT / readme).read_text("utf-8"), "sh")[0]
    assert [line.split("#")[0].strip() for line in commands.splitlines()] == ["make site", "make test"]


@both_languages
@pytest.mark.parametrize("page", sorted(GENERATED))
def test_the_generated_pages_are_what_the_program_prints(language: Language, page: str) -> None:
    assert read(language, page) == GENERATED[page](language), "run: make reference"


@both_languages
def test_every_key_of_the_map_of_an_import_has_a_row(language: Language) -> None:
    found = list(rows(read(language, "moving.md")))
    assert not [field.name for field in IMPORT_MAP.fields if not any({field.name, field.alias} <= row for row in found)]


@both_languages
def test_the_map_of_the_page_on_moving_is_one(language: Language) -> None:
    (block,) = (each for each in blocks(read(language, "moving.md"), "yaml") if "imported" not in each and "迁移:" not in each)
    assert not read_map("map.yml", block.encode()).diagnostics


# --- What comes out ------------------------------------------------------------------------------------------------------


@both_languages
def test_every_column_of_the_register_has_a_row_with_its_heads(language: Language) -> None:
    text = read(language, "outputs.md")
    heads = [texts(each) for each in (Language.ZH, Language.EN)]
    assert not [name for name in COLUMNS if f"| `{name}` | {heads[0](f'csv.{name}')} | {heads[1](f'csv.{name}')} |" not in text]


@both_languages
def test_every_key_of_a_record_is_explained(language: Language) -> None:
    issued = Moment(date(2026, 2, 10))
    other = item(2)
    whole = item(
        1,
        also_in=("statistics",),
        kind="通知",
        issuers=(Issuer("gov-office"), Issuer(name="云川市老龄协会")),
        document_number="云府办〔2026〕1号",
        formed=issued,
        issued=issued,
        period=Period.parse("2026-01"),
        summary="概述",
        tags=("政务公开",),
        language="en",
        effective=date(2026, 3, 1),
        text_as_of=date(2026, 6, 1),
        expires=date(2031, 3, 1),
        relations=dict.fromkeys(
            Relation, (Reference(other.identifier or "", ("第三条",)), Reference(outside=OutsideDocument("《法》", "https://a.example/", "1号")))
        ),
        legal_force=WrittenForce(LegalForce.REPEALED, date(2026, 10, 1), OutsideDocument("《决定》")),
        attachments=(attachment("table.csv"),),
        media=(
            Medium(MediumType.VIDEO, NamedFile("a.mp4", stored("a.mp4")), title="视频", duration=timedelta(seconds=5)),
            Medium(MediumType.VIDEO, url="https://tv.example/", poster=NamedFile("a.png", stored("a.png")), captions=NamedFile("a.vtt", stored("a.vtt"))),
            Medium(MediumType.PICTURE, NamedFile("b.png", stored("b.png")), alt="图", transcript_in_body=True),
        ),
        event=Event(Moment(date(2027, 1, 1)), Moment(date(2027, 1, 2)), "市民中心", "市政府", (Speaker("甲", "局长"),), "https://tv.example/"),
        consultation=Consultation(issued, issued, "https://www.yunchuan.example/", "a@yunchuan.example", "人民大道1号", "0999-8000012"),
        notice_period=NoticePeriod(date(2026, 1, 1), date(2026, 1, 2)),
        changes=(ChangeNote(date(2026, 2, 11), Moment(date(2026, 2, 11)), "更正"),),
        checked=date(2026, 6, 1),
        exemption=Exemption("第十五条", partial=True),
        own=(
            OwnValue(own_field("spent", FieldKind.MONEY, unit="元"), Decimal("1.50")),
            OwnValue(own_field("home", FieldKind.LINK), OwnLink("https://a.example/")),
        ),
        channels=(Channel("公报", "https://b.example/", date(2026, 2, 11)),),
    )
    gone = item(3, withdrawn=Withdrawal(date(2026, 11, 1), "不再适用", other.identifier))
    public = register(whole, other, gone)
    keys = {key for each in public.items for key in keys_of(json.loads(render_item_json(each, public, None)))}
    assert keys - {"spent", "home"} <= code(section(read(language, "outputs.md"), "## item.json"))


@both_languages
def test_every_key_of_a_manifest_is_explained(language: Language) -> None:
    released = ReleasedItem("a", None, "items/a/", Standing.PUBLISHED, None, AS_OF, "0" * 64)
    whole = Manifest(1, AS_OF, None, (ReleasedFile("a", 1, "0" * 64, "a"),), (released,), (Acceptance("rule", "a", "b"),))
    explained = code(section(read(language, "outputs.md"), "## manifest.json"))
    assert keys_of(json.loads(render_manifest(whole))) | {each.value for each in Standing} <= explained


@both_languages
def test_every_relation_is_named_with_its_other_end(language: Language) -> None:
    named = list(rows(read(language, "outputs.md")))
    ends = [{relation.value, inverse} for relation, inverse in INVERSES.items()]
    assert not [each for each in ends if not any(each <= {word.split()[0] for word in row} for row in named)]


@both_languages
def test_every_key_of_the_json_report_is_explained(language: Language, tmp_path: Path, as_of: datetime) -> None:
    report = json.loads(findings.as_json(load(tmp_path, as_of).report, as_of, 0))
    assert keys_of(report) - {"zh", "en"} <= code(read(language, "json-report.md"))


@both_languages
def test_the_example_of_the_json_report_has_the_keys_of_a_real_one(language: Language, tmp_path: Path, as_of: datetime) -> None:
    (example,) = blocks(read(language, "json-report.md"), "json")
    assert keys_of(json.loads(example)) == keys_of(json.loads(findings.as_json(load(tmp_path, as_of).report, as_of, 0)))


@both_languages
def test_every_template_is_named(language: Language) -> None:
    templates = {path.name for path in (ROOT / "plugins/mkdocs_disclosure/templates").iterdir()}
    assert templates <= set().union(*rows(read(language, "customising.md")))


@both_languages
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_every_value_of_a_template_is_named(language: Language, view: type) -> None:
    text = read(language, "customising.md")
    inherited = {field.name for field in dataclasses.fields(views.View)} if view is not views.View and issubclass(view, views.View) else set()
    names = {field.name for field in dataclasses.fields(view)} - inherited
    line = text if view is views.View else next(line for line in text.splitlines() if line.startswith(f"| {view.__name__} |"))
    assert names <= code(line)


# --- What holds it together ----------------------------------------------------------------------------------------------


@every_page
def test_relative_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in _LINK.findall(_FENCE.sub("", re.sub(r"`[^`\n]+`", "", page.read_text("utf-8")))):
        path, _, fragment = target.partition("#")
        there = (page.parent / unquote(path)).resolve() if path else page
        if not there.exists() or (fragment and unquote(fragment) not in anchors(there)):
            broken.append(target)
    assert not broken


def anchors(page: Path) -> set[str]:
    """The anchors that git hosts give to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-") for heading in headings}


@every_page
def test_no_page_names_a_place_of_work(page: Path) -> None:
    assert not re.findall(r"(?<![\w.])/(?:work|tmp|root|home|Users)\b(?:/\S*)?", page.read_text("utf-8"))


@pytest.mark.parametrize("name", ["home.png", "item.png"])
def test_screenshots_are_small(name: str) -> None:
    assert (DOCS / "images" / name).stat().st_size < 250_000
