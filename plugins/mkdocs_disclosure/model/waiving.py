"""Which findings and matters a waiver is about."""

from .diagnostic import Matter
from .holdings import Holdings
from .timeline import parts_of
from .waiver import Waiver


def covers(holdings: Holdings, waiver: Waiver, matter: Matter, file: str | None = None) -> bool:
    """Whether everything that a waiver names is what the matter is about: its category or one above it, its unit, its item, its `file`, its words, its period or one that holds it."""
    category = holdings.catalog.categories.get(matter.category or "")
    line = {each.id for each in holdings.catalog.line_of(category)} if category else set()
    return (
        (waiver.category is None or waiver.category in line)
        and (waiver.unit is None or waiver.unit == matter.unit)
        and waiver.file in (None, file)
        and waiver.words in (None, matter.words)
        and (waiver.item is None or _is_item(holdings, waiver.item, matter.item))
        and (waiver.period is None or (matter.period is not None and set(parts_of(waiver.period)) >= set(parts_of(matter.period))))
    )


def _is_item(holdings: Holdings, written: str, path: str | None) -> bool:
    if written == path:  # of an item that is gone, by its identifier or its address
        return True
    known = holdings.references
    item = known.by_identifier.get(written) or known.by_path.get(written) or known.by_path.get(f"content/items/{written}")
    return item is not None and item.path == path
