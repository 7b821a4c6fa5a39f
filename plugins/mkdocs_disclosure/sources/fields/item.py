"""The table of fields of an item: what its header may hold."""

from ...model.wording import Wording
from ..media import MEDIUM
from ..occasions import CONSULTATION, EVENT, NOTICE_PERIOD
from ..own_values import OwnFieldsType
from ..table_form import ITEM_TABLE
from ..types import Field, ListOf, Parsed, PeriodType, Record, Text
from .item_parts import ALIAS, ATTACHMENT, CHANGE, CHANNEL, EXEMPTION, IMPORTED, ISSUER, PUBLIC_UNTIL, REVIEW, SOURCE, STATE, WITHDRAWN
from .relations import RELATION_ROWS, WRITTEN_FORCE
from .shared import DAY, DOCUMENT_NUMBER, LANGUAGES, OLD_MOMENT, UNIT_NAME


def _language(text: str) -> str | None:
    code = LANGUAGES.get(text, text)
    return code if code.replace("-", "").isalnum() and code.isascii() and len(code) <= 15 else None


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
            words=lambda code: Wording({code: word for word, code in LANGUAGES.items()}.get(code, code), code),
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
    *RELATION_ROWS,
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
    Field(
        "public_until",
        "公开至",
        PUBLIC_UNTIL,
        Wording("公开的最后一日；次日起自动撤下", "the last day on which it is public; on the day after it is withdrawn by itself"),
    ),
    Field("withdrawn", "撤下", WITHDRAWN, Wording("撤下：页面改为说明，内容不再提供", "withdrawal: a notice takes the place of the content")),
    Field("exemption", "不予公开", EXEMPTION, Wording("不予公开或者区分处理", "that it is withheld, as a whole or in part")),
    Field(
        "aliases",
        "旧网址",
        ListOf(ALIAS),
        Wording(
            "以前的网址路径，从域名之后写起；访问它会跳转到现在的网址",
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
