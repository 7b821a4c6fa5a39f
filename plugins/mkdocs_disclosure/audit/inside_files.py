"""What was found in files as findings: at the line that names the file, all traces of one rule together."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from ..model.diagnostic import Diagnostic, Location, Rule
from ..model.file import StoredFile
from ..model.holdings import Holdings
from ..model.item import Item, State
from ..model.traces import Trace, TraceKind
from ..model.wording import Wording, same
from .rule import as_argument

_MOST_SHOWN = 4


def found_inside(holdings: Holdings, as_of: datetime, rule: Rule, kind: TraceKind, without: frozenset[str] = frozenset()) -> Iterator[Diagnostic]:
    """One finding for each published or scheduled file with traces of a kind; those that name one of `without` do not count."""
    for each in holdings.inspected or ():
        traces = [trace for trace in each.traces if trace.kind is kind and not (without and _is_named(trace.name, without))]
        if not traces:
            continue
        item = holdings.references.by_path[each.item]
        if holdings.state_of(item, as_of) in (State.PUBLISHED, State.SCHEDULED):
            yield rule.at(
                _place(item, each.file),
                file=each.file.name,
                argument=same(as_argument(each.file.path)),
                found=(found := _listed(traces)),
                where=_in_brackets(found),
            )


def bodies(holdings: Holdings) -> frozenset[str]:
    """The names under which the authority and its units may be given as the author of a file, in small letters."""
    catalog = holdings.catalog
    names = [catalog.authority.name, catalog.title]
    for unit in catalog.units.values():
        names += [unit.name, *(each.name for each in unit.former_names)]
    return frozenset(name.casefold() for name in names)


def _is_named(name: str, names: frozenset[str]) -> bool:
    """Whether a text is one of the names, or the beginning of one that leaves its last words out (云川市 for 云川市人民政府)."""
    folded = name.casefold()
    return folded in names or (len(folded) > 2 and any(each.startswith(folded) for each in names))


def _place(item: Item, file: StoredFile) -> Location:
    for index, attachment in enumerate(item.attachments):
        if attachment.stored and attachment.stored.path == file.path:
            return item.at(f"attachments.{index}.file", f"attachments.{index}")
    for index, medium in enumerate(item.media):
        for field, named in medium.named:
            if named.stored and named.stored.path == file.path:
                return item.at(f"media.{index}.{field}", f"media.{index}")
    return Location(item.path)


def _in_brackets(found: Wording) -> Wording:
    return Wording(f"（{found.zh}）", f" ({found.en})") if found.en else found


def _listed(traces: Sequence[Trace]) -> Wording:
    words = [each for each in dict.fromkeys(trace.words for trace in traces) if each.en]
    zh, en = "；".join(each.zh for each in words[:_MOST_SHOWN]), "; ".join(each.en for each in words[:_MOST_SHOWN])
    more = len(words) - _MOST_SHOWN
    return Wording(f"{zh}；另有 {more} 处", f"{en}; and {more} more") if more > 0 else Wording(zh, en)
