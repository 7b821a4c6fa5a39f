"""Events, consultations and periods of notice: their rows in the table of fields, and the values that are made of them."""

from typing import Any

from ..model.occasions import Consultation, Event, NoticePeriod, Speaker
from ..model.wording import Wording
from .types import EMAIL, URL, DateType, Field, ListOf, Record, Text, TextOrRecord

_NAME = Text(120)
_MOMENT = DateType(day=False)
_DAY = DateType()

SPEAKER = TextOrRecord(
    Record(
        (
            Field("name", "姓名", _NAME, Wording("姓名", "the name"), required=True),
            Field("position", "职务", _NAME, Wording("职务", "the position")),
        ),
        whole=True,
    ),
    _NAME,
    "name",
)
EVENT = Record(
    (
        Field("begins", "开始", _MOMENT, Wording("开始的日期和时刻", "when it begins"), required=True),
        Field("ends", "结束", _MOMENT, Wording("结束的日期和时刻；不写则到当天结束", "when it ends; the end of the day where it is left out")),
        Field("place", "地点", Text(300), Wording("地点", "where it takes place")),
        Field("host", "主办单位", _NAME, Wording("主办单位", "who holds it")),
        Field("speakers", "嘉宾", ListOf(SPEAKER), Wording("发布人、嘉宾等", "who speaks at it")),
        Field("live", "直播", URL, Wording("直播的网址；结束后不再显示", "where it is shown live; not shown once it is over")),
    ),
    whole=True,
)
CONSULTATION = Record(
    (
        Field("opens", "开始", _MOMENT, Wording("开始征求意见的日期；不写则自发布起", "when it opens; with its issue where it is left out")),
        Field("closes", "截止", _MOMENT, Wording("截止的日期或者时刻，这一日（这一分钟）仍可以提", "its last day, or its last minute"), required=True),
        Field("url", "网址", URL, Wording("在线提出意见的网址", "where to answer online")),
        Field("email", "邮箱", EMAIL, Wording("接收意见的电子邮箱", "the email address for answers")),
        Field("post", "邮寄", Text(300), Wording("邮寄地址", "the postal address for answers")),
        Field("phone", "电话", Text(60), Wording("联系电话", "the telephone number")),
    ),
    whole=True,
)
NOTICE_PERIOD = Record(
    (
        Field("from", "起", _DAY, Wording("公示的第一日", "its first day"), required=True),
        Field("to", "止", _DAY, Wording("公示的最后一日", "its last day"), required=True),
    ),
    whole=True,
)


def event(values: dict[str, Any] | None) -> Event | None:
    """The event of a record that was read, or None."""
    if not values:
        return None
    speakers = tuple(Speaker(each["name"], each.get("position")) for each in values.get("speakers") or ())
    return Event(values["begins"], values.get("ends"), values.get("place"), values.get("host"), speakers, values.get("live"))


def consultation(values: dict[str, Any] | None) -> Consultation | None:
    """The consultation of a record that was read, or None."""
    if not values:
        return None
    return Consultation(values["closes"], values.get("opens"), values.get("url"), values.get("email"), values.get("post"), values.get("phone"))


def notice_period(values: dict[str, Any] | None) -> NoticePeriod | None:
    """The period of notice of a record that was read, or None."""
    return NoticePeriod(values["from"], values["to"]) if values else None
