"""Legal force that is written and cannot be true, or that is no longer what it was."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.force_at import ENDING, ForceNow
from ..model.holdings import Holdings
from ..model.item import Item, State
from ..model.legal_force import LegalForce, WrittenForce
from ..model.standing import public_forces
from ..model.wording import Wording, same
from .relations import targets
from .rule import finds

_TAKEN_DOWN = (State.WITHDRAWN, State.ERASED)


@finds(
    "contradicting-force",
    Severity.WARNING,
    message=("写明的效力状态“{written}”与文件不符：{reason}", 'the header says "{written}", but {reason}'),
    help=("{advice}", "{advice}"),
    doc=(
        "效力状态由施行日期、有效期和其他文件的修改、废止、替代推定，一般不写。写了以写的为准，因此与推定不符的要改正，否则页面会把已经失效的文件说成有效，或者把有效的说成失效。",
        "The legal force follows from dates and from what other documents amend, repeal and replace, and is best left out. A written one overrides it, so one that contradicts them makes the page say that what has ended applies, or the reverse.",
    ),
    time_dependent=True,
)
def contradicting_force(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    if not any(item.legal_force for item in holdings.items):
        return
    today = as_of.astimezone(holdings.catalog.zone).date()
    forces = public_forces(holdings, as_of)
    by_path = holdings.references.by_path
    taken_down = _ended_by_withdrawn(holdings, as_of)
    for item in holdings.items:
        written, now = item.legal_force, forces.get(item.path)
        if not written or not now or not written.stands_on(today) or item.path in taken_down:
            continue
        if reason := _contradiction(written, now, item, today, by_path):
            unfounded = written.force.ended and not (now.computed.force and now.computed.force.ended)
            advice = (
                Wording(
                    "在废止它的文件里写“‹repeals›”；依据不在本站的，写成 ‹legal_force: {force: repealed, since: …, by: {name: …}}›；都没有就删除这一行",
                    'declare "‹repeals›" in the document that repeals it; where that is not on this site, write ‹legal_force: {force: repealed, since: …, by: {name: …}}›; else delete the line',
                )
                if unfounded and written.force is LegalForce.REPEALED
                else Wording("用“‹expires›”写明有效期的最后一日，或者删除这一行", 'write the last day as "‹expires›", or delete the line')
                if unfounded
                else Wording("删除这一行", "delete the line")
            )
            yield rule.at(item.at("legal_force.force", "legal_force"), written=same(f"‹legal_force={written.force.value}›"), reason=reason, advice=advice)


def _contradiction(written: WrittenForce, now: ForceNow, item: Item, today: date, by_path: Mapping[str, Item]) -> Wording | None:
    computed = now.computed.force
    if computed is not None and computed.ended:
        if written.force is computed or (written.force.ended and (written.since or written.by)):
            return None
        if computed is LegalForce.EXPIRED:
            return Wording(f"有效期已于 {item.expires} 届满", f"it expired on {item.expires}")
        by, since = by_path[now.computed.by[0]], now.computed.since
        number = by.document_number or by.path
        if since is None:
            return Wording(f"已被“{number}”废止", f"{number} repealed it")
        return Wording(f"已自 {since.day} 起被“{number}”废止", f"{number} repealed it from {since.day}")
    if written.force is LegalForce.REPEALED and not (written.since or written.by):
        return Wording("没有已经施行的文件废止或者替代它", "no document in effect repeals or replaces it")
    if written.force is LegalForce.EXPIRED and not (written.since or written.by):
        if item.expires:
            return Wording(f"有效期至 {item.expires}，还没有届满", f"it is in force until {item.expires}")
        return Wording("没有写有效期", "it states no last day in force")
    if written.force is LegalForce.NOT_YET and item.effective and item.effective <= today:
        return Wording(f"已自 {item.effective} 起施行", f"it took effect on {item.effective}")
    if computed is LegalForce.NOT_YET and not written.force.ended and written.force is not LegalForce.NOT_YET:
        return Wording(f"自 {item.effective} 起才施行", f"it takes effect on {item.effective}")
    if computed is LegalForce.PARTLY_REPEALED and written.force in (LegalForce.IN_FORCE, LegalForce.AMENDED):
        by = by_path[now.computed.by[0]]
        return Wording(f"部分条文已被“{by.document_number or by.path}”废止", f"{by.document_number or by.path} repealed articles of it")
    return None


def _ended_by_withdrawn(holdings: Holdings, as_of: datetime) -> set[str]:
    """What documents that were taken down since repealed: only the editor knows whether that still holds."""
    return {
        target.path
        for item in holdings.items
        if item.relations and holdings.state_of(item, as_of) in _TAKEN_DOWN
        for relation, _, _, target in targets(holdings, item)
        if relation in ENDING
    }


@finds(
    "withdrawn-repeal",
    Severity.WARNING,
    message=(
        "本件已经撤下，它废止或者替代的“{number}”又显示为没有废止",
        "it was withdrawn, so {number}, which it repeals or replaces, is shown as not repealed",
    ),
    help=(
        "误发的，删除这处关系；废止仍然成立的，在对方写 ‹legal_force: {{force: repealed, since: …, by: {{name: …}}}}›",
        "where it was published in error, delete the relation; where the repeal still holds, write ‹legal_force: {{force: repealed, since: …, by: {{name: …}}}}› in the other document",
    ),
    doc=(
        "撤下的文件不再起作用，被它废止的文件因此会显示为有效。撤下是否影响废止，只有编辑人员知道。",
        "A withdrawn document does nothing any more, so what it repealed is shown as if it applied. Only the editor knows whether the repeal still holds.",
    ),
    time_dependent=True,
)
def withdrawn_repeal(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    gone = [item for item in holdings.items if item.relations and holdings.state_of(item, as_of) in _TAKEN_DOWN]
    forces = public_forces(holdings, as_of) if gone else {}
    for item in gone:
        for relation, field, reference, target in targets(holdings, item):
            now = forces.get(target.path)
            if relation in ENDING and not reference.articles and now and not target.legal_force and not (now.force and now.force.ended):
                number = target.document_number or target.identifier or target.path
                yield rule.at(item.at(field), related=[target.at("title")], number=number)
