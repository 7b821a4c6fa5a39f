"""`disclosure explain`: why something is as the report says."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from ..build import Loaded, load
from ..model.category import Category
from ..model.dates import Moment
from ..model.diagnostic import printable, quotable
from ..model.holdings import Holdings
from ..model.item import Item
from ..model.measuring import Measurement
from ..model.nearest import nearest
from ..model.period import Period
from ..model.spelling import IN_ENGLISH
from ..model.wording import Language, Wording, same
from ..reference import all_rules
from ..supervision.counting import Question, counting
from ..supervision.explaining import Explanation, explain_rule
from .options import as_of_option, lang_option, root_option, spoken, stop_without_catalog

_UNKNOWN = Wording(
    "“{text}”不是规则、信息（路径或索引号）、期间，也不是“2026-01-26 + 20个工作日”这样的算式{advice}",
    '"{text}" is no rule, no item (path or identifier), no period and no sum such as "2026-01-26 + 20 working days"{advice}',
)
_CANNOT = Wording(
    "“{text}”算不出来：小时和分钟要从时刻起算，结果不能太远",
    '"{text}" cannot be counted: hours and minutes start at a time of day, and the end may not lie too far ahead',
)
_NO_CATEGORY = Wording("没有栏目承诺公开{period}", "No category owes {period}")


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="RULE|ITEM|[CATEGORY] PERIOD|DATE + LIMIT")
@root_option
@lang_option
@as_of_option
def explain(what: tuple[str, ...], root: Path, lang: str | None, as_of: Moment | datetime) -> None:
    """Explain a rule, an item with every verdict on it, a period, or how a due date is counted. 解释规则、信息、期间或者期限的算法。

    Exit code 0: explained; 1: nothing of that name, or the catalog has errors; 2: could not run.
    """
    text = " ".join(what).strip()
    loaded = load(root, as_of)
    language = spoken(lang, loaded)
    rule = next((each for each in all_rules() if each.name == text), None)
    if rule:
        known = loaded.holdings is not None
        _say(explain_rule(rule, loaded.holdings.spelling if loaded.holdings else IN_ENGLISH, loaded.report if known else None), language)
        return
    holdings = stop_without_catalog(loaded, language)
    if question := Question.parse(text):
        due = question.answer(holdings.catalog.working_days)
        if due is None:
            _refuse(_CANNOT.filled({"text": quotable(text)}), language)
        else:
            _say(counting(due, holdings.catalog.working_days), language)
        return
    explanation = Explanation(Measurement(holdings, loaded.as_of), loaded.report)
    if item := _item(holdings, root, text):
        _say(explanation.item(item), language)
    elif named := _period(holdings, what):
        _say(_periods(explanation, *named), language)
    else:
        _refuse(_UNKNOWN.filled({"text": quotable(text), "advice": _advice(loaded, text)}), language)


def _item(holdings: Holdings, root: Path, text: str) -> Item | None:
    references = holdings.references
    direct = references.by_identifier.get(text) or references.by_path.get(text.replace("\\", "/").removeprefix("./"))
    if direct:
        return direct
    try:
        return references.by_path.get(Path(text).resolve().relative_to(root.resolve()).as_posix())
    except (OSError, ValueError):
        return None


def _period(holdings: Holdings, what: tuple[str, ...]) -> tuple[Category | None, Period] | None:
    """The category that was named, if one was, and the period."""
    *before, last = " ".join(what).split() or [""]
    period = Period.parse(last)
    if period is None:
        return None
    if not before:
        return None, period
    category = holdings.catalog.category_of(" ".join(before))
    return (category, period) if category else None


def _periods(explanation: Explanation, category: Category | None, period: Period) -> Iterable[Wording]:
    if category:
        return explanation.period(category, period)
    catalog = explanation.measurement.holdings.catalog
    lines: list[Wording] = []
    for each in catalog.categories.values():
        if explanation.owes(each, period):
            lines += [*([same("")] if lines else []), *explanation.period(each, period)]
    return lines or [_NO_CATEGORY.filled({"period": period.label})]


def _advice(loaded: Loaded, text: str) -> Wording:
    holdings = loaded.holdings
    items = [each.identifier or each.path for each in holdings.items] if holdings else []
    advice = nearest(text, [*(each.name for each in all_rules()), *items], same(""))
    return Wording(f"（{advice.zh}）", f" ({advice.en})") if advice.zh else advice


def _say(lines: Iterable[Wording], language: Language) -> None:
    for line in lines:
        click.echo(printable(line.of(language)))


def _refuse(words: Wording, language: Language) -> None:
    click.echo(words.of(language), err=True)
    sys.exit(1)
