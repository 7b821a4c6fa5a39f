"""The one table of fields: every key of an item and of the catalog, its alias, type, visibility and words.

The readers, the JSON Schema and the reference pages are all driven by it.
"""

import re
from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..model.alias import parse_alias
from ..model.dates import parse_day
from ..model.frequency import DUE_EXAMPLES, FREQUENCY_WORDS, Duration, OwedBy, parse_due, parse_frequency, two_ways
from ..model.identifier import IdentifierPattern
from ..model.item import Relation
from ..model.legal_force import LegalForce
from ..model.period import Period
from ..model.wording import Wording, same
from .kinds import KIND, REQUIRED
from .media import MEDIUM
from .occasions import CONSULTATION, EVENT, NOTICE_PERIOD
from .own_fields import OWN_FIELD_ROWS
from .own_values import OwnFieldsType
from .table_form import CATEGORY_TABLE, ITEM_TABLE
from .types import EMAIL, ID, INTEGER, URL, Choice, DateType, DocumentNumber, Field, Flag, ListOf, NamesOf, Parsed, PeriodType, Record, Text, TextOrRecord

LINE = Text(300)
NAME = Text(120)
DAY = DateType()
MOMENT = DateType(day=False)
OLD_MOMENT = DateType(day=False, inexact=True)
REFERENCE = Text(200, example="MB9999025/2026-00012")
DOCUMENT_NUMBER = DocumentNumber()
UNIT_NAME = Text(120, example="gov-office")
COLUMN = Text(60, example="content")


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


def _since(text: str) -> str | None:
    period = Period.parse(text)
    return str(period) if period else text if parse_day(text) else None


def _language(text: str) -> str | None:
    code = _LANGUAGES.get(text, text)
    return code if code.replace("-", "").isalnum() and code.isascii() and len(code) <= 15 else None


def _in_words(text: str) -> Wording:
    period = Period.parse(text)
    return Wording(period.chinese, text) if period else same(text)


def _one_of(path: str, values: tuple[str, ...]) -> tuple[str, str]:
    """The values as they are typed, for a text in Chinese and for one in English."""
    marks = [f"‹{path}={value}›" for value in values]
    return "、".join(marks), ", ".join(marks)


_LANGUAGES = {"中文": "zh", "英文": "en"}
_FREQUENCIES = tuple(frequency.words.en for frequency in dict.fromkeys(parse_frequency(word) for word in FREQUENCY_WORDS) if frequency)
_SHOWN_FREQUENCIES = _one_of("catalog.categories.frequency", _FREQUENCIES)
_SHOWN_DUE = _one_of("catalog.categories.due", DUE_EXAMPLES)
_OWNERS = ("any of departments", "each of departments")
_SHOWN_OWNERS = _one_of("catalog.categories.owed_by", _OWNERS)

DURATION = Parsed(
    Duration.parse,
    Wording("期限", "a length of time"),
    "20 working days",
    words=lambda duration: duration.label,
    examples=("7 days", "2 hours", "30 minutes", "6 months", "1 year"),
)
FREQUENCY = Parsed(
    parse_frequency,
    Wording(f"频率：{_SHOWN_FREQUENCIES[0]}", f"a frequency: {_SHOWN_FREQUENCIES[1]}"),
    "monthly",
    words=lambda frequency: frequency.words,
    two_ways=two_ways,
    examples=_FREQUENCIES,
)
DUE = Parsed(
    parse_due,
    Wording(f"应公开日期：{_SHOWN_DUE[0]}", f"a due date: {_SHOWN_DUE[1]}"),
    "15 days after period",
    words=lambda due: due.words,
    examples=DUE_EXAMPLES,
)
OWED_BY = Parsed(
    OwedBy.parse,
    Wording(f"单位，或者分组，如 {_SHOWN_OWNERS[0]}", f"a unit, or a group as in {_SHOWN_OWNERS[1]}"),
    "any of departments",
    words=lambda owed: owed.words,
    examples=_OWNERS,
)
SINCE = Parsed(_since, Wording("年份、期间或日期", "a year, a period or a date"), "2026-01", words=_in_words, examples=("2026", "2026-Q3", "2026-H1"))
STATE = Choice((("draft", "草稿"),))
SECRECY = Choice((("passed", "通过"), ("pending", "待审"), ("refused", "不通过")))
FORCE = Choice(tuple((force.value, force.label.zh) for force in LegalForce))
LOCALE = Choice(tuple((code, word) for word, code in _LANGUAGES.items()))

ISSUER = TextOrRecord(
    Record(
        (
            Field("unit", "单位", UNIT_NAME, Wording("目录中的单位：id 或唯一的名称", "a unit of the catalog: its id, or its name where unique")),
            Field("name", "名称", NAME, Wording("目录以外的机关名称", "the name of a body that is not in the catalog")),
        )
    ),
    UNIT_NAME,
    "unit",
)
IMPORTED = Record(
    (
        Field("from", "来源系统", NAME, Wording("旧站或者旧系统的名称", "the older site or system"), required=True),
        Field("url", "原网址", URL, Wording("在旧站的完整网址", "its full address there")),
        Field("id", "原编号", Text(200, example='"20090615-003"'), Wording("在旧站的编号", "its number there")),
        Field("on", "迁移日期", DAY, Wording("迁入本站的日期", "the day on which it was taken over")),
    ),
    whole=True,
)
ALIAS = Parsed(
    parse_alias,
    Wording(
        "以 / 开头的旧路径，不含域名、问号、井号、空格、反斜线，也没有以点开头的一段",
        "an old path that begins with /, without host, ?, #, blanks, backslashes, or a part that begins with a dot",
    ),
    "/old/2019/abc.html",
    r"^/[^?#\\]+$",
)
SOURCE = Record(
    (
        Field("name", "名称", NAME, Wording("原发布机关或者媒体的名称", "the body or medium that published it first"), required=True),
        Field("url", "网址", URL, Wording("原文的网址", "the page of the original")),
        Field(
            "document_number",
            "发文字号",
            Text(60, example="国办发〔2026〕3号"),
            Wording("原文的发文字号", "the document number of the original"),
        ),
    ),
    whole=True,
)
ATTACHMENT = TextOrRecord(
    Record(
        (
            Field(
                "file",
                "文件",
                Text(200, example="附件1.pdf"),
                Wording("文件名，文件放在本条信息自己的文件夹里", "the file's name in the item's own folder"),
                required=True,
            ),
            Field("title", "标题", Text(200), Wording("显示的名称；不写则显示文件名", "the name that is shown; the file's name where it is left out")),
        ),
        whole=True,
    ),
    Text(200, example="附件1.pdf"),
    "file",
)
CHANNEL = TextOrRecord(
    Record(
        (
            Field("name", "名称", Text(120, example="微信公众号“云川发布”"), Wording("渠道的名称", "the name of the channel"), required=True),
            Field("url", "网址", URL, Wording("在该渠道的网址", "where it stands there")),
            Field("date", "日期", DAY, Wording("在该渠道公开的日期", "when it was released there")),
        ),
        whole=True,
    ),
    Text(120, example="云川市人民政府公报"),
    "name",
)
CHANGE = Record(
    (
        Field("changed", "变更日期", DAY, Wording("内容变更的日期", "the day on which the content changed"), required=True),
        Field("issued", "发布日期", MOMENT, Wording("变更后内容的发布日期", "when the changed content was published"), required=True),
        Field("note", "说明", LINE, Wording("改了什么，公众可见", "what was changed, for the public to read"), required=True),
        Field(
            "major",
            "重大",
            Flag(),
            Wording("是否为实质性变更；实质性变更重新起算公开时限", "whether it is a change of substance, which starts the deadline anew"),
        ),
    ),
    whole=True,
)
WITHDRAWN = Record(
    (
        Field("date", "日期", DAY, Wording("撤下日期", "the day of withdrawal"), required=True),
        Field("reason", "原因", LINE, Wording("撤下原因，公众可见", "the reason, for the public to read"), required=True),
        Field("replaced_by", "替代", REFERENCE, Wording("替代它的信息", "the item that takes its place")),
    )
)
EXEMPTION = Record(
    (
        Field("clause", "条款", NAME, Wording("目录 exemptions 中的条款", "a clause of the catalog's exemptions"), required=True),
        Field("partial", "区分处理", Flag(), Wording("是否只有一部分不予公开", "whether only a part is withheld")),
        Field("reason", "理由", LINE, Wording("不予公开的理由", "the reason"), public=False),
        Field(
            "next_review",
            "下次评估",
            DAY,
            Wording("下次评估审查的日期（条例第十八条）", "when it is reviewed next"),
            public=False,
        ),
    )
)
REVIEW = Record(
    (
        Field("collected_by", "采集人", NAME, Wording("采集人", "who collected it"), public=False),
        Field("reviewed_by", "审核人", NAME, Wording("审核人", "who reviewed it"), public=False),
        Field("reviewed_on", "审核日期", DAY, Wording("审核日期", "when it was reviewed"), public=False),
        Field("secrecy", "保密审查", SECRECY, Wording("保密审查结果", "the outcome of the secrecy review"), public=False),
        Field("published_by", "发布人", NAME, Wording("发布人", "who published it"), public=False),
    )
)

OUTSIDE_FIELDS = (
    Field(
        "name",
        "名称",
        Text(200, example="《中华人民共和国城乡规划法》"),
        Wording("不在本站的文件：按引用时的写法写名称", "a document that is not on this site: its name as it is cited"),
    ),
    Field("url", "网址", URL, Wording("在哪里可以看到该文件", "where that document can be read")),
    Field("document_number", "发文字号", DocumentNumber(example="云府〔2009〕31号"), Wording("该文件的发文字号", "the number of that document")),
)
_DOCUMENT = Field("document", "文件", REFERENCE, Wording("对方：索引号、路径或发文字号", "the other document: by identifier, path or document number"))
_ARTICLES = Field(
    "articles",
    "条文",
    ListOf(Text(60, example="第三条")),
    Wording("只涉及其中的哪些条文", "the articles that are meant, where it is not the whole document"),
)
LINKED = TextOrRecord(Record((replace(_DOCUMENT, required=True), _ARTICLES), whole=True), REFERENCE, "document")
LINKED_ANYWHERE = TextOrRecord(
    Record((_DOCUMENT, *OUTSIDE_FIELDS, _ARTICLES), whole=True, either=("document", "name"), needing=(("url", "name"), ("document_number", "name"))),
    REFERENCE,
    "document",
)
"""For relations to laws of other authorities and to documents that were never put on the site."""
WRITTEN_FORCE = TextOrRecord(
    Record(
        (
            Field("force", "效力", FORCE, Wording("效力状态", "the legal force"), required=True),
            Field("since", "日期", DAY, Wording("从哪一天起", "the day from which it is so")),
            Field(
                "by",
                "依据",
                Record((replace(OUTSIDE_FIELDS[0], required=True), *OUTSIDE_FIELDS[1:]), whole=True),
                Wording(
                    "不在本站的依据；依据在本站的，在那一件里写“废止”“修改”等关系",
                    "the document outside of this site that brought it about; one on this site declares the relation itself",
                ),
            ),
        ),
        whole=True,
    ),
    FORCE,
    "force",
)
_RELATION_WORDS = {
    Relation.INTERPRETS: ("解读", "本件解读的文件", "documents that it interprets"),
    Relation.AMENDS: ("修改", "本件修改的文件", "documents that it amends"),
    Relation.REPEALS: ("废止", "本件废止的文件", "documents that it repeals"),
    Relation.CORRECTS: ("更正", "本件更正的信息", "items that it corrects"),
    Relation.REPLACES: ("替代", "本件替代的旧文件", "older documents that it replaces"),
    Relation.CLARIFIES: ("澄清", "本件澄清的信息", "items that it clarifies"),
    Relation.BASED_ON: ("依据", "本件依据的文件", "documents that it is based on"),
    Relation.PART_OF: ("属于", "本件所属的整体", "the whole that it is a part of"),
    Relation.RESULT_OF: ("结果来源", "本件是其结果的事项", "the matter that it is the result of"),
    Relation.TRANSLATION_OF: ("译自", "本件译自的原文", "the original that it is a translation of"),
    Relation.CONSOLIDATES: ("修改后文本", "本件是其修改后文本的文件", "the document of which it is the text as amended"),
}

ITEM_FIELDS = (
    Field("identifier", "索引号", Text(100, example="MB9999025/2026-00012"), Wording("索引号：唯一、不变", "the identifier: unique, never changed")),
    Field("title", "标题", Text(200), Wording("标题", "the title")),
    Field(
        "category",
        "栏目",
        Text(200, example="policy-normative"),
        Wording("栏目：id，或唯一的名称、名称的完整路径", "the category: its id, its name where unique, or its path of names"),
        required=True,
    ),
    Field(
        "also_in",
        "同时归入",
        ListOf(Text(200, example="livelihood")),
        Wording("还显示在哪些栏目（只计一次）", "further categories that show it (it is counted once)"),
    ),
    Field("kind", "体裁", Text(40, example="通知"), Wording("体裁：目录 kinds 中的一种", "its kind: one of the catalog's kinds"), offered=True),
    Field(
        "publisher",
        "公开责任主体",
        UNIT_NAME,
        Wording(
            "公开责任主体：单位的 id 或唯一的名称；栏目只由一个单位负责时可以不写",
            "the unit that publishes it: its id, or its name where unique; may be left out where one unit owes the category",
        ),
    ),
    Field("issuers", "发文机关", ListOf(ISSUER), Wording("发文机关，联合发文时第一个为牵头机关", "who issued it; the first one leads"), offered=True),
    Field("document_number", "发文字号", DOCUMENT_NUMBER, Wording("发文字号", "the document number"), offered=True),
    Field(
        "source",
        "来源",
        SOURCE,
        Wording("转载的来源；转载的信息不计公开时限", "where it was taken from, when it is a reprint; a reprint has no deadline"),
    ),
    Field(
        "formed",
        "成文日期",
        OLD_MOMENT,
        Wording(
            "成文日期（公文）或生成日期；预警等按分钟计时限的写到时刻", "when it was formed, with the time of day where the deadline is in hours or minutes"
        ),
        offered=True,
    ),
    Field("issued", "发布日期", OLD_MOMENT, Wording("发布日期，可带时刻；在将来则到时公开", "when it is published; in the future it stays closed until then")),
    Field("period", "期间", PeriodType(), Wording("所属期间，只用于定期公开的栏目", "the period, in periodic categories only")),
    Field("summary", "内容概述", Text(600, multiline=True), Wording("内容概述", "what it is about"), offered=True),
    Field("tags", "关键词", ListOf(Text(30, example="营商环境")), Wording("关键词", "keywords"), offered=True),
    Field(
        "language",
        "语言",
        Parsed(
            _language,
            Wording("语言代码，或者中文、英文", "a language code"),
            "en",
            words=lambda code: Wording({code: word for word, code in _LANGUAGES.items()}.get(code, code), code),
            examples=("zh", "fr"),
        ),
        Wording("正文语言，与站点不同时填写", "the language of the body, where it is not the site's"),
    ),
    Field("effective", "施行日期", DAY, Wording("施行日期", "the day from which it is in force")),
    Field("expires", "有效期至", DAY, Wording("有效期的最后一日", "its last day in force")),
    Field(
        "legal_force",
        "效力状态",
        WRITTEN_FORCE,
        Wording("效力状态；不写则按日期和关系推定", "its legal force; computed from dates and relations where it is left out"),
    ),
    Field(
        "text_as_of",
        "文本日期",
        DAY,
        Wording("正文已换成修改后的文本时，是修改到哪一天的文本", "where the body is the text as amended: the day up to which it holds the amendments"),
    ),
    *(
        Field(
            relation.value,
            alias,
            ListOf(LINKED_ANYWHERE if relation.reaches_outside else LINKED),
            Wording(f"{zh}：索引号、路径或发文字号", f"{en}: by identifier, path or document number"),
        )
        for relation, (alias, zh, en) in _RELATION_WORDS.items()
    ),
    Field("fields", "自有字段", OwnFieldsType(), Wording("本栏目自有的字段，见目录中的该栏目", "the category's own fields, as the catalog gives them")),
    Field(
        "channels",
        "公开渠道",
        ListOf(CHANNEL),
        Wording("还在哪些渠道公开：政府公报、政务新媒体、新闻发布会等", "where else it was released: a gazette, social media, a press conference"),
    ),
    Field("attachments", "附件", ListOf(ATTACHMENT), Wording("附件", "files for download"), offered=True),
    Field("media", "媒体", ListOf(MEDIUM), Wording("视频、音频和图片", "videos, sound and pictures")),
    Field("event", "活动", EVENT, Wording("新闻发布会、在线访谈等活动", "a press conference, an interview or another event")),
    Field("consultation", "征求意见", CONSULTATION, Wording("征求意见的起止和渠道", "that the public is asked for its views, until when and how")),
    Field("notice_period", "公示期", NOTICE_PERIOD, Wording("公示期，首尾两日都算在内", "the days of public notice, the first and the last counted")),
    Field(
        "table",
        "数据表",
        ITEM_TABLE,
        Wording(
            "一张有许多条记录的表：文件名，或者文件和各列的含义；没写的取栏目中的 table",
            "a table of many records: its file, or its file and what the columns mean; what it leaves out is taken from the category's",
        ),
    ),
    Field("changes", "变更记录", ListOf(CHANGE), Wording("发布后的变更", "changes after publication")),
    Field(
        "checked", "核对日期", DAY, Wording("最近一次确认内容仍然正确的日期（长期公开的栏目）", "when it was last confirmed to be right (standing categories)")
    ),
    Field("withdrawn", "撤下", WITHDRAWN, Wording("撤下：页面改为说明，内容不再提供", "withdrawal: a notice takes the place of the content")),
    Field("exemption", "不予公开", EXEMPTION, Wording("不予公开或者区分处理", "that it is withheld, as a whole or in part")),
    Field(
        "aliases",
        "旧网址",
        ListOf(ALIAS),
        Wording(
            "以前的网址路径，从域名之后写起；访问者会被引到新网址",
            "paths under which it was found before, from the root of the host; each leads to the new address",
        ),
    ),
    Field(
        "imported",
        "迁移",
        IMPORTED,
        Wording(
            "由旧站迁入：日期可以只写年、年月或“不详”，当时没有的字段可以不写",
            "that it came from an older site: its dates may be a month, a year or unknown, and what was not recorded then may be left out",
        ),
    ),
    Field("review", "审核记录", REVIEW, Wording("审核记录", "the review record"), public=False),
    Field("state", "状态", STATE, Wording("只有“草稿”需要写", "only a draft says so"), public=False),
)
ITEM = Record(ITEM_FIELDS)

CONTACT = Record(
    (
        Field("office", "机构", NAME, Wording("受理机构", "the office")),
        Field("address", "地址", LINE, Wording("办公地址", "the address")),
        Field("postcode", "邮编", Text(20, example='"100000"'), Wording("邮政编码", "the postal code")),
        Field("hours", "办公时间", LINE, Wording("办公时间", "the opening hours")),
        Field("phone", "电话", Text(60), Wording("联系电话", "the telephone number")),
        Field("fax", "传真", Text(60), Wording("传真号码", "the fax number")),
        Field("email", "邮箱", EMAIL, Wording("电子邮箱", "the e-mail address")),
    )
)
AUTHORITY = Record(
    (
        Field("name", "名称", NAME, Wording("机关名称", "the name of the authority"), required=True),
        Field("identifier", "统一社会信用代码", Text(60), Wording("统一社会信用代码或其他机构代码", "its official code")),
        Field(
            "url",
            "网址",
            URL,
            Wording(
                "本公开平台的网址；mkdocs.yml 的 site_url 与它不同时给出警告", "where the site is published; a site_url in mkdocs.yml that differs is a warning"
            ),
        ),
        Field("contact", "联系方式", CONTACT, Wording("政府信息公开工作机构", "the office in charge of disclosure")),
        Field(
            "request",
            "依申请公开",
            Record(
                (
                    Field("url", "网址", URL, Wording("在线申请的网址", "where to ask online")),
                    Field("form", "申请表", URL, Wording("申请表的下载地址", "where to download the form")),
                    Field("post", "邮寄", LINE, Wording("邮寄地址和注意事项", "the postal address")),
                    Field("note", "说明", Text(1000, multiline=True), Wording("办理说明", "how a request is handled")),
                )
            ),
            Wording("依申请公开的受理渠道", "how to ask for what is not published"),
        ),
        Field(
            "oversight",
            "监督机关",
            Record(
                (
                    Field("name", "名称", NAME, Wording("主管部门名称", "the name of the overseeing office"), required=True),
                    Field("address", "地址", LINE, Wording("地址", "the address")),
                    Field("phone", "电话", Text(60), Wording("电话", "the telephone number")),
                    Field("url", "网址", URL, Wording("投诉举报的网址", "where to complain online")),
                )
            ),
            Wording("政府信息公开工作主管部门，受理投诉举报", "the office that hears complaints"),
        ),
        Field(
            "site",
            "网站",
            Record(
                (
                    Field("id_code", "网站标识码", Text(20, example='"9999990001"'), Wording("政府网站标识码", "the site's registration code")),
                    Field("icp", "ICP备案号", Text(60), Wording("ICP 备案号", "the ICP registration")),
                    Field("police", "公安备案号", Text(60), Wording("公安备案号", "the police registration")),
                    Field("sponsor", "主办单位", NAME, Wording("主办单位", "the sponsor of the site")),
                )
            ),
            Wording("页脚显示的网站信息", "registrations that the footer shows"),
        ),
        Field("licence", "使用许可", LINE, Wording("信息的使用条件", "on what terms the information may be used")),
    )
)
FORMER_NAME = Record(
    (
        Field("name", "名称", NAME, Wording("当时的名称", "the name of that time"), required=True),
        Field("until", "截止", DAY, Wording("使用该名称的最后一日", "the last day on which it bore the name"), required=True),
    ),
    whole=True,
)
UNIT = Record(
    (
        Field("id", "id", ID, Wording("单位 id，永不更改", "its id, never changed"), required=True),
        Field("name", "名称", NAME, Wording("单位名称", "its name"), required=True),
        Field("code", "代码", Text(30, example="MB9999025"), Wording("组织机构代码，用于索引号", "its code, used in identifiers")),
        Field("since", "设立", DAY, Wording("设立日期", "the day on which it was set up")),
        Field("until", "撤销", DAY, Wording("撤销日期；此后不能再发布", "the day on which it was closed; it publishes nothing afterwards")),
        Field("functions", "职能", Text(1000, multiline=True), Wording("主要职能", "what it does")),
        Field("contact", "联系方式", CONTACT, Wording("联系方式", "how to reach it")),
        Field("former_names", "曾用名", ListOf(FORMER_NAME), Wording("曾用名，从早到晚", "the names that it bore before, oldest first")),
        Field(
            "successor",
            "承接单位",
            ListOf(UNIT_NAME),
            Wording("撤销后承接其职责的单位，可以有几个", "who took over its duties when it was closed: one unit or several"),
        ),
    )
)
GROUP = Record(
    (
        Field("id", "id", ID, Wording("分组 id", "its id"), required=True),
        Field("name", "名称", NAME, Wording("分组名称", "its name"), required=True),
        Field("units", "单位", ListOf(UNIT_NAME), Wording("组内的单位：id 或唯一的名称", "its units: by id, or by name where unique"), required=True),
    )
)
_INHERITED_CATEGORY_FIELDS = (
    Field("column", "栏目组", COLUMN, Wording("一个栏目组：id 或唯一的名称", "one of the columns: its id, or its name where unique")),
    Field("legal_basis", "公开依据", LINE, Wording("公开依据", "the legal basis")),
    Field("frequency", "公开频率", FREQUENCY, Wording("公开频率", "how often it is released")),
    Field("deadline", "公开时限", DURATION, Wording("自形成或者变更之日起的公开时限", "how soon after it was formed or changed")),
    Field("due", "应公开日期", DUE, Wording("定期公开的栏目每期何时应公开", "when each period is due")),
    Field("review", "核对周期", DURATION, Wording("长期公开的栏目多久核对一次", "how often a standing category is reviewed")),
    Field("owed_by", "公开主体", OWED_BY, Wording("由谁公开", "who owes it")),
    Field("require", "必填", REQUIRED, Wording("本栏目必填的字段", "fields that its items must have")),
    Field("priority", "民生优先", Flag(), Wording("是否优先显示在首页", "whether it comes first on the home page")),
    Field("since", "起始", SINCE, Wording("从何时起公开", "from when it is released")),
    Field("until", "终止", DAY, Wording("终止日期；此后不能再新增信息", "the day on which it ends; nothing is issued in it afterwards")),
    Field(
        "merge",
        "合并",
        ListOf(ListOf(INTEGER)),
        Wording("合并公开的期间序号，例如 [[1, 2]] 表示 1、2 月合并", "periods that are released together, such as [[1, 2]]"),
    ),
    Field("method", "公开方式", NAME, Wording("公开方式", "the method of disclosure")),
    Field("audience", "公开对象", LINE, Wording("公开对象", "the audience")),
    Field("elements", "公开内容", Text(1000, multiline=True), Wording("公开内容（要素）", "the elements that are released")),
    Field("channels", "公开渠道", LINE, Wording("公开渠道和载体", "the channels of release")),
    Field("level", "公开层级", NAME, Wording("公开层级", "the level of government")),
    Field(
        "table",
        "数据表",
        CATEGORY_TABLE,
        Wording("本栏目各数据表共同的列，信息只写文件名", "what the columns of its tables mean, so that an item names its file only"),
    ),
)
FORMER_TERMS = Record(
    (
        Field(
            "until", "截止", SINCE, Wording("沿用到何时：最后一个期间，或者最后一日", "until when it stood: the last period, or the last day"), required=True
        ),
        Field("name", "名称", NAME, Wording("当时的名称", "the name of that time")),
        Field("frequency", "公开频率", FREQUENCY, Wording("当时的公开频率", "how often it was released")),
        Field("due", "应公开日期", DUE, Wording("当时每期何时应公开", "when each period was due")),
        Field("deadline", "公开时限", DURATION, Wording("当时的公开时限", "how soon after it was formed or changed")),
        Field("owed_by", "公开主体", OWED_BY, Wording("当时由谁公开", "who owed it")),
    ),
    whole=True,
)
_CATEGORY_OWN_FIELDS = (
    Field("id", "id", ID, Wording("栏目 id，永不更改", "its id, never changed"), required=True),
    Field("name", "名称", NAME, Wording("栏目名称", "its name"), required=True),
    Field("summary", "说明", Text(600, multiline=True), Wording("栏目说明", "what it holds")),
    Field(
        "successor",
        "承接栏目",
        ListOf(Text(200, example="policy-normative")),
        Wording("终止后代替它的栏目，可以有几个", "what took its place when it ended: one category or several"),
    ),
    Field(
        "former",
        "沿革",
        ListOf(FORMER_TERMS),
        Wording(
            "以前的名称和公开要求，从早到晚；以前的信息按当时的要求检查",
            "earlier names and promises, oldest first; what was published in their time is judged by them",
        ),
    ),
)


class CategoryType(Record):
    """A category, which may hold categories."""

    def __init__(self) -> None:
        children = Field("categories", "子栏目", ListOf(self), Wording("子栏目，未写的内容从本栏目继承", "sub-categories; what they leave out they inherit"))
        super().__init__((*_CATEGORY_OWN_FIELDS, *_INHERITED_CATEGORY_FIELDS, *OWN_FIELD_ROWS, children))

    def schema(self) -> dict[str, object]:
        """A reference to the definition that `catalog_schema` holds."""
        return {"$ref": "#/$defs/category"}


INHERITED = tuple(each.name for each in _INHERITED_CATEGORY_FIELDS)
CATEGORY = CategoryType()
EXEMPTION_CLAUSE = Record(
    (
        Field("clause", "条款", NAME, Wording("条款", "the clause"), required=True),
        Field("name", "名称", LINE, Wording("不予公开的情形", "what it withholds"), required=True),
        Field("discretionary", "可以不公开", Flag(), Wording("属于“可以不予公开”", "whether it allows rather than commands to withhold")),
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
_LISTS = (
    Field("units", "单位", ListOf(UNIT), Wording("发布信息的单位", "the units that publish")),
    Field("groups", "分组", ListOf(GROUP), Wording("单位分组", "groups of units")),
    Field("categories", "栏目", ListOf(CATEGORY), Wording("栏目", "the categories")),
    Field("exemptions", "不予公开情形", ListOf(EXEMPTION_CLAUSE), Wording("不予公开的条款", "the clauses by which something is withheld")),
    Field("not_applicable", "不涉及事项", ListOf(NOT_APPLICABLE), Wording("不涉及的法定事项", "clauses that do not concern this authority")),
)
INCLUDED = Record(_LISTS)
"""What a file named by `include` may hold."""

CATALOG = Record(
    (
        Field("format", "格式", Choice((("1", "1"),)), Wording("格式版本", "the version of the format"), required=True),
        Field("title", "标题", NAME, Wording("站点名称；不写则为机关名称", "the name of the site; the authority's name where it is left out")),
        Field("authority", "机关", AUTHORITY, Wording("公开机关", "the authority"), required=True),
        Field("locale", "语言", LOCALE, Wording("界面和消息的语言", "the language of labels and messages")),
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
            Parsed(_feed_authority, Wording("域名,年份（RFC 4151）", "a host name and a date (RFC 4151)"), "www.example.gov.cn,2026"),
            Wording("订阅条目永久标识的前缀，一经使用不得更改", "the stem of permanent feed ids; never changed once used"),
            required=True,
        ),
        Field("deadline", "公开时限", DURATION, Wording("默认公开时限", "the deadline where a category says nothing")),
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
        Field("include", "包含", ListOf(Text(200, example="catalog/*.yml")), Wording("目录的其他文件", "further files of the catalog")),
        Field("alert", "横幅", ALERT, Wording("首页的紧急横幅", "an emergency banner on the home page")),
        *_LISTS,
    )
)


def category_schema() -> dict[str, object]:
    """The JSON Schema of one category, for `$defs`."""
    return Record.schema(CATEGORY)
