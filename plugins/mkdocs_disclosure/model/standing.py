"""The items of the holdings as documents that bear on each other's legal force."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from .dates import Moment
from .force_at import Act, Document, ForceNow, forces_on
from .holdings import Holdings
from .item import Item, Relation, State


def public_forces(holdings: Holdings, as_of: datetime) -> Mapping[str, ForceNow]:
    """The legal force of every public item at `as_of`, by path: what is not public changes nothing."""
    today = as_of.astimezone(holdings.catalog.zone).date()
    return forces_on(today, _documents(holdings, as_of))


def _documents(holdings: Holdings, as_of: datetime) -> Iterator[Document]:
    for item in holdings.items:
        state = holdings.state_of(item, as_of)
        if state.listed and item.title and item.issued:
            acts = tuple(_acts(holdings, item)) if item.relations else ()
            yield Document(
                key=item.path,
                begins=_begins(item, item.issued),
                made=item.formed_or_issued,
                effective=item.effective,
                expires=item.expires,
                written=item.legal_force,
                acts=acts,
                consolidates=tuple(act.on for act in acts if act.relation is Relation.CONSOLIDATES),
                gone=state is State.WITHDRAWN,
            )


def _begins(item: Item, issued: Moment) -> Moment:
    """Its day of effect, else of issue; of an old document whose day of issue is not exactly known that on which it was formed."""
    if item.effective:
        return Moment(item.effective)
    return item.formed if item.formed and item.formed.exact and not issued.exact else issued


def _acts(holdings: Holdings, item: Item) -> Iterator[Act]:
    for relation, references in item.relations.items():
        for reference in references:
            target = None if reference.outside else holdings.references.find(reference.target, item)
            if target and target is not item:
                yield Act(relation, target.path, reference.articles)
