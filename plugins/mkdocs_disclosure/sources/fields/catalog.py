"""The table of fields of catalog.yml and of the files that it includes."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ...model.identifier import IdentifierPattern
from ...model.wording import Wording
from ..clause_lists import CLAUSE_LISTS
from ..kinds import KIND
from ..types import Choice, Field, Flag, ListOf, NamesOf, Parsed, Record, Text
from .authority import AUTHORITY, GROUP, UNIT
from .category import CATEGORY
from .expressions import COUNTRY, EXPRESSION
from .promise import DURATION, REVIEW_DUTY
from .shared import DAY, LANGUAGES, LINE, MOMENT, NAME
from .timeliness import RULE_NAME, TIMELINESS, WAIVER, WORKING_DAYS


def _zone(text: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _month_day(text: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"([0-9]{2})-([0-9]{2})", text)
    month, day = (int(match[1]), int(match[2])) if match else (0, 0)
    return (month, day) if 1 <= month <= 12 and 1 <= day <= 28 else None


def _feed_authority(text: str) -> str | None:
    return text if re.fullmatch(r"[A-Za-z0-9.@-]+,[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?", text) else None


def _counted(pattern: str, least: int, what: Wording, example: str, chinese: str | None = None) -> Parsed:
    """A number with what is counted, as `pattern` has it; `chinese` is how the example is written in Chinese."""

    def parse(text: str) -> int | None:
        match = re.fullmatch(pattern, text)
        return int(match[1]) if match and int(match[1]) >= least else None

    def words(count: int) -> Wording:
        return Wording(*(re.sub("[0-9]+", str(count), written) for written in (chinese or example, example)))

    return Parsed(parse, what, example, words=words)


LOCALE = Choice(tuple((code, word) for word, code in LANGUAGES.items()))
EXEMPTION_CLAUSE = Record(
    (
        Field("clause", "条款", NAME, Wording("条款", "the clause"), required=True),
        Field("name", "名称", LINE, Wording("不予公开的情形", "what it withholds"), required=True),
        Field("discretionary", "可以不予公开", Flag(), Wording("允许、但不要求不予公开", "whether it allows rather than commands to withhold")),
        Field("override", "例外", LINE, Wording("在什么情形下仍应公开", "when it must be published all the same")),
        Field("until", "废止日期", DAY, Wording("废止日期；此后不能再援引", "the day on which it ended; it cannot be invoked afterwards")),
    )
)
NOT_APPLICABLE = Record(
    (
        Field("clause", "条款", NAME, Wording("条款", "the clause"), required=True),
        Field("reason", "理由", LINE, Wording("为什么不涉及", "why there is nothing to publish under it"), required=True),
    )
)
ALERT = Record(
    (
        Field("text", "内容", LINE, Wording("横幅文字", "the text of the banner"), required=True),
        Field("level", "级别", Text(20), Wording("级别", "its level")),
        Field("until", "截止", MOMENT, Wording("显示到何时", "until when it is shown")),
    )
)
CONTINUITY = Record(
    (
        Field(
            "shrink",
            "最多减少",
            _counted(r"([0-9]{1,2})%", 1, Wording("百分比", "a percentage"), "5%"),
            Wording("一次最多有多大份额的信息不再公开，默认 5%", "of which share of the public items no more may go at once; 5% where it is left out"),
        ),
        Field(
            "backdated",
            "最多倒填",
            _counted(r"([0-9]{1,4})(?: days?| ?[日天])", 0, Wording("天数", "a number of days"), "7 days", "7日"),
            Wording(
                "第一次公开的信息，发布日期最多早于上一版几日，默认 7 日",
                "how many days before the release that went before a new item may say it was issued; 7 days where it is left out",
            ),
        ),
        Field(
            "gap",
            "最长间隔",
            _counted(r"([0-9]{1,4})(?: days?| ?[日天])", 1, Wording("天数", "a number of days"), "30 days", "30日"),
            Wording(
                "两版最多相隔几日；更久而且有信息到期公开或者撤下的，先停下来核对时钟，默认 30 日",
                "how many days may lie between two releases before a build asks whether the clock is right; 30 days where it is left out",
            ),
        ),
    )
)
_LISTS = (
    Field("units", "单位", ListOf(UNIT), Wording("发布信息的单位", "the units that publish")),
    Field("groups", "分组", ListOf(GROUP), Wording("单位分组", "groups of units")),
    Field("categories", "栏目", ListOf(CATEGORY), Wording("栏目", "the categories")),
    Field("exemptions", "不予公开情形", ListOf(EXEMPTION_CLAUSE), Wording("不予公开的条款", "the clauses by which something is withheld")),
    Field("not_applicable", "不涉及事项", ListOf(NOT_APPLICABLE), Wording("不涉及的法定事项", "clauses that do not concern this authority")),
    Field("waivers", "暂缓整改", ListOf(WAIVER), Wording("经批准暂缓整改的问题", "findings that are accepted for a time")),
    Field(
        "expressions",
        "不规范用语",
        ListOf(EXPRESSION),
        Wording("除程序自带的以外，还要查出的不规范用语", "wrong expressions that are looked for beside those that the program knows"),
    ),
)
INCLUDED = Record(_LISTS)
"""What a file named by `include` may hold."""

CATALOG = Record(
    (
        Field("format", "格式", Choice((("1", "1"),)), Wording("格式版本", "the version of the format"), required=True),
        Field("title", "标题", NAME, Wording("站点名称；不写则为机关名称", "the name of the site; the authority's name where it is left out")),
        Field("authority", "机关", AUTHORITY, Wording("公开信息的机关或者单位", "the authority"), required=True),
        Field("locale", "语言", LOCALE, Wording("界面和提示的语言", "the language of labels and messages")),
        Field(
            "timezone",
            "时区",
            Parsed(_zone, Wording("IANA 时区名", "the name of an IANA time zone"), "Asia/Shanghai"),
            Wording("全部日期所在的时区", "the time zone of all dates"),
            required=True,
        ),
        Field(
            "year_start",
            "年度起始",
            Parsed(_month_day, Wording("MM-DD", "MM-DD"), "01-01"),
            Wording("财政年度从哪一天开始", "the day on which the financial year begins"),
        ),
        Field(
            "feed_authority",
            "订阅标识",
            Parsed(_feed_authority, Wording("“域名,年份”（RFC 4151）", "a host name and a date (RFC 4151)"), "www.example.gov.cn,2026"),
            Wording("订阅条目永久标识的前缀，一经使用不得更改", "the stem of permanent feed ids; never changed once used"),
            required=True,
        ),
        Field("deadline", "公开时限", DURATION, Wording("默认公开时限", "the deadline where a category says nothing")),
        Field(
            "review_required",
            "审核必填",
            REVIEW_DUTY,
            Wording(
                "信息是否必须有审核记录才能公开，栏目可以另写；写日期，则从这一天起发布的必须有",
                "whether items need a review record before they are published, where a category says nothing; a day: those that are issued from then on",
            ),
        ),
        Field(
            "urgent_review",
            "应急补审时限",
            DURATION,
            Wording(
                "应急栏目的信息发布后多久之内补上审核；不写则为 2 个工作日",
                "how soon the review of an urgent item follows its issue; 2 working days where it is left out",
            ),
        ),
        Field(
            "faulty_items",
            "有错的信息",
            Choice((("stop", "停止构建"), ("hold_back", "暂不采用"))),
            Wording(
                "有信息出错时怎么办：停止构建，或者暂不采用出错的信息，其余照常公开；不写则停止",
                "what becomes of a build that finds faulty items: it stops, or holds them back and publishes the rest; it stops where this is left out",
            ),
        ),
        Field(
            "working_days",
            "工作日",
            WORKING_DAYS,
            Wording("工作日按什么日历计算", "by which calendar working days are counted"),
        ),
        Field(
            "measured_since",
            "起算日期",
            DAY,
            Wording(
                "从哪一天起计算公开是否及时；此前的信息照常公开，不计入",
                "from when on it is measured how soon things are published; what is older is published all the same and not measured",
            ),
        ),
        Field(
            "timeliness",
            "公开时效",
            TIMELINESS,
            Wording("向公众公开多少时效记录；不写则不公开", "how much the public sees of how soon things were published; nothing where it is left out"),
        ),
        Field(
            "continuity",
            "版本核对",
            CONTINUITY,
            Wording("构建时与上一版核对的限度", "what is let pass when a build is held against the release before it"),
        ),
        Field(
            "profile",
            "法定清单",
            Parsed(
                lambda text: text if text in CLAUSE_LISTS else None,
                Wording(f"程序自带的清单：{'、'.join(CLAUSE_LISTS)}", f"one of the lists that come with the program: {', '.join(CLAUSE_LISTS)}"),
                CLAUSE_LISTS[0],
            ),
            Wording("对照哪一份法定清单检查栏目是否齐全", "the list of clauses that the categories are to cover"),
        ),
        Field(
            "enforced_rules",
            "强制规则",
            ListOf(RULE_NAME),
            Wording(
                "这些及时性规则发现的问题算错误，会阻止构建；试点单位的仍是警告",
                "rules of timeliness whose findings are errors and stop a build, those of pilot units excepted",
            ),
        ),
        Field(
            "identifier",
            "索引号格式",
            Parsed(
                IdentifierPattern.parse,
                Wording("含有流水号的格式", "a template that holds the serial number"),
                '"{unit.code}/{year}-{serial:05}"',
                words=lambda pattern: pattern.words,
            ),
            Wording("索引号的格式；不写则不要求索引号", "the form of identifiers; without it none is required"),
        ),
        Field(
            "columns",
            "栏目组",
            NamesOf(),
            Wording("导航中的各栏；guide 和 content 有固定含义", "the columns of the navigation; guide and content have fixed meanings"),
            required=True,
        ),
        Field(
            "kinds",
            "体裁",
            ListOf(KIND),
            Wording("允许的体裁：名称，或者名称及其要求", "the kinds that items may have: a name, or a name and what it asks for"),
        ),
        Field(
            "personal_data_of",
            "个人信息识别",
            ListOf(COUNTRY),
            Wording(
                "识别哪些国家和地区的证件号、手机号等；不写则按语言和工作日历",
                "the countries whose numbers of persons are looked for; by language and calendar where it is left out",
            ),
        ),
        Field("include", "包含", ListOf(Text(200, example="catalog/*.yml")), Wording("目录的其他文件", "further files of the catalog")),
        Field("alert", "横幅", ALERT, Wording("首页的紧急横幅", "an emergency banner on the home page")),
        *_LISTS,
    )
)
