"""What a catalog answers about its categories, units and groups."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from mkdocs_disclosure.model.catalog import Alert, Catalog
from mkdocs_disclosure.model.dates import Moment

At = Callable[..., datetime]


@pytest.mark.parametrize("written", ["planning-yearly", "年度计划", "规划计划/年度计划"])
def test_a_category_is_found_by_id_by_unique_name_and_by_path(written: str, catalog: Catalog) -> None:
    found = catalog.category_of(written)
    assert found is not None and found.id == "planning-yearly"


@pytest.mark.parametrize("written", ["", "planning-year", "Planning", "年度", "规划计划/", "/年度计划"])
def test_nothing_else_is_a_category(written: str, catalog: Catalog) -> None:
    assert catalog.category_of(written) is None


def test_top_categories_have_no_parent_and_keep_their_order(catalog: Catalog) -> None:
    assert [each.id for each in catalog.top_categories()] == ["policy", "notices", "monthly", "planning"]


def test_top_categories_of_a_column_are_those_of_that_column(catalog: Catalog) -> None:
    assert [each.id for each in catalog.top_categories("data")] == ["monthly"]


def test_the_line_of_a_category_leads_from_the_top_to_itself(catalog: Catalog) -> None:
    assert [each.id for each in catalog.line_of(catalog.categories["planning-yearly"])] == ["planning", "planning-yearly"]


@pytest.mark.parametrize(("id_", "leaves"), [("planning", ["planning-yearly"]), ("policy", ["policy"])])
def test_the_leaves_of_a_category_are_those_that_hold_items(id_: str, leaves: list[str], catalog: Catalog) -> None:
    assert [each.id for each in catalog.leaves_of(catalog.categories[id_])] == leaves


@pytest.mark.parametrize(
    ("id_", "units"), [("policy", ("gov-office",)), ("notices", ("gov-office", "statistics")), ("monthly", ("gov-office", "statistics")), ("planning", ())]
)
def test_the_units_that_owe_a_category_are_one_or_those_of_a_group(id_: str, units: tuple[str, ...], catalog: Catalog) -> None:
    assert catalog.owing_units(catalog.categories[id_]) == units


@pytest.mark.parametrize(("id_", "name"), [("policy", "市政府办公室"), ("notices", "各部门"), ("planning", None)])
def test_who_owes_a_category_has_a_name(id_: str, name: str | None, catalog: Catalog) -> None:
    assert catalog.owed_by_name(catalog.categories[id_]) == name


def test_years_that_begin_on_new_years_day_are_calendar_years(catalog: Catalog) -> None:
    assert not catalog.fiscal and replace(catalog, year_start=(4, 1)).fiscal


def test_an_alert_stands_until_its_moment(at: At) -> None:
    alert = Alert("暴雨", until=Moment.parse("2026-11-24 09:30"))
    assert [alert.stands(at(f"2026-11-24T{clock}")) for clock in ("09:29:59", "09:30")] == [True, False]


def test_an_alert_without_an_end_stands(at: At) -> None:
    assert Alert("暴雨").stands(at("2199-01-01"))
