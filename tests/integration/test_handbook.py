"""The handbook, followed by a new user: its commands are run and its files written, one after the other, and the public sees what it promises."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import build, disclosure, tree

from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.reference import all_rules
from specimens import plain

DOCS = Path(__file__).parents[2] / "docs"
PRESETS = {Language.ZH: "county", Language.EN: "uk"}
WITHDRAWN, SCHEDULED, WITHHELD, PARTIAL, TABLE, FIRST = range(6)
ADDRESSES = {
    Language.ZH: [f"MB9998065-2026-0000{number}" for number in (2, 3, 4, 5, 8, 1)],
    Language.EN: [f"2026-000{number}" for number in (2, 3, 4, 5, 8, 1)],
}

_STEP = re.compile(
    r"^\*\*`(?P<path>content/[^`]+)`\*\*\n\n```\w+\n(?P<text>.*?)^```$"
    r"|`(?P<item>content/[^`]+\.md)`[^`\n]*[:：]\n\n```yaml\n(?P<lines>.*?)^```$"
    r"|`(?P<file>content/[^`]+\.docx)`"
    r"|^disclosure (?P<command>(?:new|number|check|fix)\b[^\n]*)$",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^disclosure (.+)$", re.MULTILINE)

both_languages = pytest.mark.parametrize("language", list(Language))


def handbook(language: Language) -> str:
    return (DOCS / language / "handbook.md").read_text("utf-8")


def follow(page: str, root: Path) -> None:
    """Does what the page says, from top to bottom; after each step but a new draft's there is no error."""
    for step in _STEP.finditer(page):
        if step["path"]:
            write(root / step["path"], step["text"])
        elif step["item"]:
            item = root / step["item"]
            header, fence, body = item.read_text("utf-8").removeprefix("---\n").partition("---\n")
            item.write_text(f"---\n{header}{step['lines']}{fence}{body}", "utf-8")
        elif step["file"]:
            write(root / step["file"], plain(step["file"]))
            continue
        else:
            done = disclosure(root, *shlex.split(step["command"]))
            assert done.code == 0, done.output
            continue
        if not (step["path"] or "").endswith(".csv"):
            checked = disclosure(root, "check", "--strict")
            assert checked.code == 0, checked.output


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def followed(language: Language, root: Path) -> None:
    root.parent.mkdir(parents=True, exist_ok=True)
    done = disclosure(root.parent, "init", "--preset", PRESETS[language], root.name)
    assert done.code == 0, done.output
    follow(handbook(language), root)
    build(root, "--strict")


@pytest.fixture(params=list(Language))
def site(request: pytest.FixtureRequest, once: Callable[[str, Callable[[Path], object]], Path]) -> tuple[dict[str, bytes], list[str]]:
    """The files of the site that comes of following the handbook, and the addresses of its items."""
    language = request.param
    root = once(f"handbook-{language}", lambda root: followed(language, root))
    return tree(root / "site"), ADDRESSES[language]


def text_of(files: dict[str, bytes], address: str) -> str:
    return files[f"items/{address}/index.html"].decode()


def test_the_first_item_is_public_with_its_attachment_and_its_correction(site: tuple[dict[str, bytes], list[str]]) -> None:
    files, address = site
    assert any(path.startswith(f"items/{address[FIRST]}/") and path.endswith(".docx") for path in files)
    assert re.search("90元|£90", text_of(files, address[FIRST]))


def test_nothing_of_the_review_record_is_public(site: tuple[dict[str, bytes], list[str]]) -> None:
    files, _ = site
    assert not [path for path, content in files.items() if "李四".encode() in content or b"Ruth Lee" in content]


def test_what_was_withdrawn_says_so_and_no_more(site: tuple[dict[str, bytes], list[str]]) -> None:
    files, address = site
    page = text_of(files, address[WITHDRAWN])
    assert re.search("已并入原通知|merged into the policy", page) and not re.search("请各乡镇按更正后的标准|Please use the corrected amount", page)


@pytest.mark.parametrize("closed", [SCHEDULED, WITHHELD])
def test_of_what_is_scheduled_or_withheld_nothing_is_public(closed: int, site: tuple[dict[str, bytes], list[str]]) -> None:
    files, address = site
    words = ("元旦期间婚姻登记", "第三方不同意", "Christmas closing", "does not agree")
    assert f"items/{address[closed]}/index.html" not in files
    assert not [path for path, content in files.items() if any(each.encode() in content for each in words)]


def test_a_part_that_is_withheld_is_marked(site: tuple[dict[str, bytes], list[str]]) -> None:
    files, address = site
    assert re.search("略：第十五条|withheld: s.40", text_of(files, address[PARTIAL]))


def test_of_a_table_only_the_columns_that_are_listed_are_public(site: tuple[dict[str, bytes], list[str]]) -> None:
    files, address = site
    assert re.search("安宁社区服务中心|Anning Community Centre|Riverside Cafe", text_of(files, address[TABLE]))
    assert not [path for path, content in files.items() if b"13900000001" in content or b"07700 900001" in content]


@both_languages
def test_every_message_in_the_table_is_one_that_a_rule_says(language: Language) -> None:
    said = {re.sub(r"\{\w+\}", "…", rule.message.of(language).replace("{label}", "")) for rule in all_rules()}
    (table,) = (each for each in re.findall(r"(?:^\|.*\n)+", handbook(language), re.MULTILINE) if "UTF-8" in each)
    quoted = [row.split("|")[1].strip() for row in table.splitlines()[2:]]
    assert len(quoted) >= 15
    assert set(quoted) <= said


@both_languages
def test_the_message_that_is_shown_is_printed_so(language: Language, tmp_path: Path) -> None:
    assert disclosure(tmp_path, "init", "--preset", PRESETS[language], "site").code == 0
    (shown,) = re.findall(r"^```\n((?:error|错误)\[.*?)^```$", handbook(language), re.MULTILINE | re.DOTALL)
    place = re.search(r"--> (\S+):(\d+):\d+", shown)
    assert place
    (item,) = (text for path, text in re.findall(r"^\*\*`([^`]+)`\*\*\n\n```\w+\n(.*?)^```$", handbook(language), re.MULTILINE | re.DOTALL) if path == place[1])
    lines = item.split("\n")
    lines[int(place[2]) - 1] = re.findall(r"^\d+ \| (.*)$", shown, re.MULTILINE)[0]
    write(tmp_path / "site" / place[1], "\n".join(lines))
    assert shown in disclosure(tmp_path / "site", "check").output


@both_languages
def test_every_command_of_the_handbook_is_one_of_the_program(language: Language) -> None:
    assert {shlex.split(line)[0] for line in _COMMAND.findall(handbook(language))} >= {"new", "number", "check", "fix"}


def test_both_handbooks_have_the_same_sections() -> None:
    assert len({len(re.findall("^## ", handbook(language), re.MULTILINE)) for language in Language}) == 1
