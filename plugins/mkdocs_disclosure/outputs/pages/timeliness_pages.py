"""The pages that tell how promises were kept: one for all, and one for each category that has a record."""

from collections.abc import Iterable, Iterator, Mapping

from ...model.category import Category
from ...model.frequency import Duration
from ...model.public_timeliness import PublicTimeliness
from ...model.public_verdicts import CategoryRecord, PublicReview, PublicVerdict
from ...model.publicity import Publicity
from ...model.register import Register
from ...model.tallies import Spread, Tally
from ...model.verdicts import Outcome, Trigger
from ...model.wording import Texts
from ..addresses import (
    HOME,
    PERIODS_CSV,
    TIMELINESS,
    TIMELINESS_CSV,
    TIMELINESS_JSON,
    WITHHELD_CSV,
    category_address,
    category_timeliness_address,
    item_address,
    unit_address,
)
from .in_words import day_in_list, day_in_words, moment_in_list, share_in_words
from .index import Index
from .parts import Fact, Link
from .past import promise
from .period_grids import period_grids
from .timeliness_parts import Bar, Case, Cases, Distribution, Grid, RateRow
from .trends import month_in_words, newest_months, trend
from .verdict_words import rate_in_words, told
from .views import TimelinessCategoryView, TimelinessView

_CASES = 50
_GRIDS = 20
_GRID_YEARS = 2
_NOT_KEPT = (Outcome.LATE, Outcome.OVERDUE, Outcome.WITHDRAWN)


def timeliness_link(register: Register, texts: Texts) -> Link | None:
    """A way to the page, where there is one."""
    return Link(texts("page.timeliness"), TIMELINESS) if register.timeliness else None


def category_fact(category: Category, register: Register, texts: Texts) -> Iterator[Fact]:
    """How many promises of a category were kept, with a way to its record; nothing where none is shown."""
    record = register.timeliness.categories.get(category.id) if register.timeliness else None
    if record and record.tally.all:
        address = TIMELINESS if category.children else category_timeliness_address(category.id)
        yield Fact(texts("timeliness.fact"), rate_in_words(record.tally, texts), (Link(texts("timeliness.see"), address),))


def unit_fact(unit: str, register: Register, texts: Texts) -> Iterator[Fact]:
    """How many promises of a unit were kept; nothing where none is shown."""
    tally = register.timeliness.units.get(unit) if register.timeliness else None
    if tally:
        yield Fact(texts("timeliness.fact"), rate_in_words(tally, texts), (Link(texts("timeliness.see"), f"{TIMELINESS}#units"),))


def timeliness_view(register: Register, index: Index, texts: Texts) -> TimelinessView | None:
    """The page for all; None where the authority shows nothing."""
    timeliness, catalog = register.timeliness, register.catalog
    if timeliness is None:
        return None
    words = _Words(register, index, texts)
    overdue = [each for each in timeliness.verdicts if each.outcome is Outcome.OVERDUE and each.measured]
    grids, left = _front_grids(register, texts)
    return TimelinessView(
        address=TIMELINESS,
        title=texts("page.timeliness"),
        description=texts("timeliness.description", authority=catalog.authority.name),
        crumbs=(Link(texts("page.home"), HOME),),
        choice=_choice(timeliness, texts),
        as_of=texts("timeliness.as_of", date=day_in_words(register.day, texts.language)),
        overall=words.rate(texts("timeliness.overall"), "", timeliness.overall),
        full=timeliness.full,
        overdue=words.cases(overdue, TIMELINESS_CSV),
        categories=tuple(words.of_category(id_, record) for id_, record in timeliness.categories.items() if record.tally.all),
        units=tuple(words.rate(unit.name, unit_address(id_), timeliness.units[id_]) for id_, unit in catalog.units.items() if id_ in timeliness.units),
        grids=grids,
        grids_left=left,
        trend=trend(timeliness.months, register.day, texts),
        months=words.months(timeliness.months),
        reviews=words.reviews(timeliness.reviews),
        reviewed=_reviewed(_all_reviews(timeliness, register), texts),
        stale=tuple(_stale(timeliness, register, texts)),
        withheld=tuple(Fact(clause, texts("timeliness.withheld_in", year=year, count=count)) for (clause, year), count in timeliness.partly_withheld.items()),
        withheld_counts=timeliness.withheld,
        measured_since=texts("catalog.measured_since", date=day_in_words(catalog.measured_since, texts.language)) if catalog.measured_since else "",
        downloads=(*_downloads(timeliness, texts), *(() if timeliness.withheld is None else (Link(texts("withheld.csv"), WITHHELD_CSV),))),
    )


def timeliness_views(register: Register, index: Index, texts: Texts) -> Iterator[TimelinessCategoryView]:
    """A page for each category without sub-categories that has a record."""
    timeliness, catalog = register.timeliness, register.catalog
    if timeliness is None:
        return
    words = _Words(register, index, texts)
    overdue = _overdue_reviews(timeliness.reviews)
    for id_, record in timeliness.categories.items():
        category = catalog.categories[id_]
        if category.children:
            continue
        verdicts = timeliness.by_category.get(id_, ())
        title = texts("timeliness.of_category", category=category.name)
        yield TimelinessCategoryView(
            address=category_timeliness_address(id_),
            title=title,
            description=title,
            column=category.column,
            crumbs=(Link(texts("page.home"), HOME), Link(texts("page.timeliness"), TIMELINESS)),
            category=Link(category.name, category_address(id_)),
            promise=promise(category, texts),
            choice=_choice(timeliness, texts),
            as_of=texts("timeliness.as_of", date=day_in_words(register.day, texts.language)),
            rate=words.rate(category.name, category_address(id_), record.tally),
            units=tuple(_units_of(verdicts, words, register)),
            full=timeliness.full,
            grids=tuple(period_grids(category, register, texts)),
            trend=trend(record.months, register.day, texts),
            months=words.months(record.months),
            distribution=_distribution(record.spread, texts) if record.spread else None,
            not_kept=words.cases([each for each in verdicts if each.outcome in _NOT_KEPT and each.measured][::-1], TIMELINESS_CSV),
            reviews=words.reviews(overdue.get(id_, ())),
            reviewed=_reviewed(record.reviews, texts),
            silence=_silence(record, texts),
            downloads=_downloads(timeliness, texts),
        )


class _Words:
    """What the pages say about verdicts of one register."""

    def __init__(self, register: Register, index: Index, texts: Texts) -> None:
        self.register = register
        self.index = index
        self.texts = texts

    def rate(self, label: str, address: str, tally: Tally, depth: int | None = None) -> RateRow:
        rate = tally.rate
        bar = rate.kept * 1000 // rate.counted / 10 if rate.counted else 0
        share = share_in_words(rate, self.texts)
        outside = tally.outside
        return RateRow(label, address, share, bar, rate.kept, rate.counted, tally.late, tally.overdue, tally.withdrawn, tally.not_yet_due, outside, depth)

    def months(self, months: Mapping[str, Tally]) -> tuple[RateRow, ...]:
        """The months that a page shows, the present one first."""
        shown = newest_months(months, self.register.day)
        return tuple(self.rate(month_in_words(month, self.texts), "", tally) for month, tally in shown.items())[::-1]

    def of_category(self, id_: str, record: CategoryRecord) -> RateRow:
        category = self.register.catalog.categories[id_]
        address = category_address(id_) if category.children else category_timeliness_address(id_)
        return self.rate(category.name, address, record.tally, len(category.path) - 1)

    def cases(self, verdicts: list[PublicVerdict], more: str) -> Cases:
        return Cases(tuple(self._case(each) for each in verdicts[:_CASES]), len(verdicts), more if len(verdicts) > _CASES else "")

    def _case(self, verdict: PublicVerdict) -> Case:
        category = self.register.catalog.categories[verdict.category]
        words = told(verdict, self.texts)
        language = self.texts.language
        return Case(
            what=self._what(verdict),
            category=Link(category.name, category_address(category.id)),
            unit=self._unit(verdict.unit, category),
            due=moment_in_list(verdict.due, language) if verdict.due else "",
            issued=moment_in_list(verdict.issued, language) if verdict.issued else "",
            outcome=self.texts("timeliness.with_note", text=words.text, note=self.texts("timeliness.provisional")) if verdict.provisional else words.text,
            tone=words.tone,
            symbol=words.symbol,
        )

    def _what(self, verdict: PublicVerdict) -> Link:
        address = item_address(verdict.item) if verdict.item else ""
        if verdict.period:
            return Link(verdict.period.label.of(self.texts.language), address)
        title = self.register.by_key[verdict.item or ""].title
        return Link(title if verdict.trigger is Trigger.FORMED else self.texts(f"timeliness.what_{verdict.trigger.value}", title=title), address)

    def _unit(self, unit: str | None, category: Category) -> str:
        known = self.register.catalog.units.get(unit or "")
        return known.name if known else self.register.catalog.owed_by_name(category) or ""

    def reviews(self, reviews: Iterable[PublicReview]) -> Cases:
        overdue = [each for each in reviews if each.overdue]
        return Cases(tuple(self._review(each) for each in overdue[:_CASES]), len(overdue))

    def _review(self, review: PublicReview) -> Case:
        category, language = self.register.catalog.categories[review.category], self.texts.language
        return Case(
            what=Link(self.register.by_key[review.item].title, item_address(review.item)),
            category=Link(category.name, category_address(category.id)),
            unit=self._unit(review.unit, category),
            due=day_in_list(review.due, language),
            issued=day_in_list(review.last, language) if review.last else "",
            outcome=self.texts("timeliness.review_overdue"),
            tone="overdue",
            symbol="✕",
        )


def _choice(timeliness: PublicTimeliness, texts: Texts) -> str:
    since = timeliness.choice.since
    if since is None:
        return texts("timeliness.choice_full" if timeliness.choice.public is Publicity.FULL else "timeliness.choice_rates")
    date = day_in_words(since, texts.language)
    return texts("timeliness.choice_full_since" if timeliness.choice.public is Publicity.FULL else "timeliness.choice_rates_since", date=date)


def _downloads(timeliness: PublicTimeliness, texts: Texts) -> tuple[Link, ...]:
    rates = Link(texts("timeliness.json"), TIMELINESS_JSON)
    verdicts = (Link(texts("timeliness.csv"), TIMELINESS_CSV), Link(texts("timeliness.periods_csv"), PERIODS_CSV)) if timeliness.full else ()
    return (*verdicts, rates)


def _front_grids(register: Register, texts: Texts) -> tuple[tuple[Grid, ...], int]:
    grids: list[Grid] = []
    left = 0
    for category in register.catalog.categories.values():
        if register.timeliness is None or category.children or not any(each.period for each in register.timeliness.by_category.get(category.id, ())):
            continue
        each = list(period_grids(category, register, texts, years=_GRID_YEARS, record=category_timeliness_address(category.id)))
        # Where each unit owes every period, their grids stand on the category's own page.
        if len(each) > 1 or len(grids) == _GRIDS:
            left += 1
        else:
            grids += each
    return tuple(grids), left


def _units_of(verdicts: Iterable[PublicVerdict], words: _Words, register: Register) -> Iterator[RateRow]:
    by_unit: dict[str, list[PublicVerdict]] = {}
    for each in verdicts:
        if each.unit:
            by_unit.setdefault(each.unit, []).append(each)
    if len(by_unit) > 1:
        for id_, unit in register.catalog.units.items():
            if id_ in by_unit:
                yield words.rate(unit.name, unit_address(id_), Tally.of((each.outcome, each.measured) for each in by_unit[id_]))


def _distribution(spread: Spread, texts: Texts) -> Distribution:
    longest = max(spread.counts)
    bars = []
    lower = 0
    for place, count in enumerate(spread.counts):
        if place < len(spread.bounds):
            upper = spread.bounds[place]
            length = Duration(upper, spread.measure).label.of(texts.language)
            label = texts("timeliness.up_to", begin=lower, length=length) if lower else texts("timeliness.up_to_first", length=length)
            lower = upper
        else:
            label = texts("timeliness.more_than", length=Duration(lower, spread.measure).label.of(texts.language))
        bars.append(Bar(label, count, count * 1000 // longest / 10, "kept" if spread.kept[place] else "late"))
    median = Duration(spread.median, spread.measure).label.of(texts.language) if spread.median else texts("timeliness.no_time")
    return Distribution(tuple(bars), texts("timeliness.median", length=median, count=sum(spread.counts)))


def _overdue_reviews(reviews: Iterable[PublicReview]) -> dict[str, list[PublicReview]]:
    found: dict[str, list[PublicReview]] = {}
    for each in reviews:
        if each.overdue:
            found.setdefault(each.category, []).append(each)
    return found


def _all_reviews(timeliness: PublicTimeliness, register: Register) -> tuple[int, int]:
    records = [timeliness.categories[each.id].reviews for each in register.catalog.top_categories() if each.id in timeliness.categories]
    return sum(each[0] for each in records), sum(each[1] for each in records)


def _reviewed(reviews: tuple[int, int], texts: Texts) -> str:
    in_time, overdue = reviews
    return texts("timeliness.reviewed", count=in_time + overdue, in_time=in_time) if in_time + overdue else ""


def _stale(timeliness: PublicTimeliness, register: Register, texts: Texts) -> Iterator[Fact]:
    for id_, record in timeliness.categories.items():
        if record.silence and record.silence.stale:
            category = register.catalog.categories[id_]
            yield Fact(category.name, _silence(record, texts), (Link(texts("timeliness.see_category"), category_address(id_)),))


def _silence(record: CategoryRecord, texts: Texts) -> str:
    silence = record.silence
    if silence is None:
        return ""
    if silence.newest is None or silence.until is None:
        return texts("timeliness.empty")
    key = "timeliness.stale" if silence.stale else "timeliness.fresh"
    return texts(key, newest=day_in_words(silence.newest, texts.language), until=day_in_words(silence.until, texts.language))
