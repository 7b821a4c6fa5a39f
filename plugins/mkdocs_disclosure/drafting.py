"""Layer 2: the first text of an item of a category, with everything that will be asked of it when it is published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from .audit import belonging
from .audit.requirements import TEXT_PLACEHOLDER, TITLE_PLACEHOLDER, required_fields
from .model.catalog import Catalog
from .model.category import Category
from .model.dates import Moment
from .model.diagnostic import Diagnostic
from .model.frequency import Owing, Regime
from .model.holdings import Holdings
from .model.identifier import fold, is_address_key
from .model.item import Item
from .model.measuring import Measurement
from .model.next_release import next_release
from .model.period import Period
from .model.refusal import Refusal
from .model.wording import Language, Wording
from .sources.dialects import example_of, key_of
from .sources.fields import ITEM
from .sources.item_reader import read_item
from .sources.own_values import Chosen, own_records
from .sources.scalars import as_typed
from .sources.tree import INTRODUCTION, ITEMS, is_dropping
from .sources.types import Choice, Field, Record

_MOST_CHOICES = 40
_BELONGING = (
    belonging.unknown_category,
    belonging.category_with_subcategories,
    belonging.retired_category,
    belonging.unknown_unit,
    belonging.retired_unit,
    belonging.wrong_unit,
)
_INTRODUCTION = Wording(
    "草稿不公开。填好标题、正文和标有“必填”的各项（去掉行首的“# ”，在冒号后填写），再删去“{state}”一行。",
    'A draft is not published. Write title, text and what is marked "Required" (take away "# ", write after the colon), then delete the line "{state}".',
)
_REQUIRED = Wording("【必填】", "Required: ")
_OPTIONAL = Wording("以下各项按需要填写，不用的可以删去。", "What follows is written where it applies; delete what you do not need.")
_EXAMPLE = Wording("{doc}。例：{example}", "{doc}; for example {example}")
_CHOICES = Wording("{doc}。可选：{choices}", "{doc}; one of {choices}")
_BY_COMMAND = Wording("索引号：运行 disclosure number 自动分配，不用手写", "the identifier, which disclosure number writes")
_PUBLISHER = Wording("公开责任主体：单位的 id 或名称", "the unit that publishes it, by id or name")
_OWN = Wording("本栏目自有的字段，写在“自有字段”下面，行首空两格", "the category's own fields, below the key `fields`, indented by two spaces")
_REVIEW = Wording(
    "审核记录，不公开；审核通过后写在“审核记录”下面，行首空两格",
    "the review record, never public; written below the key `review` when the review has passed, indented by two spaces",
)
_URGENT = Wording("应急信息可以先发布，随后在时限内补上", "an urgent item may be issued first and reviewed within the time set")
_COMMA = Wording("、", ", ")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is yet to be written, and the steps from there to publication."""

    path: str
    text: str
    needs_number: bool
    state_line: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: the category as it was written, and what was named of stem, title, publisher and language of the keys."""

    category: str
    stem: str | None = None
    title: str | None = None
    publisher: str | None = None
    keys: Language | None = None


def draft(holdings: Holdings, wish: Wish, as_of: datetime) -> Draft:
    """The draft that was wished for; raises `Refusal`, in the words of the rules, where the category or the unit takes no items."""
    catalog = holdings.catalog
    written = catalog.unit_of(wish.publisher) if wish.publisher else None
    category, publisher = _accepted(catalog, wish.category, written.id if written else wish.publisher, as_of)
    period = _period(holdings, category, publisher, as_of)
    path = f"{ITEMS}/{category.id}/{_stem(holdings, category, publisher, period, wish.stem, as_of)}.md"
    keys = wish.keys or catalog.language
    values = {"title": wish.title or TITLE_PLACEHOLDER.of(keys), "category": category.id}
    if publisher:
        values["publisher"] = publisher
    if period:
        values["period"] = str(period)
    state = ITEM.known["state"]
    values["state"] = example_of(state.type, keys)
    state_line = f"{key_of(state, keys)}: {values['state']}"
    sheet = _Sheet(catalog, category, keys, values)
    header = [f"# {_INTRODUCTION.of(keys).format(state=state_line)}", *sheet.written(), *sheet.required(), *sheet.offered()]
    text = "\n".join(["---", *header, "---", *_body(category, keys)])
    _refuse_faults(path, text)
    return Draft(path, text, catalog.identifier is not None, state_line)


def _body(category: Category, keys: Language) -> Iterator[str]:
    """The sections that the category asks for, with something to be written under each."""
    for section in category.sections:
        yield from ("", f"## {section}")
        yield from ("", TEXT_PLACEHOLDER.of(keys))
    if not category.sections:
        yield from ("", TEXT_PLACEHOLDER.of(keys))
    yield ""


def _accepted(catalog: Catalog, written: str, publisher: str | None, as_of: datetime) -> tuple[Category, str | None]:
    """The category and its publisher, where the rules find nothing against an item that is issued there now."""
    category = catalog.category_of(written)
    owing = catalog.owing_units(category) if category else ()
    unit = publisher or (owing[0] if len(owing) == 1 else None)
    today = Moment(as_of.astimezone(catalog.zone).date())
    holdings = Holdings(catalog, (Item(path=f"{ITEMS}/-/-.md", category=written, publisher=unit, issued=today),))
    measurement = Measurement(holdings, as_of)
    for rule in _BELONGING:
        for found in rule(measurement):
            raise Refusal(_told(found))
    assert category is not None
    return category, unit


def _told(found: Diagnostic) -> Wording:
    return Wording(f"{found.message.zh}（{found.help.zh}）", f"{found.message.en} ({found.help.en})")


def _period(holdings: Holdings, category: Category, publisher: str | None, as_of: datetime) -> Period | None:
    catalog = holdings.catalog
    each_owes = category.owed_by is not None and category.owed_by.mode is Owing.EACH
    items = [item for item in holdings.items if item.period and catalog.category_of(item.category) == category]
    released = [item.period for item in items if item.period and (not each_owes or publisher in (None, item.publisher))]
    return next_release(category, catalog, released, as_of.astimezone(catalog.zone).date())


def _stem(holdings: Holdings, category: Category, publisher: str | None, period: Period | None, wished: str | None, as_of: datetime) -> str:
    folder = f"{ITEMS}/{category.id}/"
    taken = {fold(item.key) for item in holdings.items} | {fold(item.stem) for item in holdings.items if item.path.startswith(folder)}
    # Who puts the files of an item into its folder first may name the item after the folder.
    files = holdings.unread if wished is not None else (*holdings.unread, *holdings.unclaimed_files)
    taken |= {fold(path.removeprefix(folder).partition("/")[0].removesuffix(".md")) for path in files if path.startswith(folder)}
    if wished is not None:
        if not is_address_key(wished) or f"{wished}.md" == INTRODUCTION or is_dropping(f"{wished}.md"):
            raise Refusal(
                Wording(f"“{wished}”不能作文件名：只用文字、数字、- 和 _", f'"{wished}" cannot be the name of the file: use letters, digits, - and _ only')
            )
        if fold(wished) in taken:
            raise Refusal(Wording(f"文件名“{wished}”已经用过，换一个", f'the name "{wished}" is taken: choose another one'))
        return wished
    began = str(period).replace("/", "_") if period else f"{as_of.astimezone(holdings.catalog.zone):%Y-%m}"
    each = [publisher] if period and publisher and len(holdings.catalog.owing_units(category)) > 1 else []
    plain = "-".join([began, category.id, *each])
    return next(stem for stem in _numbered(plain) if fold(stem) not in taken)


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The lines of a header: what has a value already, what must get one, and what may."""

    catalog: Catalog
    category: Category
    keys: Language
    values: dict[str, str]

    def written(self) -> Iterator[str]:
        for field in ITEM.fields:
            if field.name in self.values:
                yield f"{key_of(field, self.keys)}: {as_typed(self.values[field.name])}"

    def required(self) -> Iterator[str]:
        names = self._asked_for()
        if "identifier" in names:
            yield from ("", f"# {_REQUIRED.of(self.keys)}{_BY_COMMAND.of(self.keys)}")
        for field in ITEM.fields:
            if field.name in names - {"identifier"}:
                yield from ("", f"# {_REQUIRED.of(self.keys)}{self._advice(field)}", f"# {key_of(field, self.keys)}:")
        if any(each.required for each in self.category.fields):
            yield from ("", *self._own(_REQUIRED.of(self.keys)))
        if self.category.review_required.of(None):
            yield from ("", *self._review())

    def _review(self) -> Iterator[str]:
        """The review record, below one key."""
        review = ITEM.known["review"]
        assert isinstance(review.type, Record)
        yield f"# {_REQUIRED.of(self.keys)}{_REVIEW.of(self.keys)}"
        if self.category.urgent:
            yield f"# {_URGENT.of(self.keys)}"
        yield f"# {key_of(review, self.keys)}:"
        for field in review.type.fields:
            yield f"#   {key_of(field, self.keys)}:{self._outcome(field)}"

    def _outcome(self, field: Field) -> str:
        """The words that may stand in a field, as a comment: what the outcome was nobody writes before it is known."""
        if not isinstance(field.type, Choice):
            return ""
        return "  # " + _COMMA.of(self.keys).join(Wording(zh, en).of(self.keys) for en, zh in field.type.values)

    def offered(self) -> Iterator[str]:
        names = self._asked_for() | self.values.keys() | {"fields"}
        fields = [field for field in ITEM.fields if field.name not in names and self._is_offered(field)]
        if fields:
            yield from ("", f"# {_OPTIONAL.of(self.keys)}")
        for field in fields:
            key, advice = key_of(field, self.keys), self._advice(field)
            yield from (f"# {advice}", f"# {key}:") if advice != key else (f"# {key}:",)
        if self.category.fields and not any(each.required for each in self.category.fields):
            yield from self._own("")

    def _own(self, mark: str) -> Iterator[str]:
        """The category's own fields, below one key."""
        yield f"# {mark}{_OWN.of(self.keys)}"
        yield f"# {key_of(ITEM.known['fields'], self.keys)}:"
        required = {each.key for each in self.category.fields if each.required}
        for field in own_records(self.catalog)[self.category.id].fields:
            yield f"# {_REQUIRED.of(self.keys) if field.name in required else ''}{self._advice(field)}"
            yield f"#   {key_of(field, self.keys)}:"

    def _asked_for(self) -> set[str]:
        published = Item(path="", category=self.category.id)
        return {name for name, _ in required_fields(self.catalog, published)} - self.values.keys()

    def _is_offered(self, field: Field) -> bool:
        return field.offered or (field.name == "checked" and self.category.frequency.regime is Regime.STANDING)

    def _advice(self, field: Field) -> str:
        doc = (_PUBLISHER if field.name == "publisher" else field.doc).of(self.keys)
        if choices := self._choices(field):
            more = ["……"] if len(choices) > _MOST_CHOICES else []
            return _CHOICES.of(self.keys).format(doc=doc, choices=_COMMA.of(self.keys).join([*choices[:_MOST_CHOICES], *more]))
        example = example_of(field.type, self.keys)
        return doc if "…" in example else _EXAMPLE.of(self.keys).format(doc=doc, example=example)

    def _choices(self, field: Field) -> list[str]:
        """What the catalog allows in a field, where it names it."""
        if field.name == "publisher":
            owing = self.catalog.owing_units(self.category) or tuple(self.catalog.units)
            units = [self.catalog.units[id_] for id_ in owing if id_ in self.catalog.units]
            return [f"{unit.id}（{unit.name}）" if self.keys is Language.ZH else f"{unit.id} ({unit.name})" for unit in units if unit.until is None]
        if isinstance(field.type, Chosen):
            return list(field.type.values)
        return list(self.catalog.kinds) if field.name == "kind" else []


def _refuse_faults(path: str, text: str) -> None:
    """A title from the command line can be too long, or hold what no header may."""
    read = read_item(path, text.encode("utf-8", "surrogateescape"), {})
    for found in read.diagnostics:
        raise Refusal(_told(found))
