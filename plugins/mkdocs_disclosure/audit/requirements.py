"""What an item must have, and what a withheld one must not have."""

from collections.abc import Iterator
from datetime import datetime

from ..model.catalog import Catalog
from ..model.diagnostic import Diagnostic, Location, Rule, Severity, Span, printable
from ..model.frequency import Regime
from ..model.holdings import Holdings, terms_of
from ..model.item import Item, Relation, State
from ..model.spelling import typed
from ..model.wording import Wording, same
from .rule import as_argument, finds

TITLE_PLACEHOLDER = Wording("（请填写标题）", "(title to be written)")
TEXT_PLACEHOLDER = Wording("（请填写正文）", "(text to be written)")
"""What a new draft has in the place of a title and of a text."""
_ASKED_OF_ALL = frozenset({"title", "issued", "identifier", "publisher", "period"})
_EXAMPLES = {
    "formed": "2026-01-26",
    "issued": "2026-02-10",
    "effective": "2026-03-01",
    "attachments": "[附件1.pdf]",
    "consultation": "{closes: 2026-12-31}",
    **dict.fromkeys((relation.value for relation in Relation), "[MB9999025/2026-00012]"),
}
"""What a line may look like, where the name of the field alone does not say it."""

_ALLOWED_IN_WITHHELD = frozenset({"identifier", "category", "publisher", "exemption", "review", "state"})


@finds(
    "missing-field",
    Severity.ERROR,
    message=("缺少字段“{field}”{label}：{reason}", 'the field "{field}"{label} is missing: {reason}'),
    help=("{advice}", "{advice}"),
    doc=(
        "已发布和待发布的信息必须有标题和发布日期；目录规定索引号格式时必须有索引号；定期公开的栏目必须有期间；栏目和体裁还可以用 require 要求其他字段。草稿只要求标题和栏目，已经清除的信息只要求栏目和索引号。旧站迁入的信息（imported）不要求索引号、期间以及栏目和体裁规定的其他字段。",
        "A published or scheduled item has a title and a day of issue; an identifier where the catalog gives its form; a period in periodic categories; and what its category and its kind ask for with `require`. A draft needs only title and category, an erased item only category and identifier. An item of an older site (`imported`) needs no identifier, no period and none of what its category and kind ask for.",
    ),
)
def missing_field(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        erased = holdings.state_of(item, as_of) is State.ERASED
        for field, reason in required_fields(holdings.catalog, item):
            if field not in item.written and not (erased and field != "identifier"):
                advice = _advice(holdings.catalog, item, field)
                yield rule.at(Location(item.path, Span(1, 1, 1, 4)), field=typed(field), label=same(f"‹({field})›"), reason=reason, advice=advice)


def _advice(catalog: Catalog, item: Item, field: str) -> Wording:
    if field == "identifier":
        path = as_argument(item.path)
        return Wording(f"执行 disclosure number {path}", f"run: disclosure number {path}")
    category = terms_of(catalog, item)
    example = category.every.example if field == "period" and category and category.every else _EXAMPLES.get(field, "…")
    line = typed(field, example)
    return Wording(f"在信息头中加上一行“{line.zh}”", f'add a line "{line.en}" to the header')


def required_fields(catalog: Catalog, item: Item) -> Iterator[tuple[str, Wording]]:
    """The name of every field that an item of this category and state must have, and why."""
    category = terms_of(catalog, item)
    if not item.withheld:
        yield "title", Wording("每条信息都要有", "every item has one")
    # Of what an older site did not record nobody can ask today.
    if catalog.identifier and not item.draft and not item.imported:
        yield "identifier", Wording("目录规定了索引号", "the catalog asks for identifiers")
    if category and len(catalog.owing_units(category)) != 1 and not item.draft:
        yield "publisher", Wording("该栏目不是只由一个单位公开", "more than one unit may publish in this category")
    if item.draft or item.withheld:
        return
    yield (
        "issued",
        Wording(
            "未注明发布日期的信息视为未公开；尚未定稿的写 ‹state: draft›", "without a day of issue nothing is published; an unfinished item says ‹state: draft›"
        ),
    )
    if item.imported:
        return
    if category and category.frequency.regime is Regime.PERIODIC:
        yield "period", Wording("定期公开的栏目要写所属期间", "a periodic category needs the period")
    asked = {field: Wording(f"栏目“{category.name}”要求填写", f'the category "{category.name}" asks for it') for field in category.require} if category else {}
    if kind := catalog.kinds.get(item.kind or ""):
        asked = dict.fromkeys(kind.require, Wording(f"体裁“{kind.name}”要求填写", f'the kind "{kind.name}" asks for it')) | asked
    yield from ((field, reason) for field, reason in asked.items() if field not in _ASKED_OF_ALL)


@finds(
    "placeholder-left",
    Severity.ERROR,
    message=("“{placeholder}”还没有换成实际内容", '"{placeholder}" still stands in the place of real content'),
    help=("写上实际内容；没有写完的保留 ‹state: draft›", "write the content; what is not finished keeps ‹state: draft›"),
    doc=(
        "`disclosure new` 写出的草稿用占位文字标出要填写标题和正文的地方，公开之前必须替换。草稿不检查。",
        "A draft of `disclosure new` marks the places of title and text; they are to be replaced before publication. Drafts are not looked at.",
    ),
)
def placeholder_left(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    titles, texts = ({each.zh, each.en} for each in (TITLE_PLACEHOLDER, TEXT_PLACEHOLDER))
    for item in holdings.items:
        if item.draft:
            continue
        if item.title in titles:
            yield rule.at(item.at("title"), placeholder=item.title)
        for number, line in enumerate(item.body.split("\n"), 1) if any(text in item.body for text in texts) else ():
            if line.strip() in texts:
                yield rule.at(in_body(item, Span(number, 1, number, len(line) + 1)), placeholder=line.strip())


@finds(
    "withheld-content-present",
    Severity.ERROR,
    message=("全部不予公开的信息含有{what}", "an item that is withheld as a whole holds {what}"),
    help=(
        "删除它；只保留索引号、栏目、公开责任主体、不予公开和审核记录。只有一部分不予公开时，在“‹exemption›”里写 ‹exemption.partial: true›",
        "delete it; only identifier, category, publisher, exemption and review may stand. Where only a part is withheld, write ‹exemption.partial: true› under ‹exemption›",
    ),
    doc=(
        "git 会保留写进去的每一个字。全部不予公开的信息，标题、正文和附件都不得写进仓库。",
        "git keeps every word that is committed. Title, body and files of what is withheld as a whole must never enter the repository.",
    ),
)
def withheld_content_present(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if item.withheld and (found := contents_besides(_ALLOWED_IN_WITHHELD, holdings, item)):
            what = Wording("、".join(words.zh for _, words in found), ", ".join(words.en for _, words in found))
            yield rule.at(found[0][0], related=[place for place, _ in found[1:]], what=what)


def contents_besides(allowed: frozenset[str], holdings: Holdings, item: Item) -> list[tuple[Location, Wording]]:
    """The fields beside those that are allowed, the body and the files that an item holds, each with its place and in words."""
    found = [
        (item.at(f"{field}#key"), Wording(f"字段“‹{field}›”", f'the field "‹{field}›"'))
        for field in sorted(item.written - allowed, key=lambda name: item.at(f"{name}#key").span or Span(1, 1, 1, 1))
    ]
    if item.body.strip():
        line = item.body_line + item.body[: len(item.body) - len(item.body.lstrip())].count("\n")
        found.append((Location(item.path, Span(line, 1, line, 2)), Wording("正文", "a body")))
    found += [
        (Location(file), Wording(f"文件“{name}”", f'the file "{name}"'))
        for file in holdings.unclaimed_files
        if file.startswith(f"{item.folder}/")
        for name in [printable(file.removeprefix(f"{item.folder}/"))]
    ]
    return found


@finds(
    "contradicting-state",
    Severity.ERROR,
    message=("草稿不能同时写“{field}”", 'a draft cannot have "{field}"'),
    help=("删除 ‹state: draft›，或者删除 {field}", "delete ‹state: draft›, or delete {field}"),
    doc=("从未发布的草稿不能被撤下，也没有发布后的变更。", "A draft was never published, so it can be neither withdrawn nor changed after publication."),
)
def contradicting_state(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for field in ("withdrawn", "changes"):
            if item.draft and field in item.written:
                yield rule.at(item.at(f"{field}#key"), field=typed(field))


def in_body(item: Item, span: Span) -> Location:
    """The place in the file of a span of its body."""
    offset = item.body_line - 1
    return Location(item.path, Span(span.line + offset, span.column, span.end_line + offset, span.end_column))
