"""The table of fields of the authority, its units and groups."""

from ...model.wording import Wording
from ..types import CONTACT_POINT, EMAIL, ID, URL, Choice, Field, ListOf, Record, Text, TextOrRecord
from .shared import DAY, LINE, NAME, UNIT_NAME

CONTACT = Record(
    (
        Field("office", "机构", NAME, Wording("机构名称", "the office")),
        Field("address", "地址", LINE, Wording("办公地址", "the address")),
        Field("postcode", "邮编", Text(20, example='"100000"'), Wording("邮政编码", "the postal code")),
        Field("hours", "办公时间", LINE, Wording("办公时间", "the opening hours")),
        Field("phone", "电话", Text(60), Wording("联系电话", "the telephone number")),
        Field("fax", "传真", Text(60), Wording("传真号码", "the fax number")),
        Field("email", "邮箱", EMAIL, Wording("电子邮箱", "the email address")),
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
        Field(
            "security",
            "网络安全联系方式",
            Record(
                (
                    Field(
                        "contact",
                        "联系",
                        ListOf(CONTACT_POINT),
                        Wording("报告安全漏洞的邮箱、网址，首选在前", "where to report a weakness, the preferred place first"),
                        required=True,
                    ),
                    Field(
                        "expires",
                        "有效期至",
                        DAY,
                        Wording("有效期的最后一日，一般不超过一年", "the last day on which this holds, within a year as a rule"),
                        required=True,
                    ),
                    Field("policy", "政策", URL, Wording("漏洞报告政策的网址", "the page with the policy for reports")),
                    Field("encryption", "加密", URL, Wording("加密公钥的网址", "where the key for encryption lies")),
                    Field("acknowledgments", "致谢", URL, Wording("致谢页面的网址", "the page that thanks those who reported")),
                ),
                whole=True,
            ),
            Wording(
                "写入 /.well-known/security.txt（RFC 9116），供发现网站漏洞的人联系",
                "what /.well-known/security.txt says (RFC 9116) to those who find a weakness of the site",
            ),
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
PHASE = Record(
    (
        Field("name", "名称", Choice((("pilot", "试点"), ("enforced", "正式"))), Wording("试点或者正式", "pilot or enforced"), required=True),
        Field("from", "起", DAY, Wording("从哪一天起", "from which day on"), required=True),
        Field("goals", "目标", Text(600, multiline=True), Wording("这一阶段要达到的目标", "what is to be reached meanwhile")),
    ),
    whole=True,
)
OFFICER = TextOrRecord(
    Record(
        (
            Field("name", "姓名", NAME, Wording("姓名", "the name"), required=True),
            Field("since", "起", DAY, Wording("任职的第一日", "the first day in the role")),
            Field("until", "止", DAY, Wording("任职的最后一日；离任的人留在名单上", "the last day in the role; who has left it stays in the list")),
        ),
        whole=True,
    ),
    NAME,
    "name",
)


def _officers(name: str, alias: str, doc: Wording) -> Field:
    return Field(name, alias, ListOf(OFFICER), doc, public=False)


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
        Field(
            "phase",
            "阶段",
            PHASE,
            Wording(
                "试点单位的问题，即使规则写入 `enforced_rules`，也只是警告",
                "how far it has come: what is found of a pilot is a warning even where the rule is enforced",
            ),
        ),
        _officers(
            "collectors",
            "采集人",
            Wording("可以采集信息的人；写了，审核记录中的采集人就必须在名单上", "who may collect items; a review record then names one of them"),
        ),
        _officers(
            "reviewers", "审核人", Wording("可以审核信息的人；写了，审核人就必须在名单上", "who may review items; a review record then names one of them")
        ),
        _officers(
            "publishers", "发布人", Wording("可以发布信息的人；写了，发布人就必须在名单上", "who may publish items; a review record then names one of them")
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
