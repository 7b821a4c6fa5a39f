"""Dates and periods that cannot be true together."""

from collections.abc import Iterator
from datetime import date, datetime

from ..model.catalog import Catalog
from ..model.category import Category
from ..model.confirmations import confirms_anything
from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.frequency import Regime
from ..model.holdings import Holdings
from ..model.item import Item
from ..model.period import Period, PeriodKind
from ..model.spelling import typed
from ..model.wording import Wording, same
from .rule import finds

_LONGEST_WAIT = 366
"""Days."""


@finds(
    "inexact-date",
    Severity.ERROR,
    message=("“{field}”的日期“{value}”没有写到日", 'the date "{value}" of "{field}" is not a day'),
    help=(
        "写成 2026-01-26；旧站迁入、确实无法查明的，加上“‹imported›”",
        'write it like 2026-01-26; an item of an older site whose day nobody knows any more says "‹imported›"',
    ),
    doc=(
        "公开时限从成文日期和发布日期计算，日期必须写到日。只有旧站迁入的信息（写了 imported）可以只写年、年月或“不详”。",
        "Deadlines are counted from these days. Only an item that was taken over from an older site (`imported`) may give a year, a month or `unknown`.",
    ),
)
def inexact_date(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if item.imported or item.dated:
            continue
        for field, moment in (("formed", item.formed), ("issued", item.issued)):
            if moment and not moment.exact:
                yield rule.at(item.at(field), field=typed(field), value=str(moment) if moment.known else same(f"‹{field}=unknown›"))


@finds(
    "issued-before-formed",
    Severity.ERROR,
    message=("发布日期 {issued} 早于成文日期 {formed}", "it is issued on {issued}, before it was formed on {formed}"),
    help=("核对两个日期", "check both dates"),
    doc=("信息形成之后才能发布。", "Nothing is published before it exists."),
)
def issued_before_formed(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if item.issued and item.formed and item.issued.surely_before(item.formed):
            yield rule.at(item.at("issued"), related=[item.at("formed")], issued=item.issued, formed=item.formed)


@finds(
    "expires-before-effective",
    Severity.ERROR,
    message=("有效期至 {expires}，早于施行日期 {effective}", "it expires on {expires}, before it takes effect on {effective}"),
    help=("核对两个日期", "check both dates"),
    doc=("文件不能在施行之前失效。", "A document cannot end before it begins."),
)
def expires_before_effective(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if item.expires and item.effective and item.expires < item.effective:
            yield rule.at(item.at("expires"), related=[item.at("effective")], expires=item.expires, effective=item.effective)


@finds(
    "change-out-of-order",
    Severity.ERROR,
    message=("变更的日期次序不对：{problem}", "the dates of a change are out of order: {problem}"),
    help=("核对该条变更的“‹changes.changed›”和“‹changes.issued›”", 'check "‹changes.changed›" and "‹changes.issued›" of this change'),
    doc=(
        "变更发生在信息发布之后，变更后的内容在变更之日或其后发布。",
        "A change comes after the item was issued, and is published on the day it was made or later.",
    ),
)
def change_out_of_order(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for index, note in enumerate(item.changes):
            if note.issued.day < note.changed:
                problem = Wording(
                    f"发布于 {note.issued.day}，早于变更之日 {note.changed}", f"published on {note.issued.day}, before it was made on {note.changed}"
                )
                yield rule.at(item.at(f"changes.{index}.issued"), problem=problem)
            elif item.issued and note.issued.day < item.issued.day:
                problem = Wording(
                    f"发布于 {note.issued.day}，早于信息发布之日 {item.issued.day}",
                    f"published on {note.issued.day}, before the item itself on {item.issued.day}",
                )
                yield rule.at(item.at(f"changes.{index}.issued"), problem=problem)


@finds(
    "withdrawn-before-issue",
    Severity.ERROR,
    message=("撤下日期 {withdrawn} 早于发布日期 {issued}", "it is withdrawn on {withdrawn}, before it is issued on {issued}"),
    help=("核对两个日期；从未发布的信息写 ‹state: draft›", "check both dates; what was never published says ‹state: draft›"),
    doc=("只有发布过的信息才能撤下。", "Only what was published can be withdrawn."),
)
def withdrawn_before_issue(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if item.withdrawn and item.issued and item.withdrawn.date < item.issued.day:
            yield rule.at(item.at("withdrawn.date"), related=[item.at("issued")], withdrawn=item.withdrawn.date, issued=item.issued.day)


@finds(
    "date-in-future",
    Severity.ERROR,
    message=("“{field}”的日期 {day} 还没有到", 'the date {day} of "{field}" lies in the future'),
    help=("核对年月日；到将来才公开的，改的是‹issued›", "check day, month and year; what is to be published later has a later ‹issued›"),
    doc=(
        "形成、核对、变更、审核都是已经发生的事。只有发布、施行、撤下可以在将来。",
        "The days on which an item was formed, checked, changed or reviewed are past. Only issue, effect and withdrawal may lie ahead.",
    ),
    time_dependent=True,
)
def date_in_future(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    today = as_of.astimezone(holdings.catalog.zone).date()
    for item in holdings.items:
        for field, day in _past(item):
            scheduled = item.issued is not None and item.issued.day > today and day <= item.issued.day
            if day > today and not scheduled:
                yield rule.at(item.at(field), field=typed(field), day=day)
        for field, day in _reviewed(item):
            if day > today:
                yield rule.at(item.at(field), field=typed(field), day=day)
    for each in holdings.confirmed:
        if each.checked > today:
            yield rule.at(each.at("checked"), field=typed("checks.checked"), day=each.checked)


@finds(
    "distant-release",
    Severity.NOTICE,
    message=("发布日期 {issued} 在一年以后：到那时才公开", "it is issued on {issued}, more than a year from now, and stays closed until then"),
    help=("核对年份", "check the year"),
    doc=(
        "发布日期在将来的信息，到时才公开，在此之前公众什么也看不到。一年以后才公开的，多半是年份写错了。",
        "What is issued in the future stays closed until then. More than a year ahead is most often a slip of the year.",
    ),
    time_dependent=True,
)
def distant_release(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    today = as_of.astimezone(holdings.catalog.zone).date()
    for item in holdings.items:
        if item.issued and not (item.draft or item.withheld) and (item.issued.day - today).days > _LONGEST_WAIT:
            yield rule.at(item.at("issued"), issued=item.issued)


def _past(item: Item) -> Iterator[tuple[str, date]]:
    # A day of forming after the day of issue is a finding of its own, whatever the time.
    if item.formed and not (item.issued and item.issued.surely_before(item.formed)):
        yield "formed", item.formed.day
    if item.checked:
        yield "checked", item.checked
    for index, note in enumerate(item.changes):
        yield f"changes.{index}.changed", note.changed


def _reviewed(item: Item) -> Iterator[tuple[str, date]]:
    """The days of reviews that were passed; even of what is scheduled they are past."""
    if item.review and item.review.reviewed_on and item.review.secrecy == "passed":
        yield "review.reviewed_on", item.review.reviewed_on
    for index, review in enumerate(item.change_reviews):
        if review.reviewed_on:
            yield f"changes.{index}.reviewed_on", review.reviewed_on


@finds(
    "period-without-frequency",
    Severity.ERROR,
    message=("栏目“{category}”不是定期公开的，不能写期间", 'the category "{category}" is not periodic, so it has no periods'),
    help=("删除 ‹period›；需要时写进标题", "delete ‹period›; say it in the title"),
    doc=("期间只用于按日、周、月、季、半年、年公开的栏目。", "Only categories that are released daily to yearly have periods."),
)
def period_without_frequency(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        category = holdings.terms_of(item)
        if category and item.period and category.frequency.regime is not Regime.PERIODIC:
            yield rule.at(item.at("period#key", "period"), category=item.category)


@finds(
    "period-of-other-kind",
    Severity.ERROR,
    message=("期间“{period}”不适合栏目“{category}”（{frequency}）", 'the period "{period}" does not fit the category "{category}" ({frequency})'),
    help=("写成 {example}{note}", "write it like {example}{note}"),
    doc=(
        "期间的长短与栏目的频率一致；合并的期间（2026-01/2026-02）只在目录写了 merge 的栏目使用；财政年度不从 1 月 1 日起的，年度写成 FY2026-27。",
        "A period is as long as the category's frequency says; merged ones (2026-01/2026-02) need `merge` in the catalog; where the financial year does not begin on 1 January, years are written FY2026-27.",
    ),
)
def period_of_other_kind(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        category = holdings.terms_of(item)
        if not category or not item.period or not category.every:
            continue
        if not _fits(item.period, category, holdings.catalog):
            fiscal = holdings.catalog.fiscal and category.every in (PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.QUARTER)
            example = (
                {PeriodKind.YEAR: "FY2026-27", PeriodKind.HALF: "FY2026-27-H1", PeriodKind.QUARTER: "FY2026-27-Q1"}[category.every]
                if fiscal
                else category.every.example
            )
            merged = (
                Wording("；合并的期间要先在目录中写“‹catalog.categories.merge›”", '; merged periods need "‹catalog.categories.merge›" in the catalog')
                if item.period.last
                else Wording("", "")
            )
            yield rule.at(
                item.at("period"),
                period=same(f"‹period={item.period}›"),
                category=item.category,
                frequency=category.frequency.label,
                example=same(f"‹period={example}›"),
                note=merged,
            )


def _fits(period: Period, category: Category, catalog: Catalog) -> bool:
    if period.kind is not category.every:
        return False
    calendar_only = period.kind in (PeriodKind.MONTH, PeriodKind.WEEK, PeriodKind.DAY)
    if not calendar_only and period.fiscal != catalog.fiscal:
        return False
    if period.last is None:
        return True
    if period.year != period.last.year:
        return False
    return tuple(range(period.number, period.last.number + 1)) in category.merge


@finds(
    "checked-outside-standing",
    Severity.WARNING,
    message=("栏目“{category}”不是长期公开的，“‹checked›”不起作用", '"‹checked›" has no effect: the category "{category}" is not a standing one'),
    help=("{advice}", "{advice}"),
    doc=(
        "核对日期只用于长期公开的栏目，写在信息里的和写在 content/checks.yml 里的都是如此。",
        "Only what is in standing categories is confirmed from time to time, in the header of an item as in content/checks.yml.",
    ),
)
def checked_outside_standing(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        category = holdings.terms_of(item)
        if category and item.checked and category.frequency.regime is not Regime.STANDING:
            yield rule.at(item.at("checked"), category=item.category, advice=Wording("删除 ‹checked›", "delete ‹checked›"))
    for each in holdings.confirmed:
        if holdings.catalog.category_of(each.category) and not confirms_anything(each, holdings.catalog):
            yield rule.at(each.at("category"), category=each.category, advice=Wording("删除这一行", "delete the line"))
