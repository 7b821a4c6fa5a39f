"""What pages say of events, consultations and periods of notice: facts, banners and badges by the moment of the register."""

from collections.abc import Iterator
from datetime import timedelta

from ...model.authority import Contact
from ...model.dates import Moment
from ...model.item import Relation
from ...model.occasions import Consultation, Event, NoticePeriod, Phase, Speaker
from ...model.public_item import PublicItem
from ...model.register import Register
from ...model.wording import Texts
from ..addresses import GUIDE, item_address, unit_address
from .citing import item_links
from .contacts import mailbox, way
from .in_words import moment_in_words
from .parts import Badge, Banner, Fact, Link

_TONES = {Phase.AHEAD: "pending", Phase.OPEN: "open", Phase.OVER: "over"}


def occasion_badges(item: PublicItem, register: Register, texts: Texts) -> Iterator[Badge]:
    """That an event is to come or takes place, that a consultation or a period of notice is open."""
    if item.event and (phase := register.phase_of(item.event)) is not Phase.OVER:
        yield Badge(texts(f"event.{phase}_badge"), _TONES[phase])
    if item.consultation and register.phase_of(item.consultation) is Phase.OPEN:
        yield Badge(texts("consultation.open_badge"), "open")
    if item.notice_period and register.phase_of(item.notice_period) is Phase.OPEN:
        yield Badge(texts("notice.open_badge"), "open")


def occasion_banners(item: PublicItem, register: Register, texts: Texts) -> Iterator[Banner]:
    """Where each occasion of an item stands, and where to go from there."""
    if item.event:
        yield _event_banner(item.event, item, register, texts)
    if item.consultation:
        yield _consultation_banner(item.consultation, item, register, texts)
    if item.notice_period:
        yield _notice_banner(item.notice_period, item, register, texts)


def occasion_facts(item: PublicItem, register: Register, texts: Texts) -> Iterator[Fact]:
    """When and where, and how to take part while that is possible."""
    if item.event:
        yield from _event_facts(item.event, texts)
    if item.consultation:
        yield from _consultation_facts(item.consultation, register, texts)
    if item.notice_period:
        yield from _notice_facts(item.notice_period, item, register, texts)


def _event_facts(event: Event, texts: Texts) -> Iterator[Fact]:
    yield Fact(texts("event.time"), _from_to(event.begins, event.ends, texts))
    if event.place:
        yield Fact(texts("event.place"), event.place)
    if event.host:
        yield Fact(texts("event.host"), event.host)
    if event.speakers:
        yield Fact(texts("event.speakers"), texts("list.separator").join(_speaker(each, texts) for each in event.speakers))


def _speaker(speaker: Speaker, texts: Texts) -> str:
    return texts("event.speaker", name=speaker.name, position=speaker.position) if speaker.position else speaker.name


def _event_banner(event: Event, item: PublicItem, register: Register, texts: Texts) -> Banner:
    phase = register.phase_of(event)
    time = _from_to(event.begins, event.ends, texts)
    if phase is not Phase.OVER:
        live = (Link(texts(f"event.{phase}_watch"), event.live),) if event.live else ()
        return Banner(_TONES[phase], texts(f"event.{phase}", time=time), live)
    transcript = next((each.transcript for each in item.media if each.transcript), None)
    if item.body.strip():
        declared = any(each.transcript_in_body for each in item.media)
        where = texts("event.transcript_below" if declared else "event.content_below")
        links: tuple[Link, ...] = (Link(where, f"{item_address(item.key)}#transcript"),)
    elif transcript:
        links = (Link(texts("event.transcript_file"), f"{item_address(item.key)}#media"),)
    else:
        return Banner("over", f"{texts('event.over', time=time)}{texts('list.space')}{texts('event.transcript_awaited')}")
    return Banner("over", texts("event.over", time=time), links)


def _consultation_facts(consultation: Consultation, register: Register, texts: Texts) -> Iterator[Fact]:
    yield Fact(texts("consultation.time"), _open_time(consultation, texts))
    if register.phase_of(consultation) is Phase.OVER:
        return
    for name in ("url", "email", "post", "phone"):
        value = getattr(consultation, name)
        if value:
            yield way(name, texts(f"consultation.{name}"), value)


def _consultation_banner(consultation: Consultation, item: PublicItem, register: Register, texts: Texts) -> Banner:
    phase = register.phase_of(consultation)
    closes = moment_in_words(consultation.closes, texts.language)
    if phase is Phase.OVER:
        results = item_links(item.acted_on_by(Relation.RESULT_OF), register, texts)
        follows = texts("consultation.result" if results else "consultation.result_awaited")
        return Banner("over", f"{texts('consultation.over', closes=closes)}{texts('list.space')}{follows}", results)
    if phase is Phase.AHEAD:
        assert consultation.opens is not None
        return Banner("pending", texts("consultation.ahead", opens=moment_in_words(consultation.opens, texts.language), closes=closes))
    ways = []
    if consultation.url:
        ways.append(Link(texts("consultation.answer"), consultation.url))
    if consultation.email:
        ways.append(mailbox(consultation.email))
    return Banner("open", texts("consultation.open", time=_open_time(consultation, texts)), tuple(ways))


def _open_time(consultation: Consultation, texts: Texts) -> str:
    if consultation.opens is None:
        return texts("consultation.until", closes=moment_in_words(consultation.closes, texts.language))
    time = _from_to(consultation.opens, consultation.closes, texts)
    return texts("consultation.days", time=time, days=_days(consultation.opens, consultation.closes))


def _days(first: Moment, last: Moment) -> int:
    return (last.day - first.day + timedelta(days=1)).days


def _notice_facts(notice: NoticePeriod, item: PublicItem, register: Register, texts: Texts) -> Iterator[Fact]:
    yield Fact(texts("notice.time"), _notice_time(notice, texts))
    if register.phase_of(notice) is Phase.OVER:
        return
    if item.publisher.name:
        yield Fact(texts("notice.objections"), links=(Link(item.publisher.name, unit_address(item.publisher.unit) if item.publisher.unit else ""),))
    contact = _contact(item, register)
    for name in ("phone", "email", "address"):
        value = getattr(contact, name)
        if value:
            yield way(name, texts(f"contact.{name}"), value)


def _notice_banner(notice: NoticePeriod, item: PublicItem, register: Register, texts: Texts) -> Banner:
    phase = register.phase_of(notice)
    text = texts(f"notice.{phase}", time=_notice_time(notice, texts))
    if phase is Phase.OVER:
        return Banner("over", text)
    unit = (Link(item.publisher.name, unit_address(item.publisher.unit)),) if item.publisher.unit else ()
    return Banner(_TONES[phase], text, (*unit, Link(texts("notice.how"), f"{GUIDE}#contact")))


def _notice_time(notice: NoticePeriod, texts: Texts) -> str:
    return _from_to(Moment(notice.first), Moment(notice.last), texts)


def _contact(item: PublicItem, register: Register) -> Contact:
    """Of the publishing unit; of the authority where the unit gives no way to be reached."""
    unit = register.catalog.units.get(item.publisher.unit or "")
    return unit.contact if unit and (unit.contact.phone or unit.contact.email) else register.catalog.authority.contact


def _from_to(first: Moment, last: Moment | None, texts: Texts) -> str:
    begin = moment_in_words(first, texts.language)
    if last is None or last == first:
        return begin
    same_day = first.day == last.day and first.clock and last.clock
    end = f"{last.clock:%H:%M}" if same_day else moment_in_words(last, texts.language)
    return texts("list.from_to", begin=begin, end=end)
