"""The table of fields of what timeliness is measured by: working days, and times in which nothing is owed."""

from ...model.publicity import Publicity, WithheldShown
from ...model.wording import Wording
from ...model.working_days import DayRange
from ..public_holidays import calendar_words, parse_calendar, why_no_calendar
from ..types import Choice, Field, ListOf, Parsed, PeriodType, Record, Text, TextOrRecord
from .shared import DAY, LINE, MOMENT, NAME, REFERENCE, UNIT_NAME

DAYS = Parsed(
    DayRange.parse,
    Wording("一天，或者起止两天", "a day, or a first and a last day"),
    "2027-02-05/2027-02-11",
    words=lambda days: days.words,
    examples=("2027-01-01",),
)
NAMED_DAYS = TextOrRecord(
    Record(
        (
            Field("days", "日期", DAYS, Wording("一天，或者用 / 隔开的起止两天", "a day, or a first and a last day with / between them"), required=True),
            Field("name", "名称", NAME, Wording("节假日名称", "the name of the holiday")),
        ),
        whole=True,
    ),
    DAYS,
    "days",
)
_YEAR = Parsed(lambda text: int(text) if text.isascii() and text.isdigit() and 1990 <= int(text) <= 2199 else None, Wording("年份", "a year"), "2027")
CALENDAR_YEAR = Record(
    (
        Field("year", "年份", _YEAR, Wording("年份", "the year"), required=True),
        Field("notice", "通知", LINE, Wording("所依据的放假通知及其文号", "the notice that it rests on, with its number"), required=True),
        Field("holidays", "放假", ListOf(NAMED_DAYS), Wording("放假的日期，连同相连的周末", "the days off, weekends that join them included")),
        Field("workdays", "上班", ListOf(NAMED_DAYS), Wording("调休上班的周末", "weekends that are worked instead")),
    ),
    whole=True,
)
WORKING_DAYS = Record(
    (
        Field(
            "calendar",
            "日历",
            Parsed(
                parse_calendar,
                Wording(
                    "中国、自行规定，或者国家和地区代码（ISO 3166，如 GB-ENG）",
                    "`CN`, `own`, or the code of a country or a part of one (ISO 3166, such as GB-ENG)",
                ),
                "CN",
                words=calendar_words,
                examples=("own",),
                why_not=why_no_calendar,
            ),
            Wording(
                "法定节假日和调休取自哪里：中国；其他国家和地区的代码（另需安装）；“自行规定”表示只用下面写的年度",
                "whose public holidays are known: China's; those of another country by its code (installed apart); `own` leaves it to the years below",
            ),
        ),
        Field(
            "years",
            "年度",
            ListOf(CALENDAR_YEAR),
            Wording("某一年度的放假安排，代替程序自带的", "the arrangement of single years, in place of what the program knows"),
        ),
        Field("extra", "地方假日", ListOf(NAMED_DAYS), Wording("本地另外放假的日期", "further days off of this place")),
    )
)
PAUSE = Record(
    (
        Field("from", "起", DAY, Wording("暂停的第一日", "its first day"), required=True),
        Field("to", "止", DAY, Wording("暂停的最后一日；未定的不写", "its last day, left out while it is not known")),
        Field("reason", "原因", Text(300), Wording("暂停公开的原因", "why nothing is released meanwhile"), required=True),
    ),
    whole=True,
)
TIMELINESS = Record(
    (
        Field(
            "public",
            "公开程度",
            Choice(tuple((each.value, each.label.zh) for each in Publicity)),
            Wording("公开多少：不公开、只公开比率、公开全部记录", "how much is shown: nothing, the rates, or every verdict"),
            required=True,
        ),
        Field(
            "from",
            "起",
            DAY,
            Wording("公开从这一天起到期的；不写则为全部计入的", "what fell due from this day on; everything that is measured where it is left out"),
        ),
        Field(
            "withheld",
            "不予公开",
            Choice(tuple((each.value, each.label.zh) for each in WithheldShown)),
            Wording(
                "是否按条款公开不予公开和区分处理的信息各有多少条；不写则不公开",
                "whether it is told by clause how many records are withheld, as a whole and in part; nothing is told where it is left out",
            ),
        ),
    )
)
RULE_NAME = Text(60, example="overdue-release")
WAIVER = Record(
    (
        Field("rule", "规则", RULE_NAME, Wording("规则名称", "the name of the rule"), required=True),
        Field("category", "栏目", Text(200, example="policy-normative"), Wording("只限这个栏目及其子栏目", "in this category and below it only")),
        Field("unit", "单位", UNIT_NAME, Wording("只限这个单位", "of this unit only")),
        Field("item", "信息", REFERENCE, Wording("只限这条信息：索引号或者文件路径", "of this item only: its identifier or path")),
        Field("period", "期间", PeriodType(), Wording("只限这一期", "of this period only")),
        Field("file", "文件", Text(300, example="content/pages/about.md"), Wording("只限这个文件", "in this file only")),
        Field("words", "原文", Text(200, example="138******70"), Wording("只限这几个字，照提示里的写法", "of these words only, as the finding shows them")),
        Field("reason", "理由", LINE, Wording("暂缓的理由", "why it is waived"), required=True),
        Field("by", "批准人", NAME, Wording("谁批准的", "who approved it"), required=True, public=False),
        Field("until", "截止", DAY, Wording("暂缓到哪一天", "the last day on which it is waived"), required=True),
    ),
    whole=True,
)
_MOVE = Record(
    (
        Field(
            "from",
            "原定时间",
            MOMENT,
            Wording("原来确认的日期，可带时刻", "the date that was confirmed before, with a time of day where there was one"),
            required=True,
        ),
        Field("reason", "原因", Text(300), Wording("调整的原因，公开显示", "why it was moved, shown to everybody"), required=True),
    ),
    whole=True,
)
RELEASE_PLAN = Record(
    (
        Field("period", "期间", PeriodType(), Wording("哪一期", "which period"), required=True),
        Field(
            "confirmed",
            "确认时间",
            MOMENT,
            Wording("确认在哪天公开，可带时刻", "the day on which it is released for certain, with a time of day where there is one"),
        ),
        Field("moved", "调整", ListOf(_MOVE), Wording("确认后的历次调整，从早到晚", "how the confirmed date was moved, oldest first")),
        Field("cancelled", "取消原因", Text(300), Wording("这一期不再公开的原因，公开显示", "why it will not be released, shown to everybody")),
    ),
    whole=True,
)
