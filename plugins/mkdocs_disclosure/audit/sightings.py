"""What stands in texts and tables and should not be published: personal data, secrets, marks for those who work on them, wrong expressions."""

import unicodedata
from collections.abc import Collection, Iterator
from datetime import date, datetime

from ..model.authority import Contact
from ..model.catalog import Catalog
from ..model.diagnostic import Diagnostic, Matter, Rule, Severity, few
from ..model.holdings import Holdings
from ..model.recognised import Family
from ..model.recognising import recognised
from ..model.sighting import Sighting
from ..model.wording import Wording
from .rule import finds

_MESSAGE = ("{place}含有{what}“{shown}”", '{place}the {what} "{shown}" stands here')
_WAIVER = (
    "依法应当公开的，在 ‹catalog.waivers› 中写明理由，‹catalog.waivers.words› 写“{shown}”",
    'where the law asks for it, give the reason in ‹catalog.waivers›, with "{shown}" as its ‹catalog.waivers.words›',
)
_MASKED = (
    "程序输出的任何地方都不写出完整的号码。",
    "No output of the program ever tells the whole of it.",
)


def _about_persons(zh: str, en: str) -> tuple[str, str]:
    """The reason of a rule about personal data, and what is done with the number."""
    return f"{zh}{_MASKED[0]}", f"{en} {_MASKED[1]}"


@finds(
    "identity-number",
    Severity.WARNING,
    message=_MESSAGE,
    help=(f"删去，或者隐去中间各位；{_WAIVER[0]}", f"delete it or all but a few of its digits; {_WAIVER[1]}"),
    doc=_about_persons(
        "公开证件号码会侵犯个人隐私（《政府信息公开条例》第十五条，《个人信息保护法》第二十五条）。居民身份证号码按校验码识别，护照、通行证等号码按前面的文字识别，统一社会信用代码、文号、金额不会误报。",
        "The number of a person's identity document is private (article 15 of the Regulations on Open Government Information, article 25 of the Personal Information Protection Law). Identity numbers are known by their check digit, passports and permits by the words before them; credit codes, document numbers and amounts are left alone.",
    ),
    waivable=True,
    confidential=True,
)
def identity_number(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return _found(holdings, rule, Family.IDENTITY_NUMBER)


@finds(
    "bank-card-number",
    Severity.WARNING,
    message=_MESSAGE,
    help=(f"删去，或者隐去中间各位；{_WAIVER[0]}", f"delete it or all but a few of its digits; {_WAIVER[1]}"),
    doc=_about_persons(
        "银行账户属于敏感个人信息（《个人信息保护法》第二十八条）。卡号按发卡行标识和校验位识别。",
        "An account at a bank is sensitive personal information (article 28 of the Personal Information Protection Law). Cards are known by their first digits and their check digit.",
    ),
    waivable=True,
    confidential=True,
)
def bank_card_number(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return _found(holdings, rule, Family.BANK_CARD_NUMBER)


@finds(
    "mobile-number",
    Severity.WARNING,
    message=_MESSAGE,
    help=(
        f"改用单位的办公电话，或者删去；是单位对外公布的，写进 catalog.yml 的 ‹catalog.units.contact›；{_WAIVER[0]}",
        f"use the unit's office number, or delete it; where the unit publishes it as its own, write it into ‹catalog.units.contact›; {_WAIVER[1]}",
    ),
    doc=_about_persons(
        "手机号码能够找到个人。固定电话、12345 等服务热线、目录里写明的单位联系电话不报。",
        "A mobile number leads to a person. Landlines, service numbers and what the catalog gives as the contact of a unit are left alone.",
    ),
    waivable=True,
    confidential=True,
)
def mobile_number(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return _found(holdings, rule, Family.MOBILE_NUMBER)


@finds(
    "licence-plate",
    Severity.WARNING,
    message=_MESSAGE,
    help=(f"隐去后几位，或者删去；{_WAIVER[0]}", f"delete it or its last digits; {_WAIVER[1]}"),
    doc=_about_persons(
        "号牌号码能够查到车主。公务用车处置等依法公开号牌的栏目，可以整个栏目写明理由。",
        "A plate leads to the owner of the vehicle. A category in which the law asks for plates, such as the disposal of official vehicles, can be waived as a whole.",
    ),
    waivable=True,
    confidential=True,
)
def licence_plate(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return _found(holdings, rule, Family.LICENCE_PLATE)


@finds(
    "private-email",
    Severity.NOTICE,
    message=_MESSAGE,
    help=(
        "改用单位的邮箱；单位确实用它办公的，写进 catalog.yml 的 ‹catalog.units.contact›",
        "use the unit's own address; where the unit does work with this one, write it into ‹catalog.units.contact›",
    ),
    doc=_about_persons(
        "公共邮箱服务商的地址多半是个人的。目录里写明的单位邮箱不报。",
        "An address at a public provider is mostly one of a person. What the catalog gives as the contact of a unit is left alone.",
    ),
    waivable=True,
    confidential=True,
)
def private_email(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return _found(holdings, rule, Family.PRIVATE_EMAIL)


@finds(
    "secret-in-text",
    Severity.ERROR,
    message=("{place}含有不能公开的内容：{what}", "{place}a secret stands here: {what}"),
    help=(
        "删除，并且立即更换：写进 git 的内容，历史记录里一直都有；只是示例的，换成 ****",
        "delete it and have it replaced at once: git keeps what was committed; write **** for an example",
    ),
    doc=(
        "私钥、云服务访问密钥、令牌、连接字符串里的密码一旦公开，系统就可能被他人控制。程序输出的任何地方都不写出它们。",
        "With a private key, an access key of a cloud, a token or the password of a connection string others may take over a system. No output of the program ever tells them.",
    ),
    waivable=True,
    confidential=True,
)
def secret_in_text(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return _found(holdings, rule, Family.SECRET)


@finds(
    "secrecy-marking",
    Severity.ERROR,
    message=("{place}有{what}“{shown}”", '{place}the {what} "{shown}" stands here'),
    help=(
        "先停止发布并核对密级：不能公开的，从仓库中删除；已经解密或者标志有误的，删去标志；引用他处文字的，加上引号",
        "hold it back and have its classification checked: take out of the repository what must not be public, and the marking where it is declassified or wrong; put what you quote into quotation marks",
    ),
    doc=(
        "国家秘密标志、“内部资料”“此件不公开”等标志说明文件本不应当公开，公开前必须逐项审查（《保守国家秘密法实施条例》第四十二条）。引号、书名号里的不报。",
        "A classification, or words such as 内部资料 and “not for publication”, say that a document was not meant to be public; each must be reviewed before release (article 42 of the Regulations for the Law on Guarding State Secrets). What stands in quotation marks is left alone.",
    ),
    waivable=True,
)
def secrecy_marking(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return _found(holdings, rule, Family.SECRECY_MARKING)


@finds(
    "editorial-mark",
    Severity.WARNING,
    message=("{place}留有{what}“{shown}”", '{place}the {what} "{shown}" was left here'),
    help=("办完之后删去这个记号；还没有定稿的，写 ‹state: draft›", "do what it asks for and delete it; what is not finished says ‹state: draft›"),
    doc=(
        "【待核】、TODO 和修订标记是写给经办人看的，不应当出现在公开的文字里。草稿不检查。",
        "【待核】, TODO and marks of tracked changes are meant for those who work on a text. Drafts are not looked at.",
    ),
    waivable=True,
)
def editorial_mark(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    drafts = {item.path for item in holdings.items if item.draft}
    return _found(holdings, rule, Family.EDITORIAL_MARK, passing=drafts)


@finds(
    "html-comment",
    Severity.ERROR,
    message=("有 HTML 注释", "an HTML comment stands here"),
    help=(
        "删除 <!-- 和 --> 之间的内容；要展示这几个字符的，放进反引号",
        "delete it from <!-- to -->; put the characters into backquotes where they are to be shown",
    ),
    doc=(
        "注释在页面上看不见，却可能留在网页源代码里，也一直留在仓库中。内部意见常常这样泄露。",
        "A comment is not seen on a page, and may still be in its source and always is in the repository. Inner opinions leak that way.",
    ),
    waivable=True,
)
def html_comment(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return _found(holdings, rule, Family.HTML_COMMENT)


@finds(
    "wrong-expression",
    Severity.WARNING,
    message=("{place}“{shown}”{instead}{why}", '{place}"{shown}"{instead}{why}'),
    help=(
        "改正；引用原文的，加上引号；本站认可这种写法的，在 ‹catalog.expressions› 中写 ‹catalog.expressions.accepted: true›",
        "mend it; put what you quote into quotation marks; where your site accepts the words, say ‹catalog.expressions.accepted: true› in ‹catalog.expressions›",
    ),
    doc=(
        "严重表述错误在网站检查中一票否决。程序自带一份不长的用语表，只收有依据的；站点自己的写在 `expressions`。引号、书名号里的和含有它的更长的词不报，机构改名前生成的信息用旧名称也不报。",
        "A grave error of wording fails the inspection of a whole site. The program comes with a short list of words, each with its source; a site adds its own under `expressions`. Quotations and longer words are left alone, and so are former names of bodies in what was formed before they changed.",
    ),
    waivable=True,
)
def wrong_expression(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return few(_wrong(holdings, rule))


def _wrong(holdings: Holdings, rule: Rule) -> Iterator[Diagnostic]:
    for each in holdings.sightings:
        known = each.expression
        if known is None or (known.since and not _formed_since(holdings, each, known.since)):
            continue
        instead = Wording(f"应为“{known.right}”", f' should be "{known.right}"') if known.right else Wording("是不规范的用语", " should not be used")
        reasons = [reason for reason in (known.why, known.source) if reason]
        why = Wording(f"（{'；'.join(reasons)}）", f" ({'; '.join(reasons)})") if reasons else Wording("", "")
        yield rule.at(each.location, about=_matter(holdings, each), place=each.place, shown=each.shown, instead=instead, why=why)


def _formed_since(holdings: Holdings, seen: Sighting, day: date) -> bool:
    """Whether a text is of a day or later; so is one that belongs to no item, and one of an item that tells no day."""
    item = holdings.references.by_path.get(seen.item or "")
    return item is None or item.day is None or item.day >= day


def _found(holdings: Holdings, rule: Rule, family: Family, passing: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Of each file the first findings of a family, but of the files `passing` and of what the catalog publishes as a contact."""
    seen = [each for each in holdings.sightings if each.family is family and each.location.path not in passing]
    contacts = _contacts(holdings.catalog) if seen else frozenset()
    return few(
        rule.at(each.location, about=_matter(holdings, each), place=each.place, what=each.what, shown=each.shown)
        for each in seen
        if _comparable(each.text) not in contacts
    )


def _matter(holdings: Holdings, seen: Sighting) -> Matter:
    item = holdings.references.by_path.get(seen.item or "")
    category = holdings.catalog.category_of(item.category) if item else None
    return Matter(category.id if category else None, item.publisher if item else None, seen.item, item.period if item else None, seen.shown)


def _contacts(catalog: Catalog) -> frozenset[str]:
    """The numbers and addresses under which the authority and its units can be reached, comparable."""
    contacts: list[Contact] = [catalog.authority.contact, *(unit.contact for unit in catalog.units.values())]
    written = [text for each in contacts for text in (each.phone, each.fax, each.email) if text]
    if catalog.authority.oversight and catalog.authority.oversight.phone:
        written.append(catalog.authority.oversight.phone)
    return frozenset(_comparable(text[each.start : each.end]) for text in written for each in recognised(text, countries=catalog.personal_data_of))


def _comparable(text: str) -> str:
    """Letters and digits alone, in one width and case."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum() or char == "@")
