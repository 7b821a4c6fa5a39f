"""What in a body acts, or asks too much of a renderer."""

from collections.abc import Iterator
from datetime import datetime

from ..model.diagnostic import Diagnostic, Rule, Severity, few
from ..model.holdings import Holdings
from ..model.hostile_body import MOST_UNCLOSED, active_markup, unsafe_links
from ..model.hostile_body import unclosed_brackets as brackets_left_open
from .requirements import in_body
from .rule import finds


@finds(
    "unsafe-link",
    Severity.WARNING,
    message=(
        "链接的地址“{address}”会在读者的浏览器里执行代码，发布时去掉",
        'the address of the link, "{address}", would run code in the reader\'s browser; it is left out',
    ),
    help=("改成以 https:// 开头的网址，或者删除链接", "write an address that begins with https://, or take the link out"),
    doc=(
        "以 javascript:、vbscript:、data: 开头的地址不是网址，而是代码；正文里的这种链接只显示文字。",
        "Addresses that begin with `javascript:`, `vbscript:` or `data:` are code. Of such a link in a body only the words are shown.",
    ),
)
def unsafe_link(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        yield from few(rule.at(in_body(item, each.span), address=each.text) for each in unsafe_links(item.body))


@finds(
    "removed-markup",
    Severity.WARNING,
    message=("正文里的 {markup} 不会发布", "{markup} in the body is not published"),
    help=(
        "改用 Markdown；视频、音频写在信息头的 ‹media›，文件写在 ‹attachments›",
        "use Markdown; name videos and sound in ‹media› of the header, files in ‹attachments›",
    ),
    doc=(
        "正文只保留文字、标题、列表、表格、链接和本信息文件夹里的图片。脚本、样式、框架、表单、SVG、播放器和 onclick 之类的属性一律去掉，免得有人借正文在读者的浏览器里做手脚。",
        "Of a body text, headings, lists, tables, links and pictures of the item's own folder are kept. Scripts, styles, frames, forms, SVG, players and attributes such as `onclick` are removed, so that nobody can act in the reader's browser through a body.",
    ),
)
def removed_markup(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        yield from few(rule.at(in_body(item, each.span), markup=each.text) for each in active_markup(item.body))


@finds(
    "unclosed-brackets",
    Severity.ERROR,
    message=("这一段有超过 {limit} 个没有闭合的“{bracket}”", 'this paragraph leaves more than {limit} "{bracket}" open'),
    help=("补上右边的括号，或者删除多余的括号", "close the brackets, or take them out"),
    doc=(
        f"一段里有 {MOST_UNCLOSED} 个以上没有闭合的括号，不会是正常的文字，往往是转换出错或者有意为之；有的渲染程序会因此几分钟都处理不完。",
        f"A paragraph with more than {MOST_UNCLOSED} brackets that are not closed is no text; it comes from a conversion that went wrong, or from ill will, and keeps some renderers busy for minutes.",
    ),
)
def unclosed_brackets(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        yield from few(rule.at(in_body(item, each.span), bracket=each.text, limit=MOST_UNCLOSED) for each in brackets_left_open(item.body))
