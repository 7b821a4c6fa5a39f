"""catalog.yml and the files it includes -> a `Catalog`, with every fault of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

from ..model.authority import Authority, Contact, Group, Oversight, RequestChannel, SiteRegistration, Unit
from ..model.catalog import Alert, Catalog, ExemptionClause, NotApplicable
from ..model.category import Category
from ..model.diagnostic import Diagnostic, Location, Rule
from ..model.frequency import Frequency, Regime
from ..model.identifier import fold
from ..model.spelling import Spelling, typed
from ..model.timeline import begins
from ..model.wording import Language, Wording
from . import catalog_names, faults, gate, header, nodes, succession
from .dialects import CATALOG_KEYS, CATALOG_ROOT, CHINESE, dialect_of
from .fields import CATALOG, INCLUDED, INHERITED, ITEM_FIELDS
from .kinds import kinds, required_fields
from .own_fields import own_fields
from .succession import Told
from .types import Reading, records_of

CATALOG_FILE = "catalog.yml"
_RESERVED_IDS = frozenset({"index", "feed", "page", "undated"})
_RESERVED_COLUMNS = frozenset({"items", "catalog", "units", "tags", "years", "subscribe", "assets", "search", "redirects", "index"})
_NOT_WITH_OTHER_FREQUENCY = ("due", "review", "merge", "since")
_MAX_BYTES = 4_000_000
_ITEM_KEYS = frozenset(key for row in ITEM_FIELDS for key in (row.name, row.alias))
KNOWN_KEYS = frozenset(key for record in records_of(CATALOG) for key in record.known)


@dataclass(frozen=True, slots=True)
class ReadCatalog:
    """The catalog (None when its main file could not be read), and what is wrong with its files."""

    catalog: Catalog | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Gathered:
    found: list[Diagnostic] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    exemptions: dict[str, ExemptionClause] = field(default_factory=dict)
    not_applicable: list[NotApplicable] = field(default_factory=list)
    unit_pasts: list[Told] = field(default_factory=list)
    category_pasts: list[Told] = field(default_factory=list)
    dialects: dict[str, Language] = field(default_factory=dict)

    @property
    def spelling(self) -> Spelling:
        return Spelling(CHINESE, next(iter(self.dialects.values()), Language.EN), self.dialects)

    def fault(self, rule: Rule, location: Location, related: Iterable[Location] = (), **values: Any) -> None:
        self.found.append(rule.spelt(self.spelling).at(location, related, **values))


def read_catalog(raw: bytes, included: Callable[[str], Mapping[str, bytes]]) -> ReadCatalog:
    """The catalog of the bytes of catalog.yml; `included` gives path -> bytes for a pattern of `include`."""
    gathered = _Gathered()
    main = _read_file(CATALOG_FILE, raw, CATALOG.read, gathered)
    if main is None:
        return ReadCatalog(None, tuple(gathered.found))
    values, reading = main
    language = Language(values.get("locale") or "zh")
    for id_ in values.get("columns") or {}:
        if id_ in _RESERVED_COLUMNS:
            gathered.fault(faults.RESERVED_ID, Location(reading.path, reading.spans.get(f"columns.{id_}#key", reading.spans["columns"])), id=id_)
    top = SimpleNamespace(deadline=values.get("deadline"), columns=values.get("columns") or {}, year_start=values.get("year_start") or (1, 1))
    _gather(values, reading, top, gathered)
    for index, pattern in enumerate(values.get("include") or ()):
        files = included(pattern)
        if not files:
            gathered.fault(
                faults.UNREADABLE_FILE, _at(reading, f"include.{index}"), reason=Wording(f"没有与“{pattern}”相符的文件", f'nothing matches "{pattern}"')
            )
        for path, content in sorted(files.items()):
            part = _read_file(path, content, INCLUDED.read, gathered)
            if part:
                _gather(*part, top, gathered)
    if not values.get("authority") or not values["authority"].get("name") or not values.get("timezone"):
        return ReadCatalog(None, tuple(gathered.found))
    catalog = _catalog(values, reading, language, top, gathered)
    _check(catalog, reading, gathered)
    return ReadCatalog(catalog, tuple(gathered.found))


def language_of(raw: bytes) -> Language | None:
    """The catalog's locale as far as it can be told without reading all of it; for messages about a broken catalog."""
    text = gate.decode(CATALOG_FILE, raw).text
    for line in (text or "").split("\n"):
        key, _, value = line.partition(":")
        if key in ("locale", "语言"):
            word = value.split("#")[0].strip().strip("\"'")
            return Language.ZH if word in ("zh", "中文") else Language.EN if word in ("en", "英文") else None
    return None


def include_patterns(raw: bytes) -> tuple[str, ...]:
    """The patterns of `include` as far as they can be told from the bytes of catalog.yml."""
    text = gate.decode(CATALOG_FILE, raw).text
    node = nodes.parse(CATALOG_FILE, text)[0] if text is not None else None
    row = CATALOG.known["include"]
    entries = node.entries if isinstance(node, nodes.Mapping) else []
    value = next((value for key, value in entries if key.text.strip() in (row.name, row.alias)), None)
    named = value.items if isinstance(value, nodes.Sequence) else [value]
    return tuple(each.text for each in named if isinstance(each, nodes.Scalar))


def _read_file(path: str, raw: bytes, read: Callable[..., dict[str, Any] | None], gathered: _Gathered) -> tuple[dict[str, Any], Reading] | None:
    if len(raw) > _MAX_BYTES:
        gathered.fault(faults.FILE_TOO_LARGE, Location(path), size=len(raw), limit=_MAX_BYTES)
        return None
    decoded = gate.decode(path, raw)
    gathered.found.extend(decoded.diagnostics)
    if decoded.text is None:
        return None
    if joiner := gate.first_joiner(path, decoded.text):
        gathered.found.append(joiner)
        return None
    gathered.dialects[path] = dialect_of(decoded.text, CATALOG_KEYS, gathered.spelling.catalog)
    node, found = nodes.parse(path, decoded.text, spelling=gathered.spelling)
    if node is None and (colons := header.full_width_colons(path, decoded.text, known=KNOWN_KEYS, first_line=1)):
        found = colons
    gathered.found.extend(found)
    if node is None:
        if not found:
            gathered.fault(faults.WRONG_SHAPE, Location(path), key=path, expected=CATALOG.expected, example=typed("catalog.format", "1"))
        return None
    reading = Reading(path, spelling=gathered.spelling, root=CATALOG_ROOT)
    values = read(node, "", reading)
    gathered.found.extend(reading.found)
    return (values, reading) if values is not None else None


def _at(reading: Reading, name: str) -> Location:
    return Location(reading.path, reading.spans[name])


def _gather(values: dict[str, Any], reading: Reading, top: SimpleNamespace, gathered: _Gathered) -> None:
    for index, each in enumerate(values.get("units") or ()):
        at = _place(reading, f"units.{index}", "id")
        if _new(gathered.units, each.get("id"), at, Wording("单位", "unit"), gathered) and each.get("name"):
            own = {name: each.get(name) for name in ("code", "since", "until", "functions")}
            past = succession.former_names(each.get("former_names"))
            gathered.units[each["id"]] = Unit(each["id"], each["name"], at, **own, contact=Contact(**each.get("contact") or {}), former_names=past)
            days = tuple(name.until for name in past)
            gathered.unit_pasts.append(
                Told(each["id"], "former_names", each.get("since"), each.get("until"), each.get("successor") or (), days, reading, f"units.{index}")
            )
    for index, each in enumerate(values.get("groups") or ()):
        at = _place(reading, f"groups.{index}", "id")
        if _new(gathered.groups, each.get("id"), at, Wording("分组", "group"), gathered):
            gathered.groups[each["id"]] = Group(each["id"], each.get("name") or each["id"], tuple(each.get("units") or ()), at)
    for index, each in enumerate(values.get("exemptions") or ()):
        at = _place(reading, f"exemptions.{index}", "clause")
        if _new(gathered.exemptions, each.get("clause"), at, Wording("条款", "clause"), gathered):
            known = {name: each[name] for name in ("discretionary", "override", "until") if each.get(name) is not None}
            gathered.exemptions[each["clause"]] = ExemptionClause(each["clause"], each.get("name") or "", at, **known)
    gathered.not_applicable += [
        NotApplicable(each["clause"], each["reason"]) for each in values.get("not_applicable") or () if each.get("clause") and each.get("reason")
    ]
    _gather_categories(values.get("categories") or (), "categories", reading, None, {"deadline": top.deadline}, top.year_start, gathered)


def _place(reading: Reading, entry: str, key: str) -> Location:
    span = reading.spans.get(f"{entry}.{key}") or reading.spans[entry]
    return Location(reading.path, span)


def _new(known: Mapping[str, Any], id_: str | None, at: Location, what: Wording, gathered: _Gathered) -> bool:
    if not id_:
        return False
    twin = next((each for key, each in known.items() if fold(key) == fold(id_)), None)
    if twin is not None:
        gathered.fault(faults.DUPLICATE_ID, at, what=what, id=id_, other=twin.location)
    return twin is None


def _gather_categories(
    entries: tuple[dict[str, Any], ...],
    prefix: str,
    reading: Reading,
    parent: Category | None,
    inherited: dict[str, Any],
    year_start: tuple[int, int],
    gathered: _Gathered,
) -> list[str]:
    ids = []
    for index, own in enumerate(entries):
        entry = f"{prefix}.{index}"
        at = _place(reading, entry, "id")
        if not _new(gathered.categories, own.get("id"), at, Wording("栏目", "category"), gathered):
            continue
        id_, name = own["id"], own.get("name") or own["id"]
        if id_ in _RESERVED_IDS:
            gathered.fault(faults.RESERVED_ID, at, id=id_)
        given = {key: own[key] for key in INHERITED if own.get(key) is not None}
        if "table" in given:
            given["table"] = given["table"].over(inherited.get("table"))
        dropped = _NOT_WITH_OTHER_FREQUENCY if "frequency" in given and given["frequency"] != inherited.get("frequency") else ()
        facts = {key: value for key, value in inherited.items() if key not in dropped} | given
        facts["fields"] = own_fields(own.get("fields") or (), inherited.get("fields", ()), _ITEM_KEYS, reading, entry, gathered.fault)
        facts["sections"] = tuple(dict.fromkeys((*inherited.get("sections", ()), *(own.get("sections") or ()))))
        if "require" in given:
            facts["require"] = required_fields(given["require"], ITEM_FIELDS, facts["fields"], reading, entry, gathered.fault)
        inherited_or_own: dict[str, Any] = {"column": "content", "frequency": Frequency(Regime.EVENT)} | facts
        category = Category(
            id=id_,
            name=name,
            location=at,
            parent=parent.id if parent else None,
            path=(*(parent.path if parent else ()), name),
            summary=own.get("summary"),
            former=succession.former_terms(own.get("former"), year_start),
            **inherited_or_own,
        )
        _check_category(category, own, reading, entry, gathered)
        since, days = begins(category.since, year_start), tuple(terms.until for terms in category.former)
        gathered.category_pasts.append(Told(id_, "former", since, category.until, own.get("successor") or (), days, reading, entry))
        gathered.categories[id_] = category
        children = _gather_categories(own.get("categories") or (), f"{entry}.categories", reading, category, facts, year_start, gathered)
        gathered.categories[id_] = replace(category, children=tuple(children))
        ids.append(id_)
    return ids


def _check_category(category: Category, own: dict[str, Any], reading: Reading, entry: str, gathered: _Gathered) -> None:
    def contradiction(key: str, problem: Wording, advice: Wording) -> None:
        span = reading.spans.get(f"{entry}.{key}") or category.location.span
        gathered.fault(faults.CATALOG_CONTRADICTION, Location(reading.path, span), problem=problem, advice=advice)

    regime = category.frequency.regime
    shown = category.id
    if regime is Regime.PERIODIC and not category.due and not own.get("categories"):
        due = "‹catalog.categories.due›"
        example = "‹catalog.categories.due: 15 days after period›"
        contradiction(
            "frequency",
            Wording(f"定期公开的栏目“{shown}”没有写每期何时应公开", f'the periodic category "{shown}" does not say when a period is due'),
            Wording(f"加上“{due}”，例如 {example}", f'add "{due}", for example {example}'),
        )
    for key in ("due", "merge"):
        if regime is not Regime.PERIODIC and own.get(key):
            this, frequency = f"‹catalog.categories.{key}›", "‹catalog.categories.frequency: monthly›"
            contradiction(
                key,
                Wording(f"“{this}”只用于定期公开的栏目，而“{shown}”不是", f'"{this}" is for periodic categories, and "{shown}" is not one'),
                Wording(f"删除 {this}，或者写 {frequency} 等", f"delete {this}, or write {frequency} or the like"),
            )
    if regime is not Regime.STANDING and own.get("review"):
        this, frequency = "‹catalog.categories.review›", "‹catalog.categories.frequency: standing›"
        contradiction(
            "review",
            Wording(f"“{this}”只用于长期公开的栏目，而“{shown}”不是", f'"{this}" is for standing categories, and "{shown}" is not one'),
            Wording(f"删除 {this}，或者写 {frequency}", f"delete {this}, or write {frequency}"),
        )


def _catalog(values: dict[str, Any], reading: Reading, language: Language, top: SimpleNamespace, gathered: _Gathered) -> Catalog:
    authority = values["authority"]
    known = Authority(
        name=authority["name"],
        identifier=authority.get("identifier"),
        url=authority.get("url"),
        contact=Contact(**authority.get("contact") or {}),
        request=RequestChannel(**authority.get("request") or {}),
        oversight=Oversight(**authority["oversight"]) if (authority.get("oversight") or {}).get("name") else None,
        site=SiteRegistration(**authority.get("site") or {}),
        licence=authority.get("licence"),
    )
    alert = values.get("alert")
    _settle_pasts(gathered)
    names = catalog_names.Names.of(gathered.units, gathered.groups, gathered.categories, top.columns)
    return Catalog(
        title=values.get("title") or known.name,
        authority=known,
        feed_authority=values.get("feed_authority") or "",
        language=language,
        zone=values["timezone"],
        year_start=top.year_start,
        deadline=top.deadline,
        identifier=values.get("identifier"),
        measured_since=values.get("measured_since"),
        columns=top.columns,
        kinds=kinds(values.get("kinds") or (), ITEM_FIELDS, reading, gathered.fault),
        units=gathered.units,
        groups={id_: names.group_with_ids(each) for id_, each in gathered.groups.items()},
        categories={id_: names.category_with_ids(each) for id_, each in gathered.categories.items()},
        exemptions=gathered.exemptions,
        not_applicable=tuple(gathered.not_applicable),
        alert=Alert(alert["text"], alert.get("level"), alert.get("until")) if alert and alert.get("text") else None,
        _by_path=names.categories,
        dialects=gathered.dialects,
        _by_unit_name=names.units,
        _by_former_name=names.former_categories,
    )


def _settle_pasts(gathered: _Gathered) -> None:
    for one in (*gathered.unit_pasts, *gathered.category_pasts):
        succession.check_order(one, gathered.fault)
    names = catalog_names.Names.of(gathered.units, {}, gathered.categories, {})
    found = succession.resolved(
        gathered.unit_pasts,
        lambda name: name if name in gathered.units else names.units.get(name),
        (*gathered.units, *names.units),
        Wording("单位", "unit"),
        gathered.fault,
    )
    gathered.units.update((id_, replace(gathered.units[id_], successors=successors)) for id_, successors in found.items())
    found = succession.resolved(
        gathered.category_pasts,
        lambda name: name if name in gathered.categories else names.categories.get(name),
        (*gathered.categories, *names.categories),
        Wording("栏目", "category"),
        gathered.fault,
    )
    for id_, category in gathered.categories.items():
        above = gathered.categories.get(category.parent or "")
        # A category that ended together with the one above it went where that one went.
        successors = found.get(id_) or (above.successors if above and above.until == category.until else ())
        gathered.categories[id_] = replace(category, successors=successors)


def _check(catalog: Catalog, reading: Reading, gathered: _Gathered) -> None:
    catalog_names.check(catalog, gathered.fault)
    if not catalog.categories:
        gathered.fault(
            faults.CATALOG_CONTRADICTION,
            Location(reading.path),
            problem=Wording("目录中没有栏目", "the catalog has no categories"),
            advice=Wording("在“‹catalog.categories›”下至少写一个栏目", 'write at least one under "‹catalog.categories›"'),
        )
