"""What a category and a kind ask of the content of an item: own fields and sections."""

import difflib
import re
from collections.abc import Iterator
from datetime import datetime

from ..model.category import Category
from ..model.diagnostic import Diagnostic, Location, Rule, Severity, Span
from ..model.headings import Heading, comparable_heading, headings
from ..model.holdings import Holdings
from ..model.item import Item, State
from ..model.spelling import typed
from ..model.wording import Language, Wording
from .requirements import in_body
from .rule import finds

_FULL_WIDTH_SEPARATORS = re.compile("[，、；]")
_HEADER = Span(1, 1, 1, 4)


@finds(
    "missing-own-field",
    Severity.ERROR,
    message=(
        "缺少自有字段“{field}”{label}：栏目“{category}”要求填写",
        'the own field "{field}"{label} is missing: the category "{category}" asks for it',
    ),
    help=("在信息头的“‹fields›”下面加上一行“{field}: …”{hint}", 'add a line "{field}: …" under "‹fields›" in the header{hint}'),
    doc=(
        "栏目的 fields 规定了本栏目信息自有的字段，其中必填的，每条信息都要填写；草稿、全部不予公开的信息、已经撤下的信息和旧站迁入的信息（imported）除外。",
        "Every item has the own `fields` that its category requires, except drafts, items withheld as a whole, withdrawn items and items of an older site (`imported`).",
    ),
)
def missing_own_field(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item, category in _with_content(holdings, as_of):
        for field in category.fields:
            if field.required and f"fields.{field.key}#key" not in item.spans:
                span = item.spans.get("fields#key", _HEADER)
                hint = Wording(f"（{field.hint}）", f" ({field.hint})") if field.hint else Wording("", "")
                by_label = item.dialect is Language.ZH
                written, other = (field.label, field.key) if by_label else (field.key, field.label)
                label = Wording("" if by_label else f"（{other}）", f" ({other})")
                yield rule.at(Location(item.path, span), field=written, label=label, category=category.name, hint=hint)


@finds(
    "joined-keywords",
    Severity.WARNING,
    message=("关键词“{tag}”里有全角的分隔符，会被当作一个关键词", 'the keyword "{tag}" holds full-width separators and counts as one keyword'),
    help=("写成 {list}", "write {list}"),
    doc=(
        "列表的各项用半角逗号分隔，例如 [养老, 助餐]。全角的逗号、顿号、分号不起分隔作用。",
        "Plain commas separate the entries of a list, as in [养老, 助餐]; full-width commas and semicolons do not.",
    ),
)
def joined_keywords(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for index, tag in enumerate(item.tags):
            parts = [part.strip() for part in _FULL_WIDTH_SEPARATORS.split(tag) if part.strip()]
            if len(parts) > 1:
                yield rule.at(item.at(f"tags.{index}", "tags"), tag=tag, list=typed("tags", f"[{', '.join(parts)}]"))


@finds(
    "missing-section",
    Severity.ERROR,
    message=("{state}：{reason}", "{state}: {reason}"),
    help=("{advice}", "{advice}"),
    doc=(
        "栏目和体裁可以规定正文必须有的标题（sections），标题下要有内容。标题前的序号、末尾的标点和大小写不影响比较。草稿、全部不予公开的信息、已经撤下的信息、旧站迁入的信息不检查，正文语言与站点不同的也不检查。",
        "A category and a kind may name headings that a body must have (`sections`), with something under them. A number before a heading, punctuation after it and case make no difference. Drafts, items withheld as a whole, withdrawn items, items of an older site and bodies in another language than the site's are left alone.",
    ),
)
def missing_section(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    site_language = holdings.catalog.language.value
    for item, category in _with_content(holdings, as_of):
        wanted = _sections(holdings, item, category)
        if not wanted or (item.language and item.language.partition("-")[0].casefold() != site_language):
            continue
        there = {comparable_heading(each.text): each for each in reversed(headings(item.body))}
        free = [name for name in there if name not in {comparable_heading(section) for section in wanted}]
        for section, reason in wanted.items():
            heading = there.get(comparable_heading(section))
            if heading is None:
                near = difflib.get_close_matches(comparable_heading(section), free, n=1, cutoff=0.5)
                yield _missing(rule, item, section, reason, there[near[0]] if near else None)
            elif not heading.filled:
                state = Wording(f"正文的章节“{section}”没有内容", f'the section "{section}" of the body is empty')
                yield rule.at(in_body(item, heading.span), state=state, reason=reason, advice=Wording("在标题下面写内容", "write the text under the heading"))


def _missing(rule: Rule, item: Item, section: str, reason: Wording, near: Heading | None) -> Diagnostic:
    state = Wording(f"正文缺少章节“{section}”", f'the body has no section "{section}"')
    if near is None:
        advice = Wording(f"在正文中加上一行“## {section}”，下面写内容", f'add a line "## {section}" to the body, and the text under it')
        return rule.at(Location(item.path, Span(item.body_line, 1, item.body_line, 2)), state=state, reason=reason, advice=advice)
    advice = Wording(
        f"把标题“{near.text}”改为“{section}”，或者另加一行“## {section}”", f'change the heading "{near.text}" to "{section}", or add a line "## {section}"'
    )
    return rule.at(in_body(item, near.span), state=state, reason=reason, advice=advice)


def _with_content(holdings: Holdings, as_of: datetime) -> Iterator[tuple[Item, Category]]:
    """Every item whose content is, will be or should be read by the public and was written for this catalog, with its category."""
    for item in holdings.items:
        category = holdings.catalog.category_of(item.category)
        gone = item.withdrawn or holdings.state_of(item, as_of) is State.ERASED
        if category and not (item.draft or item.withheld or gone or item.imported):
            yield item, category


def _sections(holdings: Holdings, item: Item, category: Category) -> dict[str, Wording]:
    """Section -> who asks for it."""
    kind = holdings.catalog.kinds.get(item.kind or "")
    wanted = {section: Wording(f"体裁“{kind.name}”要求有", f'the kind "{kind.name}" asks for it') for section in kind.sections} if kind else {}
    return wanted | {section: Wording(f"栏目“{category.name}”要求有", f'the category "{category.name}" asks for it') for section in category.sections}
