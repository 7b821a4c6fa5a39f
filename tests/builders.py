"""Values for tests: a small catalog, items in it, and the register that is public at one moment. Always the same."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from mkdocs_disclosure.model.authority import Authority, Unit
from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.category import Category, Kind
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.diagnostic import Location
from mkdocs_disclosure.model.file import StoredFile
from mkdocs_disclosure.model.frequency import OwedBy, Owing, parse_frequency
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import Attachment, Item
from mkdocs_disclosure.model.own_fields import FieldKind, OwnField
from mkdocs_disclosure.model.register import Register
from mkdocs_disclosure.model.wording import Language

BEIJING = ZoneInfo("Asia/Shanghai")
AS_OF = datetime(2026, 11, 23, 9, 0, tzinfo=BEIJING)


def category(id_: str, name: str, *, parent: Category | None = None, frequency: str = "event", **changes: Any) -> Category:
    """A category of the content column, at the top or below `parent`; the parent's `children` are the catalog's business."""
    regime = parse_frequency(frequency)
    assert regime
    path = (*parent.path, name) if parent else (name,)
    made = Category(id_, name, "content", regime, Location("catalog.yml"), parent=parent.id if parent else None, path=path)
    return replace(made, **changes)


def catalog(**changes: Any) -> Catalog:
    """A catalog with two units and four categories: `policy` over `policy-normative` and `policy-interpretation`, and `statistics`."""
    policy = category("policy", "政策文件", children=("policy-normative", "policy-interpretation"))
    categories = (
        policy,
        category("policy-normative", "行政规范性文件", parent=policy),
        category("policy-interpretation", "政策解读", parent=policy),
        category("statistics", "统计数据", frequency="monthly", owed_by=OwedBy(Owing.ONE, "statistics-bureau")),
    )
    units = (
        Unit("gov-office", "云川市人民政府办公室", Location("catalog.yml")),
        Unit("statistics-bureau", "云川市统计局", Location("catalog.yml")),
    )
    made = Catalog(
        title="云川市人民政府信息公开",
        authority=Authority("云川市人民政府"),
        feed_authority="www.yunchuan.example,2026",
        language=Language.ZH,
        zone=BEIJING,
        year_start=(1, 1),
        deadline=None,
        identifier=None,
        columns={"content": "法定主动公开内容"},
        kinds={name: Kind(name, Location("catalog.yml")) for name in ("通知", "政策解读")},
        units={unit.id: unit for unit in units},
        groups={},
        categories={each.id: each for each in categories},
        exemptions={},
    )
    return replace(made, **changes)


def item(number: int = 1, **changes: Any) -> Item:
    """A published notice of the government office; `number` tells one from another by identifier, path, title and day of issue."""
    made = Item(
        path=f"content/items/policy-normative/notice-{number:05}.md",
        category="policy-normative",
        title=f"关于事项{number}的通知",
        identifier=f"MB9999025/2026-{number:05}",
        publisher="gov-office",
        issued=Moment(date.fromordinal(date(2026, 1, 4).toordinal() + number % 300)),
    )
    return replace(made, **changes)


def own_field(key: str, kind: FieldKind = FieldKind.TEXT, **changes: Any) -> OwnField:
    """A field of a category's own, labelled `<key>项`."""
    return replace(OwnField(key, f"{key}项", Location("catalog.yml"), kind), **changes)


def stored(name: str, size: int = 2048) -> StoredFile:
    """A file in the folder of item 1, with a made-up SHA-256."""
    return StoredFile(f"content/items/policy-normative/notice-00001/{name}", name, size, f"{len(name):02x}" * 32)


def attachment(name: str, title: str | None = None, size: int = 2048) -> Attachment:
    """An attachment that was found."""
    return Attachment(name, title, stored(name, size))


def register(*items: Item, as_of: datetime = AS_OF, within: Catalog | None = None) -> Register:
    """What of these items is public at `as_of`, by the catalog `within`."""
    return Register.of(Holdings(within or catalog(), items), as_of)
