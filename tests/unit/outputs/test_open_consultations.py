"""The home page names the consultations that are open, the first to close first, and never more than five."""

from datetime import date, datetime

from builders import AS_OF, BEIJING, item, register
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.item import Item
from mkdocs_disclosure.model.occasions import Consultation
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.pages.front_pages import home_view
from mkdocs_disclosure.outputs.pages.index import Index
from mkdocs_disclosure.sources.locales import texts


def asked(number: int, closes: date, opens: date | None = None) -> Item:
    return item(number, consultation=Consultation(Moment(closes), Moment(opens) if opens else None))


def named(*items: Item, as_of: datetime = AS_OF) -> list[tuple[str, str]]:
    public, words = register(*items, as_of=as_of), texts(Language.ZH)
    return [(each.entry.title, each.closes) for each in home_view(public, Index.of(public, words), words).consultations]


def test_only_open_ones_are_named() -> None:
    closed, open_, ahead = asked(1, date(2026, 11, 22)), asked(2, date(2026, 11, 23)), asked(3, date(2027, 1, 1), date(2026, 12, 1))
    assert named(closed, open_, ahead) == [("关于事项2的通知", "2026-11-23")]


def test_the_first_to_close_comes_first_and_the_sixth_is_left_out() -> None:
    many = [asked(number, date(2026, 12, 20 - number)) for number in range(1, 8)]
    assert [title for title, _ in named(*many)] == [f"关于事项{number}的通知" for number in (7, 6, 5, 4, 3)]


def test_one_that_is_not_public_yet_is_not_named() -> None:
    assert named(item(1, issued=Moment(date(2026, 12, 1)), consultation=Consultation(Moment(date(2026, 12, 31))))) == []


def test_it_is_gone_when_its_last_day_has_passed() -> None:
    assert named(asked(1, date(2026, 12, 9)), as_of=datetime(2026, 12, 10, tzinfo=BEIJING)) == []
