"""The reference pages of the catalog's and an item's keys and of their coded values, from the table of fields."""

from collections.abc import Iterator

from ..model.spelling import Spelling
from ..model.wording import Language, Wording
from .dialects import CATALOG_ROOT, CHINESE, coded_words, example_of
from .fields import CATALOG, CATEGORY, CHECKS, ITEM
from .types import Field, Record, record_of

_HEADS = Wording("| 字段 | 中文写法 | 值 | 说明 |", "| Key | In Chinese | Value | What it says |")
_REQUIRED = Wording("必填", "required")
_PRIVATE = Wording("不公开", "never published")
_ITEM_TITLE = Wording("信息的字段", "The fields of an item")
_CHECKS_TITLE = Wording("## 整个栏目的核对（content/checks.yml）", "## Confirmations of whole categories (content/checks.yml)")
_CATALOG_TITLE = Wording("目录（catalog.yml）的字段", "The fields of the catalog (catalog.yml)")
_VALUES_TITLE = Wording("固定用词：中英文写法", "Coded values in both languages")
_VALUES_INTRODUCTION = Wording(
    "下列字段的值是固定用词，或者有固定写法；两种语言的写法意思相同，可以混用。写法以外的词不接受，也不猜测。"
    "没有列出的字段，值怎样写就怎样读。本页由字段表生成（`disclosure reference values`）。",
    "The values of these keys are fixed words, or follow a grammar of which examples are given. Both languages mean the same and may be mixed. "
    "Nothing else is taken and nothing is guessed. The value of a key that is not listed is read as it is written. "
    "This page is made from the table of fields (`disclosure reference values`).",
)
_VALUES_HEADS = Wording(
    "| 字段 | 英文字段名 | 中文 | 英文 |\n| --- | --- | --- | --- |", "| Key | Chinese key | English | Chinese |\n| --- | --- | --- | --- |"
)
_OF_ITEM = Wording("信息", "Items")
_OF_CATALOG = Wording("目录", "The catalog")
_GENERATED = Wording(
    "本页由字段表生成（`disclosure reference`），与程序一致。",
    "This page is made from the table of fields (`disclosure reference`), so it agrees with the program.",
)


def item_reference(language: Language) -> str:
    """A Markdown page with every key of an item, and those of content/checks.yml, which says the same of many."""
    return _page(_ITEM_TITLE, ITEM, language) + "\n" + "\n\n".join([_CHECKS_TITLE.of(language), _table(CHECKS, language), *_parts(CHECKS, language)]) + "\n"


def catalog_reference(language: Language) -> str:
    """A Markdown page with every key of catalog.yml."""
    return _page(_CATALOG_TITLE, CATALOG, language)


def values_reference(language: Language) -> str:
    """A Markdown page with every coded value, and examples of every grammar, in both languages."""
    parts = [f"# {_VALUES_TITLE.of(language)}", _VALUES_INTRODUCTION.of(language)]
    for title, record, root in ((_OF_ITEM, ITEM, ""), (_OF_CATALOG, CATALOG, CATALOG_ROOT)):
        rows = [row for name, inner in [("", record), *_nested(record, "")] for each in inner.fields for row in _value_rows(root, name, each, language)]
        parts += [f"## {title.of(language)}", "\n".join([_VALUES_HEADS.of(language), *rows])]
    return "\n\n".join(parts) + "\n"


def _value_rows(root: str, record: str, field: Field, language: Language) -> Iterator[str]:
    prefix = f"{record}." if record else ""
    keys = [f"`{prefix}{field.name}`", f"`{_in_chinese(f'{prefix}{field.name}', root)}`"]
    for words in coded_words(field.type):
        if words.zh != words.en:
            cells = [*keys, f"`{words.en}`", f"`{words.zh}`"]
            yield f"| {' | '.join(cells if language is Language.EN else [cells[1], cells[0], cells[3], cells[2]])} |"


def _in_chinese(path: str, root: str) -> str:
    parts = path.split(".")
    return ".".join(CHINESE[root + ".".join(parts[: end + 1])] for end in range(len(parts)))


def _page(title: Wording, record: Record, language: Language) -> str:
    parts = [f"# {title.of(language)}", _GENERATED.of(language), _table(record, language)]
    return "\n\n".join([*parts, *_parts(record, language)]) + "\n"


def _parts(record: Record, language: Language) -> Iterator[str]:
    for name, inner in _nested(record, ""):
        yield f"## {name}"
        yield _table(inner, language)


def _nested(record: Record, prefix: str) -> Iterator[tuple[str, Record]]:
    for field in record.fields:
        inner = record_of(field.type)
        if inner is None or (inner is CATEGORY and prefix):
            continue
        name = f"{prefix}{field.name}"
        yield name, inner
        yield from _nested(inner, f"{name}.")


def _table(record: Record, language: Language) -> str:
    rows = [_HEADS.of(language), "| --- | --- | --- | --- |"]
    return "\n".join(rows + [_row(each, language) for each in record.fields])


def _row(field: Field, language: Language) -> str:
    remarks = [word.of(language) for word, applies in ((_REQUIRED, field.required), (_PRIVATE, not field.public)) if applies]
    separator = "；" if language is Language.ZH else "; "
    doc = separator.join([field.doc.of(language), *remarks])
    inner = record_of(field.type)
    typed = example_of(field.type, language)
    example = "" if inner else f"（`{typed}`）" if language is Language.ZH else f" (`{typed}`)"
    expected = Spelling(CHINESE, language).spelt(field.type.expected, "").of(language)
    value = f"{expected}{example}".replace("|", "\\|")
    return f"| `{field.name}` | `{field.alias}` | {value} | {doc} |"
