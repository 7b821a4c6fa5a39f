"""Layer 2: the next identifier for an item that has none, and another one for an item whose number was allocated twice."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from .model.authority import Unit
from .model.catalog import Catalog
from .model.dates import Moment, Precision
from .model.diagnostic import Diagnostic, Location, Span
from .model.holdings import Holdings
from .model.identifier import Series, address_key, comparable_document_number, fold
from .model.item import Item
from .model.refusal import Refusal
from .model.wording import Wording
from .outputs.addresses import REGISTER_CSV, item_json_address
from .sources.header_edits import with_identifier, with_other_identifier, written_identifiers
from .sources.item_reader import read_item
from .sources.tree import ITEMS


@dataclass(frozen=True, slots=True)
class Numbered:
    """An identifier for a file, the bytes of the file before and after, and the places that name the identifier that it had."""

    path: str
    identifier: str
    before: bytes
    after: bytes
    instead_of: str | None = None
    references: tuple[Location, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether there is anything to write: a file that has an identifier keeps it."""
        return self.before != self.after


class Unreadable(Exception):
    """A file whose header cannot be read; holds what is wrong with it."""

    def __init__(self, findings: tuple[Diagnostic, ...]) -> None:
        super().__init__()
        self.findings = findings


class Numbering:
    """The identifiers of a site, used and newly allocated; each number is given out once."""

    def __init__(self, root: Path, holdings: Holdings, as_of: datetime) -> None:
        self._root, self._holdings, self._as_of = root, holdings, as_of
        self._used = [item.identifier for item in holdings.items if item.identifier]
        doubtful = [item.path for item in holdings.items if "identifier" in item.written and not item.identifier]
        for path in (*holdings.unread, *doubtful):
            self._used += written_identifiers(_bytes_of(root, path))

    def number(self, path: str) -> Numbered:
        """The next identifier for an item that has none; one that has is given back as it is.

        Raises `Refusal` where none can be allocated and `Unreadable` where the header cannot be read.
        """
        raw, item = self._read(path)
        if item.identifier:
            return Numbered(path, item.identifier, raw, raw)
        if "identifier" in item.written:
            raise Unreadable(read_item(path, raw, {}).diagnostics)
        identifier = self._next(item)
        after = with_identifier(path, raw, identifier, item.dialect)
        if after is None:
            raise Refusal(
                Wording(f"信息头不是一行一个字段，请手工写入 {identifier}", f"the header is not one field a line: write {identifier} into it by hand")
            )
        self._used.append(identifier)
        return Numbered(path, identifier, raw, after)

    def renumber(self, path: str, published: Path) -> Numbered:
        """Another identifier for an item that was never published, which `published`, a built site, is asked for where dates do not tell.

        Raises `Refusal` and `Unreadable` like `number`.
        """
        raw, item = self._read(path)
        if not item.identifier:
            raise Refusal(Wording("还没有索引号，不必换号；去掉 --renumber 再运行", "it has no identifier to change; run it without --renumber"))
        self._refuse_published(item, published)
        identifier = self._next(item)
        after = with_other_identifier(path, raw, item, identifier)
        if after is None:
            raise Refusal(Wording(f"索引号不在一行里，请手工改为 {identifier}", f"its identifier is not on one line: change it to {identifier} by hand"))
        self._used.append(identifier)
        return Numbered(path, identifier, raw, after, item.identifier, tuple(sorted(self._references(item))))

    def _read(self, path: str) -> tuple[bytes, Item]:
        known = {*self._holdings.unread, *(item.path for item in self._holdings.items)}
        if path not in known:
            raise Refusal(Wording(f"不是 {ITEMS}/<栏目 id>/ 下的信息文件", f"it is not the file of an item below {ITEMS}/<category id>/"))
        raw = _bytes_of(self._root, path)
        read = read_item(path, raw, {}, self._holdings.catalog)
        if read.item is None:
            raise Unreadable(read.diagnostics)
        return raw, read.item

    def _next(self, item: Item) -> str:
        series = self._series(item)
        identifier = series.after(self._used)
        if identifier is None:
            last = max((each for each in self._used if series.serial_of(each) is not None), key=lambda each: series.serial_of(each) or 0)
            raise Refusal(
                Wording(
                    f"序号已经用完：最后一个是 {last}；把目录 identifier 中 serial 的位数加大",
                    f"the serials are used up, the last one is {last}: make the serial of identifier in the catalog wider",
                )
            )
        return identifier

    def _series(self, item: Item) -> Series:
        catalog = self._holdings.catalog
        pattern = catalog.identifier
        if pattern is None:
            raise Refusal(Wording("catalog.yml 没有规定索引号的格式（identifier）", "catalog.yml gives no form of identifiers (identifier)"))
        unit = _unit(catalog, item) if pattern.names & {"unit.code", "unit.id"} else None
        if unit and "unit.code" in pattern.names and not unit.code:
            raise Refusal(
                Wording(
                    f"单位“{unit.id}”（{unit.name}）在目录中没有代码；给它加上代码（code）",
                    f'the unit "{unit.id}" ({unit.name}) has no code in the catalog: give it one',
                )
            )
        day = _day_of(item, "month" in pattern.names) or self._as_of.astimezone(catalog.zone).date()
        return pattern.series(unit.code if unit else None, unit.id if unit else None, day.year, day.month)

    def _refuse_published(self, item: Item, published: Path) -> None:
        if not self._holdings.state_of(item, self._as_of).was_public:
            return
        if not (published / REGISTER_CSV).is_file():
            raise Refusal(
                Wording(
                    f"按日期已经公开，而 {published} 里没有构建好的站点，无法判断它是否公开过；用 --published 指明正在公开的站点（或者它的副本）再运行",
                    f"by its dates it is public, and {published} holds no built site to tell whether it ever was; name the published site, or a copy of it, with --published",
                )
            )
        public = _published_record(published, item)
        if public is None:
            return
        twins = [each for each in self._holdings.items if each.path != item.path and each.identifier and fold(each.identifier) == fold(item.identifier or "")]
        if _is(item, public) or not any(_is(twin, public) for twin in twins):
            raise Refusal(
                Wording(
                    f"索引号 {item.identifier} 已经公开，公开的号码永不更改；与另一条重复时，给没有公开过的那一条换号",
                    f"{item.identifier} was published, and a published number is never changed; where another item has it too, renumber the one that was not published",
                )
            )

    def _references(self, item: Item) -> Iterator[Location]:
        """Where other files name the identifier: each may mean this item or its twin."""
        old = fold(item.identifier or "")
        for other in self._holdings.items:
            if other.path == item.path:
                continue
            for relation, references in other.relations.items():
                for index, reference in enumerate(references):
                    if fold(reference.target) == old:
                        yield other.at(f"{relation.value}.{index}")
            if other.withdrawn and other.withdrawn.replaced_by and fold(other.withdrawn.replaced_by) == old:
                yield other.at("withdrawn.replaced_by")
            for number, line in enumerate(other.body.split("\n"), other.body_line):
                if item.identifier and (column := line.find(item.identifier)) >= 0:
                    yield Location(other.path, Span(number, column + 1, number, column + 1 + len(item.identifier)))


def _bytes_of(root: Path, path: str) -> bytes:
    try:
        return (root / path).read_bytes()
    except OSError as fault:
        reason = fault.strerror or "?"
        raise Refusal(Wording(f"无法读取 {path}：{reason}", f"{path} cannot be read: {reason}")) from fault


def _unit(catalog: Catalog, item: Item) -> Unit:
    category = catalog.category_of(item.category)
    owing = catalog.owing_units(category) if category else ()
    written = item.publisher or (owing[0] if len(owing) == 1 else None)
    if written is None:
        choice = Wording(f"，可选：{'、'.join(owing)}", f", one of {', '.join(owing)}") if owing else Wording("", "")
        raise Refusal(
            Wording(
                f"没有公开责任主体，不知道用哪个单位的代码；先写上公开责任主体（publisher）{choice.zh}",
                f"it names no publisher, so that the unit of the number is not known: write one first{choice.en}",
            )
        )
    unit = catalog.unit_of(written)
    if unit is None:
        raise Refusal(Wording(f"单位“{written}”不在 catalog.yml 中", f'the unit "{written}" is not in catalog.yml'))
    return unit


def _day_of(item: Item, with_month: bool) -> date | None:
    moments: Iterable[Moment | None] = (item.formed, item.issued)
    vague = (Precision.UNKNOWN, Precision.YEAR) if with_month else (Precision.UNKNOWN,)
    return next((moment.day for moment in moments if moment and moment.precision not in vague), None)


def _published_record(published: Path, item: Item) -> dict[str, object] | None:
    """The public record at the item's address, or None where there is none; an unreadable one counts as a record of nothing known."""
    try:
        record = json.loads((published / item_json_address(address_key(item.identifier or ""))).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _is(item: Item, public: dict[str, object]) -> bool:
    number = public.get("document_number")
    same_number = item.document_number and isinstance(number, str) and comparable_document_number(item.document_number) == comparable_document_number(number)
    return bool(same_number) or item.title == public.get("title")
