"""Every item of the demo, typed as an input method and an office suite would have it, comes back to the byte."""

import re
from pathlib import Path

import pytest

from mkdocs_disclosure.sources.repairs import repair_item

ROOT = Path(__file__).parents[3]
CHINESE, ENGLISH = (
    [path for path in sorted((ROOT / folder).rglob("*.md")) if path.name != "_index.md"] for folder in ("content/items", "examples/uk/content/items")
)
ITEMS = CHINESE + ENGLISH


def mistyped(text: str) -> str:
    """An item with full-width colons, dates in years, months and days, square brackets, and a blank line before it."""
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    return "\n---\n" + "\n".join(_mistyped(line) for line in head.split("\n")) + mark + body


def _mistyped(line: str) -> str:
    match = re.match(r'([^\s:#"]+): ?(.*)$', line)
    if match is None or "#" in match[2]:
        return line
    key, value = match.groups()
    if key not in ("期间", "period"):
        value = re.sub(r"^(\d{4})-(\d\d)-(\d\d)", lambda date: f"{date[1]}年{int(date[2])}月{int(date[3])}日", value)
    if key in ("发文字号", "document_number"):
        value = value.replace("〔", "[").replace("〕", "]")
    return f"{key}：{value}"


@pytest.mark.parametrize(("encoding", "items"), [("utf-8-sig", ITEMS), ("utf-16", ITEMS), ("gb18030", CHINESE)])
def test_a_mistyped_item_comes_back_to_the_byte(encoding: str, items: list[Path]) -> None:
    assert items
    texts = [path.read_bytes().decode() for path in items]
    repaired = [repair_item(mistyped(text).encode(encoding)) for text in texts]
    assert [path for path, text, each in zip(items, texts, repaired, strict=True) if each is None or each.after != text] == []


def test_an_item_as_it_should_be_is_left_alone() -> None:
    assert [path for path in ITEMS if repair_item(path.read_bytes())] == []
