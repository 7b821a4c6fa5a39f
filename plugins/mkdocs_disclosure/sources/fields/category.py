"""The table of fields of a category, of what it hands on to its sub-categories, and of its earlier terms."""

from ...model.withdrawal import AfterNotice
from ...model.wording import Wording
from ..kinds import REQUIRED
from ..own_fields import OWN_FIELD_ROWS
from ..profiles import profiles
from ..table_form import CATEGORY_TABLE
from ..types import ID, INTEGER, Choice, Field, Flag, ListOf, Record, Text
from .promise import DUE, DURATION, FREQUENCY, OWED_BY, REVIEW_DUTY, SINCE
from .shared import DAY, LINE, NAME
from .timeliness import PAUSE, RELEASE_PLAN

INSPECTION_GROUP = Choice(tuple({group.id: group.name.zh for profile in profiles().values() for group in profile.groups}.items()))
COLUMN = Text(60, example="content")
_INHERITED_CATEGORY_FIELDS = (
    Field("column", "栏目组", COLUMN, Wording("一个栏目组：id 或唯一的名称", "one of the columns: its id, or its name where unique")),
    Field("legal_basis", "公开依据", LINE, Wording("公开依据", "the legal basis")),
    Field("frequency", "公开频率", FREQUENCY, Wording("公开频率", "how often it is released")),
    Field(
        "deadline",
        "公开时限",
        DURATION,
        Wording(
            "自形成或者变更之日起的公开时限；定期公开的栏目，自己写了的，每期之外还按它计算",
            "how soon after it was formed or changed; a periodic category that says one itself is measured by it as well as by its periods",
        ),
    ),
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
    Field("paused", "暂停", ListOf(PAUSE), Wording("暂停公开的时段及原因", "when nothing is released, and why")),
    Field(
        "stale_after",
        "更新间隔",
        DURATION,
        Wording("多久没有新内容即为长期未更新，与公开时限是两回事", "after how long without anything new it is stale, which is another thing than late"),
    ),
    Field(
        "interpretation",
        "解读时限",
        DURATION,
        Wording("每条信息公开后，多久之内要有解读", "how soon after each of its items an interpretation is due"),
    ),
    Field(
        "result",
        "结果时限",
        DURATION,
        Wording("征求意见截止后，多久之内要公布结果", "how soon after a consultation has closed its result is due"),
    ),
    Field(
        "review_required",
        "审核必填",
        REVIEW_DUTY,
        Wording(
            "信息是否必须有审核记录才能公开；写日期，则从这一天起发布的必须有",
            "whether its items need a review record before they are published; a day: those that are issued from then on",
        ),
    ),
    Field(
        "urgent",
        "应急",
        Flag(),
        Wording(
            "应急信息：可以先发布，审核在目录“应急补审时限”之内补上",
            "urgent: an item may be issued first; its review follows within the catalog's `urgent_review`",
        ),
    ),
    Field(
        "after_notice",
        "公示期满后",
        Choice(tuple((each.value, label) for each, label in zip(AfterNotice, ("保留", "撤下", "清除"), strict=True))),
        Wording(
            "公示期满后页面怎么办：保留并注明已经期满，撤下，或者清除",
            "what becomes of a public notice after its last day: the page stays and says that it has ended, is withdrawn, or is erased",
        ),
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
        "inspect_as",
        "检查类别",
        INSPECTION_GROUP,
        Wording("网站检查时属于哪一类，见 disclosure inspect；下级栏目不继承", "the group that an inspection counts it to (disclosure inspect); not handed on"),
    ),
    Field(
        "successor",
        "承接栏目",
        ListOf(Text(200, example="policy-normative")),
        Wording("终止后代替它的栏目，可以有几个", "what took its place when it ended: one category or several"),
    ),
    Field(
        "releases",
        "发布日程",
        ListOf(RELEASE_PLAN),
        Wording(
            "已确认、调整或者取消的各期；其余各期按应公开日期暂定",
            "periods whose release is confirmed, moved or cancelled; the others are provisional, on the day on which they are due",
        ),
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


def category_schema() -> dict[str, object]:
    """The JSON Schema of one category, for `$defs`."""
    return Record.schema(CATEGORY)
