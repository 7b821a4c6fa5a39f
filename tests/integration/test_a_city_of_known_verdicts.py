"""A city of 40 categories and 1,500 items over five years, each with a verdict that was decided beforehand: the engine comes to every one of them."""

from datetime import datetime

import pytest

from city import City, city
from mkdocs_disclosure.build import Loaded, load
from mkdocs_disclosure.model.measuring import Measurement
from mkdocs_disclosure.model.verdicts import Outcome


@pytest.fixture(scope="module")
def made() -> City:
    return city(categories=40, items=1500)


@pytest.fixture(scope="module")
def loaded(made: City, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    root = tmp_path_factory.mktemp("city") / "site"
    made.write(root)
    return load(root, datetime.fromisoformat("2026-11-23T09:00:00+08:00"))


@pytest.fixture(scope="module")
def measurement(loaded: Loaded) -> Measurement:
    assert loaded.holdings
    return Measurement(loaded.holdings, loaded.as_of)


def test_the_city_has_no_faults_but_those_of_time(loaded: Loaded) -> None:
    assert {each.rule for each in loaded.report.diagnostics} <= {"overdue-release", "late-release", "review-overdue"}


def test_every_period_has_the_verdict_that_was_decided(made: City, measurement: Measurement) -> None:
    assert {(each.category.id, each.unit, str(each.period)): (each.outcome.value, each.days) for each in measurement.periods()} == made.periods


def test_no_period_is_judged_twice(made: City, measurement: Measurement) -> None:
    assert len(measurement.periods()) == len(made.periods)


def test_every_document_has_the_verdict_that_was_decided(made: City, measurement: Measurement) -> None:
    assert {(each.item, each.trigger.value): (each.outcome.value, each.days, each.measured) for each in measurement.items()} == made.items


def test_every_review_has_the_verdict_that_was_decided(made: City, measurement: Measurement) -> None:
    assert {each.item: each.overdue for each in measurement.reviews()} == made.overdue_reviews


def test_the_city_knows_every_outcome(measurement: Measurement) -> None:
    assert {each.outcome for each in measurement.periods()} == set(Outcome) - {Outcome.UNMEASURED}
