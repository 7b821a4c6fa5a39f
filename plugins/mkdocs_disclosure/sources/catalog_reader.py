"""catalog.yml and the files it includes -> a `Catalog`, with every fault of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from ..model.authority import Authority, Contact, Group, Officer, Officers, Oversight, RequestChannel, SecurityContact, SiteRegistration, Unit
from ..model.catalog import Alert, Catalog, ExemptionClause, FaultyItems, NotApplicable
from ..model.continuity import Continuity
from ..model.diagnostic import Diagnostic, Location
from ..model.expression import merged
from ..model.publicity import Publicity, TimelinessChoice, WithheldShown
from ..model.review_duty import URGENT_REVIEW, ReviewDuty
from ..model.spelling import typed
from ..model.wording import Language, Wording
from . import catalog_names, faults, gate, header, nodes, succession
from .category_reader import gather_categories
from .clause_lists import clause_list
from .dialects import CATALOG_KEYS, CATALOG_ROOT, dialect_of
from .expressions import countries, expressions, shipped
from .fields import CATALOG, INCLUDED, ITEM_FIELDS
from .gathered import Gathered, place_of
from .kinds import kinds
from .succession import Told
from .types import Reading, records_of
from .waivers import unit_phase, waivers
from .workdays import check_working_days, workday_calendar

CATALOG_FILE = "catalog.yml"
_RESERVED_COLUMNS = frozenset({"items", "catalog", "units", "tags", "years", "subscribe", "timeliness", "calendar", "assets", "search", "redirects", "index"})
_CHINESE_ZONES = frozenset({"Asia/Shanghai", "Asia/Urumqi", "PRC"})
"""Where the working days are those of China unless the catalog says otherwise."""
_MAX_BYTES = 4_000_000
KNOWN_KEYS = frozenset(key for record in records_of(CATALOG) for key in record.known)


@dataclass(frozen=True, slots=True)
class ReadCatalog:
    """The catalog (None when its main file could not be read), and what is wrong with its files."""

    catalog: Catalog | None
    diagnostics: tuple[Diagnostic, ...]


def read_catalog(raw: bytes, included: Callable[[str], Mapping[str, bytes]]) -> ReadCatalog:
    """The catalog of the bytes of catalog.yml; `included` gives path -> bytes for a pattern of `include`."""
    gathered = Gathered()
    main = _read_file(CATALOG_FILE, raw, CATALOG.read, gathered)
    if main is None:
        return ReadCatalog(None, tuple(gathered.found))
    values, reading = main
    language = Language(values.get("locale") or "zh")
    for id_ in values.get("columns") or {}:
        if id_ in _RESERVED_COLUMNS:
            gathered.fault(faults.RESERVED_ID, Location(reading.path, reading.spans.get(f"columns.{id_}#key", reading.spans["columns"])), id=id_)
    top = SimpleNamespace(
        deadline=values.get("deadline"),
        review_required=values.get("review_required") or ReviewDuty(),
        columns=values.get("columns") or {},
        year_start=values.get("year_start") or (1, 1),
    )
    _gather(values, reading, top, gathered)
    named = [(f"include.{index}", pattern) for index, pattern in enumerate(values.get("include") or ())]
    named += [(f"expressions.{index}", each["file"]) for index, each in enumerate(values.get("expressions") or ()) if each.get("file")]
    for place, pattern in named:
        files = included(pattern)
        if not files:
            gathered.fault(faults.UNREADABLE_FILE, _at(reading, place), reason=Wording(f"没有与“{pattern}”相符的文件", f'nothing matches "{pattern}"'))
        for path, content in sorted(files.items()):
            part = _read_file(path, content, INCLUDED.read, gathered)
            if part:
                _gather(*part, top, gathered)
    if not values.get("authority") or not values["authority"].get("name") or not values.get("timezone"):
        return ReadCatalog(None, tuple(gathered.found))
    check_working_days(values.get("working_days"), reading, gathered.fault)
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


def _read_file(path: str, raw: bytes, read: Callable[..., dict[str, Any] | None], gathered: Gathered) -> tuple[dict[str, Any], Reading] | None:
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


def _gather(values: dict[str, Any], reading: Reading, top: SimpleNamespace, gathered: Gathered) -> None:
    for index, each in enumerate(values.get("units") or ()):
        at = place_of(reading, f"units.{index}", "id")
        if gathered.is_new(gathered.units, each.get("id"), at, Wording("单位 id", "unit id")) and each.get("name"):
            own = {name: each.get(name) for name in ("code", "since", "until", "functions")} | {"phase": unit_phase(each.get("phase"))}
            own["officers"] = Officers(*(tuple(Officer(**who) for who in each.get(role) or ()) for role in ("collectors", "reviewers", "publishers")))
            past = succession.former_names(each.get("former_names"))
            gathered.units[each["id"]] = Unit(each["id"], each["name"], at, **own, contact=Contact(**each.get("contact") or {}), former_names=past)
            days = tuple(name.until for name in past)
            gathered.unit_pasts.append(
                Told(each["id"], "former_names", each.get("since"), each.get("until"), each.get("successor") or (), days, reading, f"units.{index}")
            )
    for index, each in enumerate(values.get("groups") or ()):
        at = place_of(reading, f"groups.{index}", "id")
        if gathered.is_new(gathered.groups, each.get("id"), at, Wording("分组 id", "group id")):
            gathered.groups[each["id"]] = Group(each["id"], each.get("name") or each["id"], tuple(each.get("units") or ()), at)
    for index, each in enumerate(values.get("exemptions") or ()):
        at = place_of(reading, f"exemptions.{index}", "clause")
        if gathered.is_new(gathered.exemptions, each.get("clause"), at, Wording("条款", "clause")):
            known = {name: each[name] for name in ("discretionary", "override", "until") if each.get(name) is not None}
            gathered.exemptions[each["clause"]] = ExemptionClause(each["clause"], each.get("name") or "", at, **known)
    gathered.not_applicable += [
        NotApplicable(each["clause"], each["reason"]) for each in values.get("not_applicable") or () if each.get("clause") and each.get("reason")
    ]
    gathered.waivers += waivers(values.get("waivers") or (), reading, gathered.fault)
    gathered.expressions += expressions(values.get("expressions") or ())
    gather_categories(
        values.get("categories") or (),
        "categories",
        reading,
        None,
        {"deadline": top.deadline, "review_required": top.review_required},
        top.year_start,
        gathered,
    )


def _catalog(values: dict[str, Any], reading: Reading, language: Language, top: SimpleNamespace, gathered: Gathered) -> Catalog:
    authority = values["authority"]
    known = Authority(
        name=authority["name"],
        identifier=authority.get("identifier"),
        url=authority.get("url"),
        contact=Contact(**authority.get("contact") or {}),
        request=RequestChannel(**authority["request"]) if authority.get("request") else None,
        oversight=Oversight(**authority["oversight"]) if (authority.get("oversight") or {}).get("name") else None,
        site=SiteRegistration(**authority.get("site") or {}),
        security=_security(authority.get("security"), reading),
        licence=authority.get("licence"),
    )
    alert = values.get("alert")
    shown = values.get("timeliness") or {}
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
        faulty_items=FaultyItems(values.get("faulty_items") or "stop"),
        urgent_review=values.get("urgent_review") or URGENT_REVIEW,
        identifier=values.get("identifier"),
        measured_since=values.get("measured_since"),
        timeliness=TimelinessChoice(Publicity(shown.get("public") or "none"), shown.get("from"), WithheldShown(shown.get("withheld") or "none")),
        continuity=Continuity(**{name: value for name, value in (values.get("continuity") or {}).items() if value is not None}),
        working_days=workday_calendar(values.get("working_days"), chinese=values["timezone"].key in _CHINESE_ZONES),
        expressions=merged([shipped(language), gathered.expressions]),
        personal_data_of=countries(values, language),
        columns=top.columns,
        kinds=kinds(values.get("kinds") or (), ITEM_FIELDS, reading, gathered.fault),
        units=gathered.units,
        groups={id_: names.group_with_ids(each) for id_, each in gathered.groups.items()},
        categories={id_: names.category_with_ids(each) for id_, each in gathered.categories.items()},
        exemptions=gathered.exemptions,
        not_applicable=tuple(gathered.not_applicable),
        profile=clause_list(values["profile"], _at(reading, "profile")) if values.get("profile") else None,
        waivers=tuple(names.waiver_with_ids(each) for each in gathered.waivers),
        enforced_rules={name: _at(reading, f"enforced_rules.{index}") for index, name in enumerate(values.get("enforced_rules") or ())},
        alert=Alert(alert["text"], alert.get("level"), alert.get("until")) if alert and alert.get("text") else None,
        _by_path=names.categories,
        dialects=gathered.dialects,
        _by_unit_name=names.units,
        _by_former_name=names.former_categories,
    )


def _security(values: dict[str, Any] | None, reading: Reading) -> SecurityContact | None:
    if not values or not values.get("contact") or not values.get("expires"):
        return None
    pages = {name: values.get(name) for name in ("policy", "encryption", "acknowledgments")}
    return SecurityContact(tuple(values["contact"]), values["expires"], _at(reading, "authority.security.expires"), **pages)


def _settle_pasts(gathered: Gathered) -> None:
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


def _check(catalog: Catalog, reading: Reading, gathered: Gathered) -> None:
    catalog_names.check(catalog, gathered.fault)
    shown = catalog.timeliness
    if shown.withheld is WithheldShown.COUNTS and shown.public is Publicity.NONE and "timeliness.withheld" in reading.spans:
        gathered.fault(
            faults.CATALOG_CONTRADICTION,
            _at(reading, "timeliness.withheld"),
            problem=Wording(
                "不公开时效记录，却要公开不予公开信息的条数", "counts of what is withheld are asked for, and no record of timeliness that they would stand in"
            ),
            advice=Wording(
                "改为“‹catalog.timeliness.public: rates›”或者“‹catalog.timeliness.public: full›”，或者删除这一行",
                'write "‹catalog.timeliness.public: rates›" or "‹catalog.timeliness.public: full›", or delete the line',
            ),
        )
    if not catalog.categories:
        gathered.fault(
            faults.CATALOG_CONTRADICTION,
            Location(reading.path),
            problem=Wording("目录中没有栏目", "the catalog has no categories"),
            advice=Wording("在“‹catalog.categories›”下至少写一个栏目", 'write at least one under "‹catalog.categories›"'),
        )
