"""What an item points to: other items, pages, files."""

import posixpath
from collections.abc import Iterator
from datetime import datetime

from ..model.body import BodyLink, body_links, foreign_pictures
from ..model.diagnostic import Diagnostic, Location, Rule, Severity
from ..model.holdings import Holdings
from ..model.identifier import fold
from ..model.item import Item, Relation, State
from ..model.nearest import did_you_mean, nearest
from ..model.own_fields import OwnLink, own_links
from ..model.spelling import typed
from ..model.wording import Wording
from .requirements import in_body
from .rule import finds


@finds(
    "unknown-reference",
    Severity.ERROR,
    message=("“{reference}”不是任何一条信息的索引号、路径或发文字号", '"{reference}" is no identifier, path or document number of an item'),
    help=("{advice}", "{advice}"),
    doc=(
        "解读、修改、废止等关系要指向仓库中的一条信息；不在本站的文件，如国家法律，写成 {名称: 《…》}。",
        "Interprets, amends, repeals and the like name an item of this repository; a document that is not on this site, such as an Act, is written {name: …}.",
    ),
)
def unknown_reference(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    if holdings.unread:
        return  # what is missing may stand in a file that could not be read
    # No title: that of a scheduled item must not stand in a build log.
    open_ = [item for item in holdings.items if not (item.withheld or item.draft)]
    otherwise = Wording("写对方的索引号，例如 MB9999025/2026-00012", "write the identifier of the other item")
    for item in holdings.items:
        for field, reference in _references(item):
            if holdings.references.find(reference, item) is None:
                relation = field.partition(".")[0]
                others = [each for each in open_ if each is not item]
                known = [(each.identifier or each.path, each.document_number or each.path) for each in others]
                outside = _outside_advice(relation, reference) if relation in _REACHING_OUTSIDE and reference.startswith("《") else None
                advice = _called_otherwise(reference, others) or outside or nearest(reference, known, otherwise)
                yield rule.at(item.at(field), reference=reference, advice=advice)


@finds(
    "reference-to-itself",
    Severity.ERROR,
    message=("“{field}”指向了这条信息自己", '"{field}" points to the item itself'),
    help=("写另一条信息的索引号", "write the identifier of another item"),
    doc=("文件不能解读、修改或者废止自己。", "A document cannot interpret, amend or repeal itself."),
)
def reference_to_itself(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for field, reference in _references(item):
            if holdings.references.find(reference, item) is item:
                yield rule.at(item.at(field), field=typed(field))


@finds(
    "reference-to-unpublished",
    Severity.WARNING,
    message=("已公开的信息指向一条没有公开的信息", "a public item points to one that is not public"),
    help=(
        "删除这处引用，或者先公开对方；在此之前页面上不显示这个链接",
        "delete it, or publish the other item first; until then the page does not show the link",
    ),
    doc=(
        "草稿、待发布和不予公开的信息，其标题、网址、编号都不会出现在站点中。",
        "Neither title nor address nor number of a draft, scheduled or withheld item ever appears on the site.",
    ),
    time_dependent=True,
)
def reference_to_unpublished(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    # An item whose day of issue is missing or cannot be read has a finding of its own.
    dated = [item for item in holdings.items if item.issued or item.draft or item.withheld]
    closed = {item.path for item in dated if not holdings.state_of(item, as_of).was_public}
    yield from (rule.at(place) for place in _pointing_at(closed, holdings, as_of) if place.path not in closed)


@finds(
    "reference-to-erased",
    Severity.WARNING,
    message=("已公开的信息指向一条已经清除的信息", "a public item points to one that is erased"),
    help=(
        "删除这处引用，连同文字里对方的标题和内容；页面上已不显示这个链接，但链接的文字还在",
        "delete it, with what the text says of the other item; the page no longer shows a link, but the words of the link are still there",
    ),
    doc=(
        "清除的信息不出现在其他信息的链接和关系里。写在别的信息正文里的标题是那一条的文字，只有编辑人员能改。",
        "An erased item is in no link and no relation of others. Its title in the text of another item is that item's own words, which only its editor can mend.",
    ),
    time_dependent=True,
)
def reference_to_erased(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    erased = {item.path for item in holdings.items if holdings.state_of(item, as_of) is State.ERASED}
    yield from (rule.at(place) for place in _pointing_at(erased, holdings, as_of))


def _pointing_at(closed: set[str], holdings: Holdings, as_of: datetime) -> Iterator[Location]:
    """Where the public items point to one of these."""
    for item in holdings.items if closed else ():
        if item.path in closed or not holdings.state_of(item, as_of).listed:
            continue
        for field, reference in _references(item):
            target = holdings.references.find(reference, item)
            if target and target.path in closed:
                yield item.at(field)
        for link in _local_links(item):
            if _target(item, link.path) in closed:
                yield in_body(item, link.span)
        for place, own in _own_paths(item):
            if _target(item, own.path) in closed:
                yield place


@finds(
    "broken-link",
    Severity.ERROR,
    message=("链接的“{target}”不存在", 'the link leads to "{target}", which does not exist'),
    help=(
        "链接到另一条信息写 ../<栏目 id>/<文件名>.md，本条信息的文件写文件名",
        "link to another item as ../<category id>/<stem>.md, to a file of this item by its name",
    ),
    doc=(
        "正文中的相对链接指向另一条信息的源文件、content/pages 的页面，或者本条信息文件夹里的文件。自有字段中的链接指向信息的源文件或者本条信息的文件。",
        "A relative link in a body names the source file of another item, a page of content/pages, or a file in the item's own folder; one in an own field names an item or a file.",
    ),
)
def broken_link(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    unread = set(holdings.unread)
    for item in holdings.items:
        for link in _local_links(item):
            path = _target(item, link.path)
            if not (path in holdings.references.by_path or path in holdings.pages or path in unread or item.file_named(link.path)):
                yield rule.at(in_body(item, link.span), target=link.target)
        for place, own in _own_paths(item):
            path = _target(item, own.path)
            if not (path in holdings.references.by_path or path in unread or item.file_named(own.path)):
                yield rule.at(place, target=own.target)


@finds(
    "foreign-picture",
    Severity.WARNING,
    message=("图片“{target}”来自其他网站，不会显示", 'the picture "{target}" is on another host, so it is not shown'),
    help=("把图片存进本条信息的文件夹，正文里写文件名", "save it in the item's own folder and write its file name"),
    doc=(
        "读者打开页面时不向任何第三方发出请求，因此只显示站点自己的图片；其他网站的图片，原处显示其文字说明。",
        "Pages ask no third party for anything, so only the site's own pictures are shown; the alternative text stands in the place of others.",
    ),
)
def foreign_picture(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for picture in foreign_pictures(item.body):
            yield rule.at(in_body(item, picture.span), target=picture.target)


def _called_otherwise(reference: str, others: list[Item]) -> Wording | None:
    """The advice for a reference that is the title, the file name or the address of exactly one item."""
    words = fold(reference.strip("《》"))
    last = fold(reference.rstrip("/").rpartition("/")[2].removesuffix(".md"))
    meant = [item for item in others if fold(item.title.strip("《》")) == words or last in (fold(item.stem), fold(item.key))]
    return did_you_mean(meant[0].identifier or meant[0].path) if len(meant) == 1 else None


_REACHING_OUTSIDE = frozenset(relation.value for relation in Relation if relation.reaches_outside)


def _outside_advice(relation: str, title: str) -> Wording:
    written = typed(relation, f"{{name: {title}}}")
    return Wording(
        f"不在本站的文件写成“{written.zh}”；在本站的写索引号", f'a document that is not on this site is written "{written.en}"; one that is, by its identifier'
    )


def _references(item: Item) -> Iterator[tuple[str, str]]:
    for relation, references in item.relations.items():
        for index, reference in enumerate(references):
            if not reference.outside:
                yield f"{relation.value}.{index}", reference.target
    if item.withdrawn and item.withdrawn.replaced_by:
        yield "withdrawn.replaced_by", item.withdrawn.replaced_by


def _local_links(item: Item) -> Iterator[BodyLink]:
    return (link for link in body_links(item.body) if link.local)


def _own_paths(item: Item) -> Iterator[tuple[Location, OwnLink]]:
    """Every link of an own field that is a relative path, with its place."""
    return ((item.at(f"fields.{field.key}.url", f"fields.{field.key}"), link) for field, link in own_links(item.own) if not link.outside)


def _target(item: Item, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(item.path), path))
