"""Keys that other tools use, and what to type for a key that is not known."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...model.nearest import did_you_mean, nearest_word
from ...model.wording import Wording
from .reading import Reading

OTHER_TOOLS = {
    "draft": "state: draft",
    "草稿": "state: draft",
    "status": "state",
    "date": "issued",
    "published": "issued",
    "日期": "issued",
    "发布时间": "issued",
    "生成日期": "formed",
    "发文日期": "formed",
    "author": "issuers",
    "unit": "publisher",
    "单位": "publisher",
    "发布机构": "publisher",
    "发布单位": "publisher",
    "责任单位": "publisher",
    "description": "summary",
    "摘要": "summary",
    "keywords": "tags",
    "文号": "document_number",
    "文件标题": "title",
    "信息名称": "title",
}
"""What other tools call it -> what is typed here, in English."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The field that a name which is none was probably meant for, by its English name, and what to type."""

    field: str
    advice: Wording


def meant(written: str, name: str, known: Mapping[str, str], reading: Reading) -> Meant | None:
    """What was meant by a key of the record `name`, or None where it is like none; `known` holds each key in either language -> the one in English."""
    others = {other: meant for other, meant in OTHER_TOOLS.items() if meant.partition(":")[0] in known and other not in known}
    near = nearest_word(written, [*others, *known])
    if near is None:
        return None
    if near in known and not near.isascii():
        return Meant(known[near], did_you_mean(near))  # who types Chinese is answered in Chinese
    key, _, value = others[near].partition(": ") if near in others else (known[near], "", "")
    return Meant(key, did_you_mean(reading.typed(f"{name}.{key}" if name else key, value)))
