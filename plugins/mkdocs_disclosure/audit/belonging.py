"""Where an item belongs: category, folder, unit, kind, clause."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from ..model.authority import Unit
from ..model.catalog import Catalog
from ..model.category import Category
from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.holdings import Holdings
from ..model.item import Item
from ..model.nearest import nearest
from ..model.spelling import typed
from ..model.timeline import last_day
from ..model.wording import Wording, same
from .rule import as_argument, finds

_MOST_NAMED = 6
"""Units in one help text."""


@finds(
    "unknown-category",
    Severity.ERROR,
    message=("栏目“{category}”不在 catalog.yml 中", 'the category "{category}" is not in catalog.yml'),
    help=("{advice}", "{advice}"),
    doc=(
        "每条信息都属于目录中的一个栏目：写栏目的 id，或者唯一的名称、名称的完整路径。写错的栏目不会悄悄变成新栏目。",
        "Every item belongs to a category of the catalog, written as its id, its unique name or its path of names. A misspelt one never becomes a new category.",
    ),
)
def unknown_category(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    catalog = holdings.catalog
    known = [(each.id, each.name) for each in catalog.categories.values()]
    otherwise = Wording("栏目列表见 catalog.yml", "catalog.yml lists the categories")
    for item in holdings.items:
        written = [("category", item.category), *((f"also_in.{index}", each) for index, each in enumerate(item.also_in))]
        for field, name in written:
            if name and catalog.category_of(name) is None:
                yield rule.at(item.at(field), category=name, advice=nearest(name, known, otherwise))
    for each in holdings.confirmed:
        if catalog.category_of(each.category) is None:
            yield rule.at(each.at("category"), category=each.category, advice=nearest(each.category, known, otherwise))


@finds(
    "category-with-subcategories",
    Severity.ERROR,
    message=("栏目“{category}”下设子栏目，信息应放进其中一个", 'the category "{category}" has sub-categories; the item belongs in one of them'),
    help=("改为：{children}", "choose one of: {children}"),
    doc=("有子栏目的栏目只汇总，不直接存放信息。", "A category that has sub-categories gathers them and holds no items of its own."),
)
def category_with_subcategories(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        category = holdings.catalog.category_of(item.category)
        if category and category.children:
            by_id = item.category == category.id
            children = [each if by_id else holdings.catalog.categories[each].name for each in category.children]
            names = Wording("、".join(children), ", ".join(children))
            yield rule.at(item.at("category"), category=item.category, children=names)


@finds(
    "retired-category",
    Severity.ERROR,
    message=("栏目“{category}”已于 {until} 终止", 'the category "{category}" ended on {until}'),
    help=("放进接替它的栏目{successor}", "put the item into the category that took its place{successor}"),
    doc=("栏目终止（until）之后不再新增信息，以前的信息保留。", "Nothing is issued in a category after its `until`; what was issued before stays."),
)
def retired_category(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        category = holdings.catalog.category_of(item.category)
        day = last_day(item.period, holdings.catalog.year_start) if item.period else item.issued.day if item.issued else None
        if category and category.until and day and day > category.until:
            yield rule.at(item.at("category"), category=item.category, until=category.until, successor=_named(holdings.catalog.successors_of(category)))


@finds(
    "former-category-name",
    Severity.NOTICE,
    message=("栏目“{category}”现名“{name}”", 'the category "{category}" is now called "{name}"'),
    help=("可以照旧，也可以改写为 {id}", "it may stand, or be written {id}"),
    doc=("栏目改名之后，旧名称仍然有效，只要没有别的栏目用它。", "The name that a category gave up stays valid as long as no other category uses it."),
)
def former_category_name(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for field, written in (("category", item.category), *((f"also_in.{index}", each) for index, each in enumerate(item.also_in))):
            if category := holdings.catalog.category_once_called(written):
                yield rule.at(item.at(field), category=written, name=category.name, id=category.id)


@finds(
    "misplaced-item",
    Severity.ERROR,
    message=("信息写的栏目是“{category}”，文件却在文件夹“{folder}”里", 'the item names the category "{category}" and lies in the folder "{folder}"'),
    help=("执行 git mv {path} {target}，或者改正栏目", "run: git mv {path} {target}, or mend its category"),
    doc=("信息文件的文件夹就是栏目 id，二者必须一致。", "An item lies in the folder named by the id of its category."),
)
def misplaced_item(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        category = holdings.catalog.category_of(item.category)
        _, _, folder, rest = item.path.split("/", 3)
        if category and not category.children and category.id != folder:
            source = item.folder if rest.endswith("/index.md") else item.path
            target = f"content/items/{category.id}/{source.rpartition('/')[2]}"
            typed_path = as_argument(source)
            if source == item.path and item.named_files:
                typed_path, target = f"{typed_path} {as_argument(item.folder)}", f"content/items/{category.id}/"
            yield rule.at(item.at("category"), category=item.category, folder=folder, path=same(typed_path), target=same(as_argument(target)))


@finds(
    "unknown-unit",
    Severity.ERROR,
    message=("单位“{unit}”不在 catalog.yml 中", 'the unit "{unit}" is not in catalog.yml'),
    help=("{advice}", "{advice}"),
    doc=(
        "公开责任主体和发文机关写目录中的单位 id；目录以外的机关写成 {name: …}。",
        "Publisher and issuers are units of the catalog by id; outside bodies are written `{name: …}`.",
    ),
)
def unknown_unit(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    known = [(each.id, each.name) for each in holdings.catalog.units.values()]
    listed = Wording("单位列表见 catalog.yml", "catalog.yml lists the units")
    for item in holdings.items:
        for field, unit in _units(item):
            if unit not in holdings.catalog.units and not holdings.catalog.units_called(unit):
                advice = nearest(unit, known, listed)
                if field != "publisher":
                    outside = typed("issuers", f"[{{name: {unit}}}]")
                    advice = Wording(f"{advice.zh}；目录以外的机关写成 {outside.zh}", f"{advice.en}; an outside body is written {outside.en}")
                yield rule.at(item.at(field), unit=unit, advice=Wording(advice.zh.replace("？；", "？"), advice.en.replace("?; an", "? An")))
    for each in holdings.confirmed:
        if each.unit and not holdings.catalog.units_called(each.unit) and each.unit not in holdings.catalog.units:
            yield rule.at(each.at("unit"), unit=each.unit, advice=nearest(each.unit, known, listed))


@finds(
    "ambiguous-unit",
    Severity.ERROR,
    message=("不止一个单位现名或者曾用名为“{unit}”", 'more than one unit is or was called "{unit}"'),
    help=("写单位的 id：{ids}", "write the id of the one that is meant: {ids}"),
    doc=(
        "单位可以写现名或者曾用名，但名称必须只属于一个单位。机构改革后新单位沿用旧名的，写 id。",
        "A unit may be written by a name that it bears or bore, as long as no other unit bears or bore it. Where a name was used again, write the id.",
    ),
)
def ambiguous_unit(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for field, unit in _units(item):
            if unit not in holdings.catalog.units and (called := holdings.catalog.units_called(unit)):
                yield rule.at(item.at(field), unit=unit, ids=_ids(called))
    for each in holdings.confirmed:
        if each.unit and holdings.catalog.unit_of(each.unit) is None and (called := holdings.catalog.units_called(each.unit)):
            yield rule.at(each.at("unit"), unit=each.unit, ids=_ids(called))


@finds(
    "retired-unit",
    Severity.ERROR,
    message=("单位“{unit}”已于 {until} 撤销", 'the unit "{unit}" was closed on {until}'),
    help=("改为接替其职责的单位{successor}", "name the unit that took over its duties{successor}"),
    doc=("单位撤销（until）之后不能再发布信息，以前的信息保留。", "A unit publishes nothing after its `until`; what it published before stays."),
)
def retired_unit(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for field, id_ in _units(item):
            unit = holdings.catalog.units.get(id_)
            if unit and unit.until and item.day and item.day > unit.until:
                yield rule.at(item.at(field), unit=item.wrote(field, id_), until=unit.until, successor=_named(holdings.catalog.successors_of(unit)))


@finds(
    "wrong-unit",
    Severity.ERROR,
    message=("“{unit}”不是栏目“{category}”的公开主体", '"{unit}" does not owe the category "{category}"'),
    help=(
        "应为：{owing}；或者修改 catalog.yml 中的“‹catalog.categories.owed_by›”",
        'it is owed by: {owing}; or change "‹catalog.categories.owed_by›" in catalog.yml',
    ),
    doc=(
        "目录规定每个栏目由谁公开（owed_by，以前的规定写在沿革里），其他单位发布的信息，不是放错了栏目，就是写错了公开责任主体。已撤销的单位，承接其职责的单位是公开主体的，也算。",
        "The catalog says who owes each category (`owed_by`, and for the past `former`); another unit's item is in the wrong category or names the wrong publisher. A closed unit counts where a unit that took over from it owes the category.",
    ),
)
def wrong_unit(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        category = holdings.terms_of(item)
        if category and category.former and not item.dated:
            continue  # nobody can tell whose time it was
        owing = holdings.catalog.owing_units(category) if category else ()
        publisher = holdings.catalog.units.get(item.publisher or "")
        if category and owing and publisher and not _owes(publisher, owing, holdings.catalog):
            units = [holdings.catalog.units[each].name if "publisher" in item.names and each in holdings.catalog.units else each for each in owing]
            shown, left = units[:_MOST_NAMED], len(units) - _MOST_NAMED
            more = Wording(f"等 {len(units)} 个单位", f" and {left} more") if left > 0 else Wording("", "")
            known = Wording("、".join(shown) + more.zh, ", ".join(shown) + more.en)
            yield rule.at(item.at("publisher"), unit=item.wrote("publisher", publisher.id), category=item.category, owing=known)


@finds(
    "unknown-kind",
    Severity.ERROR,
    message=("体裁“{kind}”不在目录的“‹catalog.kinds›”中", 'the kind "{kind}" is not one of those under "‹catalog.kinds›" in the catalog'),
    help=("{advice}", "{advice}"),
    doc=(
        "体裁是目录 kinds 列出的一种；目录没有 kinds 时不检查。",
        "A kind is one of those that the catalog lists under `kinds`; without a list nothing is checked.",
    ),
)
def unknown_kind(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    kinds = holdings.catalog.kinds
    otherwise = Wording("可选：" + "、".join(kinds), "allowed: " + ", ".join(kinds))
    for item in holdings.items:
        if item.kind and kinds and item.kind not in kinds:
            yield rule.at(item.at("kind"), kind=item.kind, advice=nearest(item.kind, [(each, each) for each in kinds], otherwise))


@finds(
    "unknown-exemption-clause",
    Severity.ERROR,
    message=("条款“{clause}”不在目录的“‹catalog.exemptions›”中", 'the clause "{clause}" is not one of those under "‹catalog.exemptions›" in the catalog'),
    help=("{advice}", "{advice}"),
    doc=(
        "不予公开必须援引目录 exemptions 中的条款，信息头和正文中的略去标记都是如此。",
        "Withholding rests on a clause that the catalog lists under `exemptions`, in the header and in every mark of the body.",
    ),
)
def unknown_exemption_clause(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    clauses = holdings.catalog.exemptions
    otherwise = (
        Wording("可选：" + "、".join(clauses), "allowed: " + ", ".join(clauses))
        if clauses
        else Wording("先在目录的“‹catalog.exemptions›”中列出条款", 'list the clause under "‹catalog.exemptions›" in the catalog first')
    )
    for item in holdings.items:
        if item.exemption and item.exemption.clause and item.exemption.clause not in clauses:
            advice = nearest(item.exemption.clause, [(each, each) for each in clauses], otherwise)
            yield rule.at(item.at("exemption.clause", "exemption"), clause=item.exemption.clause, advice=advice)


@finds(
    "retired-exemption-clause",
    Severity.WARNING,
    message=("不予公开的条款“{clause}”已于 {until} 废止", 'the clause "{clause}" ended on {until}'),
    help=("改用现行条款；没有现行条款依据的应当公开", "invoke a clause that stands; without one the information is to be published"),
    doc=("条款废止之后不能再据以不予公开。", "A clause cannot be invoked after its `until`."),
    time_dependent=True,
)
def retired_exemption_clause(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    today = as_of.astimezone(holdings.catalog.zone).date()
    for item in holdings.items:
        clause = holdings.catalog.exemptions.get(item.exemption.clause) if item.exemption else None
        if clause and clause.until and today > clause.until:
            yield rule.at(item.at("exemption.clause"), clause=clause.clause, until=clause.until)


def _units(item: Item) -> Iterator[tuple[str, str]]:
    if item.publisher:
        yield "publisher", item.publisher
    for index, issuer in enumerate(item.issuers):
        if issuer.unit:
            yield f"issuers.{index}", issuer.unit


def _owes(unit: Unit, owing: Collection[str], catalog: Catalog) -> bool:
    """Whether a unit owes a category, or was closed and those that took over from it do."""
    return unit.id in owing or any(isinstance(each, Unit) and _owes(each, owing, catalog) for each in catalog.successors_of(unit))


def _named(successors: Iterable[Unit | Category]) -> Wording:
    """Who took over, for the end of a help text; nothing where nobody is named."""
    names = [(each.name, each.id) for each in successors]
    if not names:
        return Wording("", "")
    return Wording("：" + "、".join(f"{name}（{id_}）" for name, id_ in names), ": " + ", ".join(f"{name} ({id_})" for name, id_ in names))


def _ids(units: Iterable[Unit]) -> Wording:
    ids = [each.id for each in units]
    return Wording("、".join(ids), ", ".join(ids))
