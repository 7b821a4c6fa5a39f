"""The reference page of the catalog's and an item's keys, from the table of fields."""

from collections.abc import Iterator

from ..model.wording import Language, Wording
from .fields import CATALOG, CATEGORY, ITEM
from .types import Field, Record, record_of

_HEADS = Wording("| 字段 | 中文写法 | 值 | 说明 |", "| Key | In Chinese | Value | What it says |")
_REQUIRED = Wording("必填", "required")
_PRIVATE = Wording("不公开", "never published")
_ITEM_TITLE = Wording("信息的字段", "The fields of an item")
_CATALOG_TITLE = Wording("目录（catalog.yml）的字段", "The fields of the catalog (catalog.yml)")
_GENERATED = Wording(
    "本页由字段表生成（`disclosure reference`），与程序一致。",
    "This page is made from the table of fields (`disclosure reference`), so it agrees with the program.",
)


def item_reference(language: Language) -> str:
    """A Markdown page with every key of an item."""
    return _page(_ITEM_TITLE, ITEM, language)


def catalog_reference(language: Language) -> str:
    """A Markdown page with every key of catalog.yml."""
    return _page(_CATALOG_TITLE, CATALOG, language)


def _page(title: Wording, record: Record, language: Language) -> str:
    parts = [f"# {title.of(language)}", _GENERATED.of(language), _table(record, language)]
    for name, inner in _nested(record, ""):
        parts += [f"## {name}", _table(inner, language)]
    return "\n\n".join(parts) + "\n"


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
    example = "" if inner else f"（`{field.type.example}`）" if language is Language.ZH else f" (`{field.type.example}`)"
    value = f"{field.type.expected.of(language)}{example}".replace("|", "\\|")
    return f"| `{field.name}` | `{field.alias}` | {value} | {doc} |"
