"""What documents do to each other's legal force, and the force of each on a day (docs/adr/0012)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from .dates import Moment
from .item import Relation
from .legal_force import LegalForce, WrittenForce
from .outside import OutsideDocument

ENDING = (Relation.REPEALS, Relation.REPLACES)
BEARING = (*ENDING, Relation.AMENDS)
"""The relations that change the force of their target."""


@dataclass(frozen=True, slots=True)
class Act:
    """That one document does something to another, named by their keys; `articles` where it concerns a part only."""

    relation: Relation
    on: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What decides the force of one published document.

    Its acts are done on the day on which it `begins`: its day of effect, or that of its issue. `made` is the day on which it was formed: of two that begin on
    one day the younger prevails. `consolidates` are the documents whose text as amended it is. One that is `gone` does nothing any more.
    """

    key: str
    begins: Moment
    made: date
    effective: date | None = None
    expires: date | None = None
    written: WrittenForce | None = None
    acts: tuple[Act, ...] = ()
    consolidates: tuple[str, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """An act seen from its target: who does what, from when."""

    relation: Relation
    by: str
    since: Moment
    articles: tuple[str, ...] = ()

    @property
    def ends(self) -> bool:
        """Whether it takes the whole document out of force."""
        return self.relation in ENDING and not self.articles

    @property
    def ends_a_part(self) -> bool:
        """Whether it takes single articles out of force."""
        return self.relation in ENDING and bool(self.articles)


@dataclass(frozen=True, slots=True)
class Computed:
    """A force as it follows from dates and acts: since when, and the keys of the documents that brought it about."""

    force: LegalForce | None = None
    since: Moment | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForceNow:
    """The force of a document on a day: since when (None where no day is known) and by what.

    `force` is None where a document states nothing about it and nothing is done to it. `by` are the keys of the documents that brought it about, `ground` the
    outside one that the header names. `effects` are all that bear on it, past and to come, in the order of time. `computed` is what would be so without a written force.
    `acts_from` is when its own acts are done, None where they never are: it was withdrawn, or repealed before it began.
    """

    force: LegalForce | None = None
    since: Moment | None = None
    by: tuple[str, ...] = ()
    ground: OutsideDocument | None = None
    effects: tuple[Effect, ...] = ()
    computed: Computed = Computed()
    acts_from: Moment | None = None


def forces_on(today: date, documents: Iterable[Document]) -> dict[str, ForceNow]:
    """The force of every document on a day, by key; the order in which they are given makes no difference.

    An act is done on the day on which its document begins, unless that document itself ended before or on that day; what has been done stays done,
    whatever becomes later of the document that did it. So everything on a day follows from the days before, and a cycle comes to rest by itself.
    """
    known = {document.key: document for document in documents}
    timeline = _Timeline(known)
    return {key: _force(today, document, timeline) for key, document in known.items()}


class _Timeline:
    """The acts of all documents, done in the order of time."""

    def __init__(self, known: Mapping[str, Document]) -> None:
        self.ended = {key: each.expires + timedelta(days=1) for key, each in known.items() if each.expires}
        self.idle = {key for key, each in known.items() if each.gone or _has_no_day_yet(each)}
        self.effects: dict[str, list[Effect]] = defaultdict(list)
        self._known = known
        self._stopped = {key: each.written.since for key, each in known.items() if each.written and each.written.force.ended and each.written.since}
        self._texts: dict[str, list[Document]] = defaultdict(list)
        for each in known.values():
            for source in each.consolidates:
                self._texts[source].append(each)
        begun = sorted(
            (each for each in known.values() if each.acts and each.key not in self.idle), key=lambda each: (each.begins.day, -each.made.toordinal(), each.key)
        )
        for (day, _), group in groupby(begun, key=lambda each: (each.begins.day, each.made)):
            # Those that begin together do not see each other's acts: none of them is the first.
            acting = []
            for each in group:
                if self._ended_by(each.key, day):
                    self.idle.add(each.key)
                else:
                    acting.append(each)
            for document in acting:
                for act in document.acts:
                    self._do(document, act)

    def _ended_by(self, key: str, day: date) -> bool:
        return any(ends[key] <= day for ends in (self.ended, self._stopped) if key in ends)

    def _do(self, doer: Document, act: Act) -> None:
        if act.relation not in BEARING:
            return
        for target in self._reached(doer, act):
            effect = Effect(act.relation, doer.key, doer.begins, act.articles)
            if effect in self.effects[target]:
                continue
            self.effects[target].append(effect)
            if effect.ends:
                self.ended[target] = min(self.ended.get(target, date.max), doer.begins.day)

    def _reached(self, doer: Document, act: Act) -> Iterator[str]:
        """The target, and the consolidated texts of it that do not hold the act yet: all of them for an end, else those made before it."""
        pending, seen = [act.on], {doer.key}
        while pending:
            key = pending.pop()
            if key in seen or key not in self._known:
                continue
            seen.add(key)
            yield key
            whole = act.relation in ENDING and not act.articles
            pending += [text.key for text in self._texts.get(key, ()) if whole or text.made < doer.made]


def _has_no_day_yet(document: Document) -> bool:
    """Whether its header says that it is not in force without saying from when: 施行日期另行公布."""
    return document.written is not None and document.written.force is LegalForce.NOT_YET and document.effective is None


def _force(today: date, document: Document, timeline: _Timeline) -> ForceNow:
    effects = tuple(sorted(timeline.effects.get(document.key, ()), key=lambda each: (each.since.day, each.by, each.relation, each.articles)))
    acts_from = None if document.key in timeline.idle else document.begins
    computed = _computed(today, document, effects, timeline.ended.get(document.key))
    written = document.written
    if written is None or not written.stands_on(today):
        return ForceNow(computed.force, computed.since, computed.by, None, effects, computed, acts_from)
    agrees = written.force is computed.force
    since = Moment(written.since) if written.since else computed.since if agrees else None
    return ForceNow(written.force, since, computed.by if agrees else (), written.by, effects, computed, acts_from)


def _computed(today: date, document: Document, effects: tuple[Effect, ...], ended: date | None) -> Computed:
    if ended and ended <= today:
        # A document whose term was over on the day of a repeal had ended by itself.
        if document.expires and ended > document.expires:
            return Computed(LegalForce.EXPIRED, Moment(ended))
        return _brought_about(LegalForce.REPEALED, [each for each in effects if each.ends and each.since.day == ended])
    if document.effective and today < document.effective:
        return Computed(LegalForce.NOT_YET)
    done = [each for each in effects if each.since.day <= today]
    if parts := [each for each in done if each.ends_a_part]:
        return _brought_about(LegalForce.PARTLY_REPEALED, parts)
    if amendments := [each for each in done if each.relation is Relation.AMENDS]:
        return _brought_about(LegalForce.AMENDED, amendments)
    if document.effective:
        return Computed(LegalForce.IN_FORCE, Moment(document.effective))
    return Computed(LegalForce.IN_FORCE if document.expires else None)


def _brought_about(force: LegalForce, effects: list[Effect]) -> Computed:
    first = min((each.since for each in effects), key=lambda each: each.day)
    return Computed(force, first if first.known else None, tuple(dict.fromkeys(each.by for each in effects)))
