"""What makes an item the only one of its kind: identifier, address, document number."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime

from ..model.diagnostic import Diagnostic, Location, Rule, Severity
from ..model.holdings import Holdings
from ..model.identifier import MAX_KEY_BYTES, comparable_document_number, fold, is_address_key, standard_document_number
from ..model.item import Item, Relation
from ..model.wording import same
from .rule import finds

_COPIED = re.compile(r"副本|复件|复制|\bcopy\b|[(（][0-9]+[)）]$", re.IGNORECASE)
"""In the name of a file that a file manager made of another."""


@finds(
    "identifier-form",
    Severity.ERROR,
    message=("索引号“{identifier}”不符合目录规定的格式", 'the identifier "{identifier}" does not follow the form that the catalog gives'),
    help=("格式为 {template}，例如 {example}；代码是公开责任主体的代码", "the form is {template}, for example {example}; the code is the publisher's"),
    doc=(
        "索引号的格式写在 catalog.yml 的 identifier 中。号码一经使用不再更改。旧站迁入的信息（imported）保留原来的号码，不检查格式。",
        "`identifier` in catalog.yml gives the form. A number is never changed once used, so an item of an older site (`imported`) keeps whatever it had.",
    ),
)
def identifier_form(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    pattern = holdings.catalog.identifier
    if pattern is None:
        return
    for item in holdings.items:
        if item.publisher and item.publisher not in holdings.catalog.units:
            continue  # the unit is the finding
        unit = holdings.catalog.units.get(item.publisher or "")
        if item.identifier and not item.imported and not pattern.fits(item.identifier, unit.code if unit else None, unit.id if unit else None):
            example = pattern.example.replace("…", (unit.code or unit.id) if unit else "…", 1)
            yield rule.at(item.at("identifier"), identifier=item.identifier, template=same(pattern.words.of(holdings.catalog.dialect)), example=example)


@finds(
    "duplicate-identifier",
    Severity.ERROR,
    message=("索引号“{identifier}”与 {other} 重复", 'the identifier "{identifier}" is also used by {other}'),
    help=(
        "给还没有公开的一条换号：disclosure number --renumber <文件>；复制多出来的一份，删除它",
        "give the one that was not yet published another: disclosure number --renumber <file>; a copy too many is deleted",
    ),
    doc=(
        "索引号唯一。大小写、全半角不同的号码也算同一个号码。两个分支各自编号，合并后常有重号；公开过的号码不改，改另一条。",
        "An identifier is unique, whatever its case and width. Two branches that allocate numbers often collide at the merge; the one that was published keeps its number.",
    ),
)
def duplicate_identifier(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item, first in _twins(holdings, lambda item: fold(item.identifier) if item.identifier else None):
        yield rule.at(item.at("identifier"), related=[first.at("identifier")], identifier=item.identifier, other=first.at("identifier"))


@finds(
    "duplicate-address",
    Severity.ERROR,
    message=("网址 items/{key}/ 与 {other} 重复", "the address items/{key}/ is also that of {other}"),
    help=("改索引号；没有索引号的改文件名", "change the identifier, or the file name where there is none"),
    doc=(
        "网址由索引号（没有索引号时由文件名）得出，不同的信息不能占用同一个网址。",
        "An address is made of the identifier, or of the file name without one; two items cannot share it.",
    ),
)
def duplicate_address(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item, first in _twins(holdings, lambda item: fold(item.key)):
        same_number = item.identifier and first.identifier and fold(item.identifier) == fold(first.identifier)
        if not same_number:
            yield rule.at(item.at("identifier"), related=[first.at("identifier")], key=item.key, other=Location(first.path))


@finds(
    "invalid-address",
    Severity.ERROR,
    message=("“{key}”不能用在网址中", '"{key}" cannot stand in an address'),
    help=(
        "只用文字、数字、- 和 _（索引号中还可以用 /），至多 {limit} 字节",
        "use letters, digits, - and _ only (and / in an identifier), at most {limit} bytes",
    ),
    doc=("网址永久不变，因此只允许各种系统都能保存的字符。", "An address is permanent, so it holds only characters that every system can store."),
)
def invalid_address(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if not is_address_key(item.key):
            yield rule.at(item.at("identifier"), key=item.key, limit=MAX_KEY_BYTES)


@finds(
    "duplicate-document-number",
    Severity.ERROR,
    message=("发文字号“{number}”与 {other} 重复", 'the document number "{number}" is also used by {other}'),
    help=("联合发文只由牵头机关公开一次；否则改正发文字号", "a joint document is published once, by the lead; else mend the number"),
    doc=(
        "同一文件由两个单位各发一次，公众会看到两个版本（条例第十条：由牵头制作的行政机关负责公开）。括号样式不同的字号算同一个。修改后的文本和转载（source）的信息可以沿用原文的字号。",
        "A document that two units publish has two versions for the public (in China, article 10 of the disclosure regulations: the lead publishes it). Bracket styles make no difference. A text as amended and a reprint (`source`) may keep the number of the original.",
    ),
)
def duplicate_document_number(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    def number(item: Item) -> str | None:
        own = item.source is None and Relation.CONSOLIDATES not in item.relations
        return comparable_document_number(item.document_number) if item.document_number and own else None

    for item, first in _twins(holdings, number):
        if item.identifier and first.identifier and fold(item.identifier) == fold(first.identifier):
            continue  # a copy of the whole file: its identifier is the finding
        yield rule.at(item.at("document_number"), related=[first.at("document_number")], number=item.document_number, other=first.at("document_number"))


@finds(
    "document-number-form",
    Severity.NOTICE,
    message=("发文字号“{number}”的写法不规范", 'the document number "{number}" is not in the standard form'),
    help=("写成“{standard}”", 'write "{standard}"'),
    doc=(
        "年份用六角括号“〔〕”括入，用半角数字，中间不空格（GB/T 9704—2012）。其他形式的字号不检查。",
        "In a Chinese document number the year stands in 〔〕, with plain digits and no spaces (GB/T 9704-2012). Numbers of another form are not looked at.",
    ),
)
def document_number_form(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if item.document_number and (standard := standard_document_number(item.document_number)) != item.document_number:
            yield rule.at(item.at("document_number"), number=item.document_number, standard=standard)


def _twins(holdings: Holdings, key_of: Callable[[Item], str | None]) -> Iterator[tuple[Item, Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in holdings.items:
        if key := key_of(item):
            groups[key].append(item)
    for group in groups.values():
        first, *others = sorted(group, key=lambda item: _COPIED.search(item.stem) is not None)
        for item in others:
            yield item, first
