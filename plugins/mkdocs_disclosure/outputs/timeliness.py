"""How promises were kept, as data: a row for each verdict, and the rates that can be made of them again."""

import json
from collections.abc import Iterable, Iterator

from ..model.public_timeliness import PublicTimeliness
from ..model.public_verdicts import CategoryRecord, PublicVerdict, Silence
from ..model.register import Register
from ..model.tallies import Spread, Tally
from ..model.withheld import WithheldCount
from ..model.wording import Texts
from .addresses import PERIODS_CSV, TIMELINESS_CSV, TIMELINESS_JSON, WITHHELD_CSV, item_address
from .json_values import Facts, known, link
from .spreadsheets import render_csv

VERSION = 1
"""Of timeliness.json; a change that breaks a reader raises it."""

COLUMNS = (
    "category_id",
    "category",
    "unit_id",
    "unit",
    "trigger",
    "period",
    "identifier",
    "record",
    "start",
    "due",
    "issued",
    "outcome",
    "days",
    "provisional",
    "measured",
    "address",
)
"""The columns of timeliness.csv in their order; each is headed by the text `timeliness.csv_<name>`."""

PERIOD_COLUMNS = tuple(name for name in COLUMNS if name not in ("trigger", "record"))
"""Those of periods.csv, which has the verdicts on periods only."""

WITHHELD_COLUMNS = ("clause", "name", "fully", "partly")
"""The columns of withheld.csv in their order; each is headed by the text `withheld.csv_<name>`."""


def timeliness_files(timeliness: PublicTimeliness, register: Register, site_url: str | None, texts: Texts) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each file; the single verdicts only where the authority shows everything, counts of what is withheld only where it tells them."""
    yield TIMELINESS_JSON, render_timeliness_json(timeliness, register)
    if timeliness.full:
        yield TIMELINESS_CSV, render_verdicts_csv(timeliness.verdicts, COLUMNS, register, site_url, texts)
        periods = (each for each in timeliness.verdicts if each.period)
        yield PERIODS_CSV, render_verdicts_csv(periods, PERIOD_COLUMNS, register, site_url, texts)
    if timeliness.withheld is not None:
        yield WITHHELD_CSV, render_withheld_csv(timeliness.withheld, texts)


def render_verdicts_csv(verdicts: Iterable[PublicVerdict], columns: tuple[str, ...], register: Register, site_url: str | None, texts: Texts) -> bytes:
    """The verdicts as CSV in the form of register.csv, in their order. What is not known is an empty cell; flags are the words `own.yes` and `own.no`."""
    heads = [texts(f"timeliness.csv_{name}") for name in columns]
    return render_csv(heads, ([cells[name] for name in columns] for each in verdicts if (cells := _cells(each, register, site_url, texts))))


def _cells(verdict: PublicVerdict, register: Register, site_url: str | None, texts: Texts) -> dict[str, str]:
    category = register.catalog.categories[verdict.category]
    unit = register.catalog.units.get(verdict.unit or "")
    item = register.by_key[verdict.item] if verdict.item else None
    fragment = f"#{verdict.record}" if verdict.record else ""
    return {
        "category_id": category.id,
        "category": "/".join(category.path),
        "unit_id": verdict.unit or "",
        "unit": unit.name if unit else register.catalog.owed_by_name(category) or "",
        "trigger": texts(f"timeliness.trigger_{verdict.trigger.value}"),
        "period": str(verdict.period or ""),
        "identifier": (item.identifier or item.key) if item else "",
        "record": verdict.record or "",
        "start": str(verdict.start or ""),
        "due": str(verdict.due or ""),
        "issued": str(verdict.issued or ""),
        "outcome": verdict.outcome.label.of(texts.language),
        "days": str(verdict.days),
        "provisional": texts("own.yes" if verdict.provisional else "own.no"),
        "measured": texts("own.yes" if verdict.measured else "own.no"),
        "address": link(item_address(item.key), site_url) + fragment if item else "",
    }


def render_withheld_csv(counts: Iterable[WithheldCount], texts: Texts) -> bytes:
    """A row for each clause in the order of the catalog, as CSV in the form of register.csv."""
    return render_csv(
        [texts(f"withheld.csv_{name}") for name in WITHHELD_COLUMNS], ([each.clause, each.name, str(each.fully), str(each.partly)] for each in counts)
    )


def render_timeliness_json(timeliness: PublicTimeliness, register: Register) -> bytes:
    """The counts and rates as one JSON object, `version` first. A rate is left out where nothing counts: 0 of 0 is none."""
    catalog = register.catalog
    document: Facts = {
        "version": VERSION,
        "as_of": register.as_of.astimezone(catalog.zone).isoformat(),
        "public": timeliness.choice.public.value,
        **known({"from": _day(timeliness.choice.since), "measured_since": _day(catalog.measured_since)}),
        "overall": _tally(timeliness.overall),
        "categories": [_category(id_, record, register) for id_, record in timeliness.categories.items()],
        "units": [{"id": id_, "name": unit.name, **_tally(timeliness.units[id_])} for id_, unit in catalog.units.items() if id_ in timeliness.units],
        "months": [{"month": month, **_tally(tally)} for month, tally in timeliness.months.items()],
    }
    if timeliness.full:
        document["partly_withheld"] = [{"clause": clause, "year": year, "items": count} for (clause, year), count in timeliness.partly_withheld.items()]
    if timeliness.withheld is not None:
        document["withheld"] = [{"clause": each.clause, "name": each.name, "fully": each.fully, "partly": each.partly} for each in timeliness.withheld]
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _category(id_: str, record: CategoryRecord, register: Register) -> Facts:
    category = register.catalog.categories[id_]
    reviewed, overdue = record.reviews
    return known(
        {
            "id": id_,
            "name": category.name,
            "path": list(category.path),
            **_tally(record.tally),
            "reviews": {"in_time": reviewed, "overdue": overdue} if reviewed + overdue else None,
            "newest": _silence(record.silence) if record.silence else None,
            "taken": _spread(record.spread) if record.spread else None,
            "months": [{"month": month, "kept": tally.rate.kept, "counted": tally.rate.counted} for month, tally in record.months.items()] or None,
        }
    )


def _tally(tally: Tally) -> Facts:
    rate = tally.rate
    counts: Facts = {
        "on_time": tally.on_time,
        "late": tally.late,
        "overdue": tally.overdue,
        "withdrawn": tally.withdrawn,
        "not_yet_due": tally.not_yet_due,
        "outside": tally.outside,
        "kept": rate.kept,
        "counted": rate.counted,
    }
    return {**counts, "rate": rate.kept * 10000 // rate.counted / 10000} if rate.counted else counts


def _silence(silence: Silence) -> Facts:
    return known({"date": _day(silence.newest), "until": _day(silence.until)}) | {"stale": silence.stale}


def _spread(spread: Spread) -> Facts:
    return {
        "measure": spread.measure.value,
        "deadline": spread.deadline.count,
        "median": spread.median,
        "counts": [
            known({"up_to": spread.bounds[place] if place < len(spread.bounds) else None}) | {"count": count} for place, count in enumerate(spread.counts)
        ],
    }


def _day(day: object | None) -> str | None:
    return None if day is None else str(day)
