"""What the pages of units and categories tell of their past: where they went, whom they follow, what they were called."""

from collections.abc import Iterator
from datetime import date, timedelta

from ...model.authority import Unit
from ...model.catalog import Catalog
from ...model.category import Category
from ...model.frequency import Regime
from ...model.past import ended
from ...model.wording import Texts
from ..addresses import category_address, unit_address
from .in_words import day_in_words
from .parts import Banner, Fact, Link


def promise(category: Category, texts: Texts) -> str:
    """The promise of a category in one sentence."""
    language = texts.language
    match category.frequency.regime:
        case Regime.PERIODIC:
            frequency = category.frequency.label.of(language)
            if category.due is None:
                return texts("promise.periodic_open", frequency=frequency)
            due = category.due.label.of(language)
            if category.limit:
                return texts("promise.periodic_within", frequency=frequency, due=due, deadline=category.limit.label.of(language))
            return texts("promise.periodic", frequency=frequency, due=due)
        case Regime.STANDING:
            if category.review:
                return texts("promise.standing_reviewed", review=category.review.label.of(language))
            return texts("promise.standing")
        case Regime.EVENT:
            return texts("promise.event", deadline=category.deadline.label.of(language)) if category.deadline else texts("promise.event_open")


def banners(one: Unit | Category, catalog: Catalog, today: date, texts: Texts) -> Iterator[Banner]:
    """That a unit was closed or a category ended, with links to what follows; nothing while it goes on."""
    if one.until is None or not ended(one, today):
        return
    kind = "unit" if isinstance(one, Unit) else "category"
    links = tuple(_link(each) for each in catalog.successors_of(one))
    key = f"banner.{kind}_succeeded" if links else f"banner.{kind}_ended"
    yield Banner("ended", texts(key, date=day_in_words(one.until, texts.language)), links)


def predecessors(one: Unit | Category, catalog: Catalog, today: date, texts: Texts) -> Iterator[Fact]:
    """Whose duties a unit took over, or which categories a category replaces; each link leads to their items."""
    links = tuple(_link(each) for each in catalog.predecessors_of(one) if ended(each, today))
    if links:
        yield Fact(texts("unit.predecessors" if isinstance(one, Unit) else "catalog.predecessors"), links=links)


def unit_past(unit: Unit, texts: Texts) -> Iterator[Fact]:
    """The names of a unit with the time of each, newest first; nothing where it never had another one."""
    if not unit.former_names:
        return
    begins = [unit.since, *(each.until + timedelta(days=1) for each in unit.former_names)]
    names = [*((each.name, each.until) for each in unit.former_names), (unit.name, unit.until)]
    for begin, (name, until) in reversed(list(zip(begins, names, strict=True))):
        yield Fact(_span(begin, until, texts), name)


def category_past(category: Category, catalog: Catalog, texts: Texts) -> Iterator[Fact]:
    """The earlier names and promises of a category in words, newest first."""
    standing = category
    for terms in reversed(category.former):
        earlier = category.at(terms.until)
        told = []
        if terms.name and earlier.name != standing.name:
            told.append(texts("past.named", name=earlier.name))
        if (earlier.frequency, earlier.due, earlier.deadline, earlier.limit) != (standing.frequency, standing.due, standing.deadline, standing.limit):
            told.append(promise(earlier, texts))
        if earlier.owed_by != standing.owed_by and (owner := catalog.owed_by_name(earlier)):
            told.append(texts("past.owed_by", owner=owner))
        if told:
            yield Fact(_span(None, terms.until, texts), texts("past.joint").join(told))
        standing = earlier


def _span(begin: date | None, until: date | None, texts: Texts) -> str:
    language = texts.language
    first, last = (day_in_words(day, language) if day else None for day in (begin, until))
    if first and last:
        return texts("past.between", begin=first, until=last)
    return texts("past.from", begin=first) if first else texts("past.until", until=last or "")


def _link(one: Unit | Category) -> Link:
    return Link(one.name, unit_address(one.id) if isinstance(one, Unit) else category_address(one.id))
