"""The records within the header of an item: issuers, sources, files, changes, withdrawals, exemptions, reviews."""

from ...model.alias import parse_alias
from ...model.withdrawal import Ground
from ...model.wording import Wording
from ..types import URL, Choice, Field, Flag, Parsed, Record, Text, TextOrRecord
from .shared import DAY, LINE, MOMENT, NAME, REFERENCE, UNIT_NAME

STATE = Choice(
    (("draft", "草稿"),),
    Wording(
        "删除这一行：发布日期到了自动公开，在将来的到时公开；要撤下的写“‹withdrawn›”",
        'delete the line: an item is public from its day of issue; what is withdrawn has "‹withdrawn›"',
    ),
)
SECRECY = Choice((("passed", "通过"), ("pending", "待审"), ("refused", "不通过")))
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
        "以 / 开头的旧路径，不含域名、问号、井号、反斜线，也没有以点开头的一段",
        "an old path that begins with /, without host, ?, #, backslashes, or a part that begins with a dot",
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
            "实质性变更",
            Flag(),
            Wording("是否为实质性变更；实质性变更重新起算公开时限", "whether it is a change of substance, which starts the deadline anew"),
        ),
        Field("reviewed_by", "审核人", NAME, Wording("变更内容的审核人；写上即表示审查通过", "who reviewed the change and passed it"), public=False),
        Field("reviewed_on", "审核日期", DAY, Wording("变更内容的审核日期", "when the change was reviewed"), public=False),
    ),
    whole=True,
)
_GROUND = Field(
    "ground",
    "依据",
    Choice(tuple((each.value, each.label.zh) for each in Ground)),
    Wording("撤下的依据；没有写原因的，公众看到的是它", "the ground; the public reads it where no reason is written"),
)
_ERASE = Field(
    "erase",
    "清除",
    Flag(),
    Wording(
        "是否连标题也不保留；只用于误发、个人信息、信用修复、公示期满、公开期限届满",
        "whether not even its title stays; lawful for published_in_error, personal_data, credit_repair, notice_ended and period_ended only",
    ),
)
WITHDRAWN = Record(
    (
        Field("date", "日期", DAY, Wording("撤下日期", "the day of withdrawal"), required=True),
        Field(
            "reason",
            "原因",
            LINE,
            Wording(
                "撤下原因，公众可见；写了依据的可以不写，清除的不显示",
                "the reason, for the public to read; may be left out beside a ground, and is not shown of what is erased",
            ),
        ),
        _GROUND,
        _ERASE,
        Field("replaced_by", "替代", REFERENCE, Wording("替代它的信息", "the item that takes its place")),
    ),
    whole=True,
)
PUBLIC_UNTIL = TextOrRecord(
    Record(
        (
            Field("date", "日期", DAY, Wording("公开的最后一日", "the last day on which it is public"), required=True),
            _GROUND,
            _ERASE,
        ),
        whole=True,
    ),
    DAY,
    "date",
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
