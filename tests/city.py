"""A city whose verdicts are known: for everything that is owed it is decided first what became of it, and the item is written accordingly.

Days are counted in a list made of the raw tables of working days and periods are cut by hand, so that nothing of the engine judges itself.
"""

import random
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import constants

TODAY = date(2026, 11, 23)
FIRST_YEAR = 2022
CHANGE = date(2023, 12, 31)
"""The last day of the old rules, in categories whose rules were changed."""
CLOSED, OPENED = date(2023, 6, 30), date(2023, 7, 1)

_EVERY_DAY = [date(2007, 1, 1) + timedelta(days=number) for number in range(7305)]
_WORKED = [day for day in _EVERY_DAY if day in constants.workdays or (day.weekday() < 5 and day not in constants.holidays)]


@dataclass
class City:
    """What is promised, the items that were written, and the verdicts that these must lead to, each with its working days of lateness."""

    catalog: str = ""
    files: dict[str, str] = field(default_factory=dict)
    periods: dict[tuple[str, str | None, str], tuple[str, int]] = field(default_factory=dict)
    items: dict[tuple[str, str], tuple[str, int, bool]] = field(default_factory=dict)
    overdue_reviews: dict[str, bool] = field(default_factory=dict)

    def write(self, root: Path) -> None:
        """Write the site below a folder."""
        (root / "content/items").mkdir(parents=True)
        (root / "catalog.yml").write_text(self.catalog, "utf-8")
        for path, text in self.files.items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(text, "utf-8")


@dataclass(frozen=True)
class _Owed:
    """A period that is owed: how it is written, alone and in its parts, its last day, and the day and hour on which it is due."""

    written: str
    parts: tuple[str, ...]
    end: date
    due: date
    clock: str = ""


def city(categories: int, items: int, units: int = 60) -> City:
    """A city of so many categories, about so many items, and so many units, of which some were renamed, closed, merged or founded."""
    made, dice = City(), random.Random(categories)
    names = [f"u{number:02}" for number in range(units)]
    periodic = [_periodic(made, dice, number, names) for number in range(categories * 7 // 10)]
    events = [_event(number, names) for number in range(categories * 2 // 10)]
    standing = [
        f"  - {{id: s{number}, name: 指南{number}, frequency: standing, review: 12 months}}" for number in range(categories - len(periodic) - len(events))
    ]
    made.catalog = "\n".join([*_head(names), "categories:", *periodic, *(line for line, _ in events), *standing, ""])
    for number in range(len(standing) * 3):
        _standing_item(made, dice, f"s{number % len(standing)}", number)
    for number in range(max(items - len(made.files), 0)):
        _event_item(made, dice, f"e{number % len(events)}", events[number % len(events)][1], number, names)
    return made


def _head(names: list[str]) -> Iterator[str]:
    yield "format: 1\nauthority: {name: 云川市人民政府}\ntimezone: Asia/Shanghai\nfeed_authority: www.yunchuan.example,2026\ncolumns: {content: 公开内容}"
    yield "units:"
    for number, name in enumerate(names):
        past = {
            1: f"until: {CLOSED}, successor: {names[4]}",
            2: f"since: {OPENED}",
            3: "former_names: [{name: 旧称" + name + f", until: {CHANGE}" + "}]",
        }.get(number % 10, "since: 2019-01-01")
        yield f"  - {{id: {name}, name: 单位{name}, {past}}}"
    yield "groups:"
    yield from (f"  - {{id: g{start // 5}, name: 组{start // 5}, units: [{', '.join(names[start : start + 5])}]}}" for start in range(0, len(names), 5))


def _periodic(made: City, dice: random.Random, number: int, names: list[str]) -> str:
    """The line of a periodic category; its items and verdicts go into the city."""
    id_ = f"p{number}"
    length = ("monthly", "quarterly", "monthly", "half-yearly", "monthly", "yearly", "weekly")[number % 7]
    if length == "weekly" and number % 3:
        length = "monthly"
    due = "03-31" if length == "yearly" else ("15 days after period", "10 working days after period", "day 9 at 09:30")[number % 3]
    manner = number % 11
    owners: list[tuple[str | None, str, date, date]]
    if manner == 5 and length != "weekly":
        group = number % (len(names) // 5)
        owed_by = f"each of g{group}"
        owners = [(name, name, *_life(names.index(name))) for name in names[group * 5 : group * 5 + 5]]
    elif manner == 6:
        group = number % (len(names) // 5)
        owed_by, owners = f"any of g{group}", [(None, names[group * 5], date.min, date.max)]
    else:
        owed_by = names[number % len(names) // 10 * 10]
        owners = [(owed_by, owed_by, date.min, date.max)]
    more, owed = "", list(_periods(length, due, merged=length == "monthly" and manner == 1))
    if manner == 1 and length == "monthly":
        more = ", merge: [[1, 2]]"
    elif manner == 2:
        more = ", paused: [{from: 2024-03-01, to: 2024-08-31, reason: 系统升级}]"
        owed = [each for each in owed if not date(2024, 3, 1) <= each.end <= date(2024, 8, 31)]
    elif manner == 3 and length == "monthly":
        more = ", former: [{until: 2023-12-31, frequency: quarterly, due: 20 days after period}]"
        old = _periods("quarterly", "20 days after period", merged=False)
        owed = [*(each for each in old if each.end <= CHANGE), *(each for each in owed if each.end > CHANGE)]
    elif manner == 4 and length != "weekly":
        more = f", former: [{{until: {CHANGE}, name: 曾用栏目{number}, due: 3 working days after period}}]"
        old = _periods(length, "3 working days after period", merged=False)
        owed = [*(each for each in old if each.end <= CHANGE), *(each for each in owed if each.end > CHANGE)]
    elif manner == 7:
        more = ", until: 2025-06-30"
        owed = [each for each in owed if each.end <= date(2025, 6, 30)]
    for each in owed:
        if each.end <= TODAY:
            for unit, publisher, since, until in owners:
                if since <= each.end <= until:
                    made.periods[id_, unit, each.written] = _fate(made, dice, id_, each, publisher, until)
    if manner == 9:
        open_ones = [key for key, (outcome, _) in made.periods.items() if key[0] == id_ and outcome in ("overdue", "not yet due")]
        made.periods.update(dict.fromkeys(open_ones, ("cancelled", 0)))
        plans = ", ".join(f"{{period: {written}, cancelled: 方案调整}}" for _, _, written in open_ones)
        more = f", releases: [{plans}]" if plans else ""
    return f"  - {{id: {id_}, name: 数据{number}, frequency: {length}, due: {due}, since: {FIRST_YEAR}-01, owed_by: {owed_by}{more}}}"


def _life(number: int) -> tuple[date, date]:
    return (OPENED if number % 10 == 2 else date.min, CLOSED if number % 10 == 1 else date.max)


def _fate(made: City, dice: random.Random, id_: str, owed: _Owed, publisher: str, until: date) -> tuple[str, int]:
    """What becomes of a period, with the items that make it so: outcome and working days late."""
    fate = dice.choices(
        ("on time", "late", "same day", "missing", "draft", "scheduled", "withdrawn", "replaced", "revised", "parts"), (50, 14, 2, 6, 3, 3, 4, 3, 8, 7)
    )[0]
    missing = ("overdue", _between(owed.due, TODAY)) if owed.due < TODAY else ("not yet due", 0)
    late = dice.randint(1, 30)
    on_time = min(owed.end + timedelta(days=dice.randint(1, max((owed.due - owed.end).days, 1))), owed.due)
    first, after = _stem(made, id_), _after(owed.due, late)
    last = min(TODAY - timedelta(days=1), until)
    if fate == "draft" or (fate == "scheduled" and until < TODAY):
        _release(made, id_, first, owed.written, publisher, f"{on_time}\nstate: draft")
    elif fate == "scheduled":
        _release(made, id_, first, owed.written, publisher, str(TODAY + timedelta(days=dice.randint(1, 60))))
    elif fate == "missing" or on_time > last or ((after is None or after > last) and fate not in ("on time", "parts")):
        return missing
    elif fate == "late" or (fate == "same day" and not owed.clock):
        _release(made, id_, first, owed.written, publisher, str(after))
        return ("late", late)
    elif fate == "same day":
        _release(made, id_, first, owed.written, publisher, f"{owed.due} {'09:31' if late % 2 else owed.clock}")
        return ("late", 0) if late % 2 else ("on time", 0)
    elif fate == "withdrawn":
        _release(made, id_, first, owed.written, publisher, f"{on_time}\nwithdrawn: {{date: {last}, reason: 数据有误}}")
        return ("withdrawn", 0)
    elif fate == "replaced":
        _release(made, id_, first, owed.written, publisher, f"{on_time}\nwithdrawn: {{date: {last}, reason: 数据有误}}")
        _release(made, id_, _stem(made, id_), owed.written, publisher, str(after))
        return ("late", late)
    elif fate == "revised":
        _release(made, id_, first, owed.written, publisher, str(on_time))
        _release(made, id_, _stem(made, id_), owed.written, publisher, str(after))
        return ("on time", 0)
    elif fate == "parts" and len(owed.parts) > 1 and after and after <= last:
        for part, issued in zip(owed.parts, (on_time, after), strict=True):
            _release(made, id_, _stem(made, id_), part, publisher, str(issued))
        return ("late", late)
    else:
        _release(made, id_, first, owed.written, publisher, str(on_time))
        return ("on time", 0)
    return missing


def _stem(made: City, id_: str) -> str:
    return f"{id_}-{len(made.files):05}"


def _release(made: City, id_: str, stem: str, period: str, publisher: str, issued: str) -> None:
    header = f"title: 公开信息{stem}\ncategory: {id_}\npublisher: {publisher}\nperiod: {period}\nissued: {issued}"
    made.files[f"content/items/{id_}/{stem}.md"] = f"---\n{header}\n---\n\n本期数据如下。\n"


def _event(number: int, names: list[str]) -> tuple[str, str]:
    deadline = list(_DEADLINES)[number % len(_DEADLINES)]
    return f"  - {{id: e{number}, name: 文件{number}, deadline: {deadline}, owed_by: any of g{number % (len(names) // 5)}}}", deadline


def _event_item(made: City, dice: random.Random, id_: str, deadline: str, number: int, names: list[str]) -> None:
    """A document that was on time or late, reprinted, withdrawn, or changed in substance."""
    path = f"content/items/{id_}/d{number:05}.md"
    formed = date(FIRST_YEAR, 1, 1) + timedelta(days=dice.randrange(1600))
    due = _DEADLINES[deadline](formed)
    assert due
    late = dice.choice((0, 0, 0, 1, 2, 15))
    after = _after(due, late) if late else formed + timedelta(days=dice.randrange((due - formed).days + 1))
    assert after
    verdict, more = ("late", late) if late else ("on time", 0), ""
    fate = dice.randrange(10)
    if fate == 0:
        more, verdict = f"withdrawn: {{date: {TODAY}, reason: 有误}}\n", ("withdrawn", 0)
    elif fate == 1:
        more = "source: {name: 新华社}\n"
    elif fate == 2:
        changed = after + timedelta(days=5)
        until = _DEADLINES[deadline](changed)
        assert until
        slow = dice.choice((0, 4))
        shown = _after(until, slow) if slow else until
        more = f"changes: [{{changed: {changed}, issued: {shown}, note: 更正数额, major: true}}]\n"
        made.items[path, "changed"] = ("late" if slow else "on time", slow, True)
    elif fate == 3:
        more = f"changes: [{{changed: {after}, issued: {after + timedelta(days=90)}, note: 更正错字}}]\n"
    made.items[path, "formed"] = (*verdict, fate != 1)
    publisher = names[int(id_[1:]) % (len(names) // 5) * 5]
    made.files[path] = f"---\ntitle: 文件{number}\ncategory: {id_}\npublisher: {publisher}\nformed: {formed}\nissued: {after}\n{more}---\n\n正文。\n"


def _standing_item(made: City, dice: random.Random, id_: str, number: int) -> None:
    path = f"content/items/{id_}/g{number:04}.md"
    checked = TODAY - timedelta(days=dice.choice((30, 200, 364, 365, 366, 367, 700)))
    made.overdue_reviews[path] = (TODAY - checked).days > 365
    made.files[path] = f"---\ntitle: 指南{number}\ncategory: {id_}\npublisher: u00\nissued: 2022-01-05\nchecked: {checked}\n---\n\n正文。\n"


def _periods(length: str, due: str, *, merged: bool) -> Iterator[_Owed]:
    """Every period from the first year until today."""
    for written, end in _cut(length):
        if merged and written.endswith("-01"):
            continue
        parts = (written.replace("-02", "-01"), written) if merged and written.endswith("-02") else (written,)
        counted = _due(due, end)
        yield _Owed("/".join(parts), parts, end, counted or date.max, "09:30" if " at " in due else "")


def _cut(length: str) -> Iterator[tuple[str, date]]:
    if length == "weekly":
        monday = date(FIRST_YEAR - 1, 12, 27)  # the week in which the first year begins
        while monday <= TODAY:
            year, week, _ = monday.isocalendar()
            yield f"{year}-W{week:02}", monday + timedelta(days=6)
            monday += timedelta(days=7)
        return
    months = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}[length]
    for year in range(FIRST_YEAR, TODAY.year + 1):
        for number in range(1, 12 // months + 1):
            written = {1: f"{year}-{number:02}", 3: f"{year}-Q{number}", 6: f"{year}-H{number}", 12: str(year)}[months]
            yield written, date(year, number * months, monthrange(year, number * months)[1])


def _due(rule: str, end: date) -> date | None:
    count = int("".join(each for each in rule.split(" at ")[0] if each.isdigit()))
    if rule == "03-31":
        return date(end.year + 1, 3, 31)
    if rule.startswith("day "):
        return (end + timedelta(days=1)).replace(day=count)
    return _after(end, count) if "working" in rule else end + timedelta(days=count)


def _after(day: date, count: int) -> date | None:
    """The `count`-th working day after a day, None where the list has ended."""
    at = bisect_right(_WORKED, day) + count - 1
    return _WORKED[at] if at < len(_WORKED) else None


def _between(start: date, end: date) -> int:
    return bisect_right(_WORKED, end) - bisect_right(_WORKED, start)


def _month_later(day: date) -> date:
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


_DEADLINES: dict[str, Callable[[date], date | None]] = {
    "20 working days": lambda day: _after(day, 20),
    "3 working days": lambda day: _after(day, 3),
    "7 days": lambda day: day + timedelta(days=7),
    "1 month": _month_later,
}
