"""Relations between documents that cannot be true, or that say a thing twice."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from ..model.articles import article_anchor, articles_of
from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.force_at import BEARING, ENDING
from ..model.holdings import Holdings
from ..model.identifier import comparable_document_number, fold
from ..model.item import Item, Reference, Relation
from ..model.spelling import typed
from ..model.wording import same
from .rule import finds

_ONE_WAY = (
    BEARING,
    *(
        (relation,)
        for relation in (
            Relation.INTERPRETS,
            Relation.CORRECTS,
            Relation.CLARIFIES,
            Relation.BASED_ON,
            Relation.PART_OF,
            Relation.RESULT_OF,
            Relation.CONSOLIDATES,
        )
    ),
)
"""Relations that never lead back to where they began; those of one group count together."""


@finds(
    "relation-cycle",
    Severity.WARNING,
    message=("关系成了循环：{cycle}", "the relations run in a circle: {cycle}"),
    help=("其中至少一处写反了，核对后删除", "at least one of them is the wrong way round: check and delete it"),
    doc=(
        "一件文件不能废止、修改、替代废止它的文件；解读、更正、澄清、依据、属于、结果来源、修改后文本也是单向的。",
        "A document cannot repeal, amend or replace what repeals it; interpretation, correction, clarification, basis, part, result and consolidated text run one way too.",
    ),
)
def relation_cycle(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for group in _ONE_WAY:
        edges = {
            item.path: [(target.path, field) for relation, field, _, target in targets(holdings, item) if relation in group and target is not item]
            for item in holdings.items
            if any(relation in group for relation in item.relations)
        }
        for path, field, cycle in _cycles(edges):
            items = [holdings.references.by_path[each] for each in cycle]
            names = same(" → ".join(each.document_number or each.identifier or each.path for each in items))
            yield rule.at(holdings.references.by_path[path].at(field), related=[each.at("title") for each in items[:-1] if each.path != path], cycle=names)


def _cycles(edges: Mapping[str, list[tuple[str, str]]]) -> Iterator[tuple[str, str, list[str]]]:
    """Every edge that closes a circle on the way down from a document not seen before: its path, field, and the circle, which begins and ends with the path."""
    finished: set[str] = set()
    for start in edges:
        if start in finished:
            continue
        way, depth = [start], {start: 0}
        pending = [iter(edges[start])]
        while pending:
            step = next(pending[-1], None)
            if step is None:
                pending.pop()
                done = way.pop()
                del depth[done]
                finished.add(done)
                continue
            target, field = step
            if target in depth:
                yield way[-1], field, [way[-1], *way[depth[target] :]]
            elif target in edges and target not in finished:
                depth[target] = len(way)
                way.append(target)
                pending.append(iter(edges[target]))


@finds(
    "repeal-of-younger-document",
    Severity.WARNING,
    message=(
        "本件成文于 {formed}，却废止或者替代 {day} 才成文的“{number}”",
        "it was formed on {formed}, and repeals or replaces {number}, which was formed on {day}",
    ),
    help=("两件可能写反了：关系写在后来的文件里", "the two may be the wrong way round: the later document declares the relation"),
    doc=("文件只能废止、替代在它之前已有的文件。", "A document repeals or replaces only what was there before it."),
)
def repeal_of_younger_document(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if not item.formed or not item.formed.exact:
            continue
        for relation, field, _, target in targets(holdings, item):
            if relation in ENDING and target.formed and target.formed.exact and target.formed.day > item.formed.day:
                number = target.document_number or target.identifier or target.path
                yield rule.at(item.at(field), related=[target.at("formed")], formed=item.formed.day, day=target.formed.day, number=number)


@finds(
    "unknown-article",
    Severity.NOTICE,
    message=("“{number}”的正文里没有{article}", "the body of {number} has no {article}"),
    help=(
        "核对条文号；对方的正文已换成修改后的文本的，在对方写“‹text_as_of›”",
        'check the number; where that body already is the text as amended, give it "‹text_as_of›"',
    ),
    doc=(
        "写明条文的关系，在对方正文的该条旁注明“已废止”“已修改”，并从页首链接过去。正文里找不到该条，就只在页首说明。",
        "A relation to articles marks them in the body of the other document and links to them from the top of its page. An article that the body does not have is named at the top only.",
    ),
)
def unknown_article(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    known: dict[str, frozenset[str]] = {}
    for item in holdings.items:
        for _, field, reference, target in targets(holdings, item):
            done = item.effective or (item.issued.day if item.issued else None)
            if target.text_as_of and done and done <= target.text_as_of:
                continue
            for index, article in enumerate(reference.articles):
                anchor = article_anchor(article)
                there = known.setdefault(target.path, articles_of(target.body)) if anchor else frozenset()
                if there and anchor not in there:
                    number = target.document_number or target.identifier or target.path
                    yield rule.at(item.at(f"{field}.articles.{index}", f"{field}.articles", field), number=number, article=article)


@finds(
    "repeated-relation",
    Severity.WARNING,
    message=("“{field}”与第 {line} 行说的是同一件文件", '"{field}" says of the same document what line {line} says already'),
    help=("只保留一处；整件被新文件代替的只写“‹replaces›”", 'keep one of them; what a new document takes the place of is only "‹replaces›"'),
    doc=(
        "同一关系写两次，或者对同一件文件既写废止又写替代，页面上会出现两遍。",
        "A relation that is written twice, or both repeals and replaces of one document, is shown twice.",
    ),
)
def repeated_relation(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        first: dict[tuple[str, str, tuple[str, ...]], str] = {}
        for relation, field, reference, target in targets(holdings, item):
            kind = "end" if relation in ENDING else relation.value
            known = first.setdefault((kind, target.path, reference.articles), field)
            if known != field:
                yield rule.at(item.at(field), field=typed(relation.value), line=item.at(known).span.line)


@finds(
    "outside-document-on-site",
    Severity.WARNING,
    message=("“{named}”就在本站：{path}", '"{named}" is on this site: {path}'),
    help=("写 ‹amends.document: {reference}›，两边的页面才会互相链接", "write ‹amends.document: {reference}›, so that both pages link to each other"),
    doc=(
        "只有不在本站的文件才写名称。本站的文件（发文字号或者标题相同）用索引号、路径或发文字号指明，关系才会影响它的效力。",
        "Only a document that is not on this site is given by its name. One that is here, with the same number or title, is named by identifier, path or document number, or the relation has no effect on it.",
    ),
)
def outside_document_on_site(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    named = [
        (item, f"{relation.value}.{index}", reference.outside)
        for item in holdings.items
        for relation, references in item.relations.items()
        for index, reference in enumerate(references)
        if reference.outside
    ]
    if not named:
        return
    by_title = {_bare(item.title): item for item in reversed(holdings.items) if item.title and not item.draft and not item.withheld}
    for item, field, outside in named:
        number = outside.document_number
        numbered = holdings.references.by_document_number.get(comparable_document_number(number)) if number else None
        found = numbered or by_title.get(_bare(outside.name))
        if found and found is not item and not found.draft and not found.withheld:
            place = item.at(f"{field}.document_number", field) if numbered else item.at(f"{field}.name", field)
            yield rule.at(place, named=number if numbered else outside.name, path=found.path, reference=found.identifier or found.path)


def _bare(title: str) -> str:
    """A title for comparison, without the marks in which it is cited."""
    return "".join(fold(title).split()).removeprefix("《").removesuffix("》")


def targets(holdings: Holdings, item: Item) -> Iterator[tuple[Relation, str, Reference, Item]]:
    """Every relation to another item of the site that can be found: the relation, the dotted path of its place, the reference and the item."""
    for relation, references in item.relations.items():
        for index, reference in enumerate(references):
            target = None if reference.outside else holdings.references.find(reference.target, item)
            if target and target is not item:
                yield relation, f"{relation.value}.{index}", reference, target
