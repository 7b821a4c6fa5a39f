"""A small catalog and items made of values, without any file."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mkdocs_disclosure.model.authority import Authority, Group, Unit
from mkdocs_disclosure.model.catalog import Catalog, ExemptionClause
from mkdocs_disclosure.model.category import Category
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.diagnostic import Location
from mkdocs_disclosure.model.frequency import Frequency, OwedBy, Owing, Regime
from mkdocs_disclosure.model.item import Item
from mkdocs_disclosure.model.period import PeriodKind
from mkdocs_disclosure.model.wording import Language

HERE = Location("catalog.yml")


@pytest.fixture
def catalog() -> Catalog:
    """Two units, a group, a category of each regime, and one with a child."""
    event, standing = Frequency(Regime.EVENT), Frequency(Regime.STANDING)
    categories = (
        Category("policy", "政策文件", "content", event, HERE, path=("政策文件",), owed_by=OwedBy(Owing.ONE, "gov-office")),
        Category("notices", "通知公告", "content", event, HERE, path=("通知公告",), owed_by=OwedBy(Owing.ANY, "departments")),
        Category(
            "monthly", "月度数据", "data", Frequency(Regime.PERIODIC, PeriodKind.MONTH), HERE, path=("月度数据",), owed_by=OwedBy(Owing.EACH, "departments")
        ),
        Category("planning", "规划计划", "content", event, HERE, path=("规划计划",), children=("planning-yearly",)),
        Category("planning-yearly", "年度计划", "content", standing, HERE, parent="planning", path=("规划计划", "年度计划")),
    )
    units = (Unit("gov-office", "市政府办公室", HERE, code="MB9999025"), Unit("statistics", "市统计局", HERE))
    return Catalog(
        title="云川市人民政府信息公开",
        authority=Authority("云川市人民政府"),
        feed_authority="www.yunchuan.example,2026",
        language=Language.ZH,
        zone=ZoneInfo("Asia/Shanghai"),
        year_start=(1, 1),
        deadline=None,
        identifier=None,
        columns={"content": "法定主动公开内容", "data": "数据"},
        kinds={},
        units={each.id: each for each in units},
        groups={"departments": Group("departments", "各部门", ("gov-office", "statistics"), HERE)},
        categories={each.id: each for each in categories},
        exemptions={"第十五条": ExemptionClause("第十五条", "商业秘密", HERE)},
        _by_path={"规划计划/年度计划": "planning-yearly", "年度计划": "planning-yearly", "政策文件": "policy"},
    )


@pytest.fixture
def item() -> Callable[..., Item]:
    """Makes an item that is public since 2 March 2026, but for what is given."""

    def make(name: str = "a", **facts: Any) -> Item:
        known: dict[str, Any] = {"title": "通知", "category": "policy", "issued": Moment.parse("2026-03-02"), "body": "正文"}
        return Item(path=f"content/items/policy/{name}.md", **known | facts)

    return make


@pytest.fixture
def at() -> Callable[..., datetime]:
    """The instant of a written time in a zone, by default Beijing's."""

    def instant(text: str, zone: str = "Asia/Shanghai") -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))

    return instant
