"""What can be wrong with a finished site, each fault with its words."""

from ..model.diagnostic import Rule, Severity
from ..model.wording import Wording


def _rule(name: str, *, message: tuple[str, str], help: tuple[str, str], doc: tuple[str, str]) -> Rule:  # noqa: A002 - the word of the field
    return Rule(name, Severity.ERROR, Wording(*message), Wording(*help), Wording(*doc))


UNEXPECTED_FILE = _rule(
    "unexpected-file",
    message=(
        "文件“{file}”来历不明：没有信息、页面、主题或者插件声明过它",
        'the file "{file}" is of unknown origin: no item, page, theme or plugin has declared it',
    ),
    help=(
        "如确属其他插件或者 hook 写出、应当公开的文件，在 mkdocs.yml 的 disclosure 选项 other_files 中写明；否则找到并去掉写出它的插件、hook 或者模板",
        "if another plugin or hook writes it and it may be public, name it in the option other_files of disclosure in mkdocs.yml; otherwise find what writes it and take that out",
    ),
    doc=(
        "公开的文件必须有来历：信息的页面、数据和附件，content/pages 的页面及其引用的文件，主题的文件，其他插件向 MkDocs 声明的文件，以及 `other_files` 写明的文件。此外的文件一律不发布，因为草稿、备份和内部材料往往就是这样泄露的。",
        "Every public file must be accounted for: pages, data and files of items, pages of content/pages and what they name, the theme's files, files that other plugins declare to MkDocs, and those named in `other_files`. Nothing else is published, because that is how drafts, backups and internal papers get out.",
    ),
)
HIDDEN_WORDS = _rule(
    "hidden-words-in-output",
    message=("这里有 {source} 的内容，而它没有公开", "this holds words of {source}, which are not public"),
    help=(
        "找出把它写到这里的插件、hook、模板或者页面并改正；如果公开的页面本来就应当写这些话，把它们写进公开的信息或者页面",
        "find the plugin, hook, template or page that copies them here; if these words are meant to be public, write them in a public item or page",
    ),
    doc=(
        "草稿、待发布、不予公开和已撤下的信息，以及不予公开的理由、审核记录等内部字段，不得出现在任何公开文件里。连续 15 个汉字或者 11 个单词相同即能发现，压缩文件里的也能发现；公开的信息、页面里同样有的话不算。提示中不重复有关内容，只写它的源文件。",
        "Nothing of drafts, scheduled, withheld and withdrawn items, nor internal fields such as reasons of exemptions and records of reviews, may be in any public file. Fifteen Han characters or eleven words in a row are found, in compressed files too; what public items or pages say as well is no finding. The message names the source and never repeats the words.",
    ),
)
HIDDEN_FILE = _rule(
    "hidden-file-in-output",
    message=("这个文件与 {source} 完全相同，而后者没有公开", "this file is the same as {source}, which is not public"),
    help=("找出复制它的插件、hook 或者页面并去掉", "find the plugin, hook or page that copies it and take that out"),
    doc=(
        "草稿、待发布、不予公开和已撤下的信息的附件不公开，换了名字也不公开。",
        "Files of drafts, scheduled, withheld and withdrawn items are not public, whatever name they are given.",
    ),
)
RESERVED_MARK = _rule(
    "reserved-mark-in-output",
    message=("页面里残留了内部标记“{mark}”", 'the internal mark "{mark}" was left in'),
    help=("检查 theme_overrides 和改动页面的插件", "look at theme_overrides and at plugins that change pages"),
    doc=(
        "生成页面时使用的占位标记应当全部替换掉；残留下来，说明模板或者插件以没有预料到的方式改动了页面。",
        "The marks by which pages are filled must all be replaced; one that is left shows that a template or plugin changed pages in a way that was not foreseen.",
    ),
)
TORN_MARKUP = _rule(
    "torn-markup",
    message=("这里的 HTML 不完整：{excerpt}", "the HTML is torn here: {excerpt}"),
    help=("补上缺少的引号、尖括号或者结束标签", "add the missing quote, bracket or closing tag"),
    doc=(
        "页面的标签、引号必须成对，属性不得重复，浏览器不必猜测；否则不同的浏览器会有不同的理解，检查也就靠不住。",
        "Tags and quotes of a page must be paired and no attribute be given twice, so that no browser has to guess: browsers guess differently, and then no test can be relied on.",
    ),
)
REPEATED_ID = _rule(
    "repeated-id",
    message=("id“{id}”在这一页出现不止一次", 'the id "{id}" is used more than once on this page'),
    help=("改掉其中一个", "change one of them"),
    doc=("同一页里的 id 必须唯一，否则页内链接、读屏软件会找错地方。", "An id must be unique on its page, or links and screen readers go to the wrong place."),
)
INLINE_CODE = _rule(
    "inline-code",
    message=("页面里有内嵌的脚本或者样式：{excerpt}", "there is inline code or style on the page: {excerpt}"),
    help=("把脚本、样式放进文件（extra_javascript、extra_css）", "move scripts and styles to files (extra_javascript, extra_css)"),
    doc=(
        "内容安全策略不允许内嵌的脚本、样式和事件属性（onclick、style 等）：它们不会生效，也使恶意内容有机可乘。",
        "The Content-Security-Policy allows no inline scripts, styles and handlers (onclick, style): they would not work, and they are the door for hostile content.",
    ),
)
ACTIVE_ELEMENT = _rule(
    "active-element",
    message=("页面里有不允许的元素：{excerpt}", "an element that is not allowed is on the page: {excerpt}"),
    help=("改为链接", "use a link instead"),
    doc=(
        "框架、嵌入对象、base 等元素会载入或者改变别的内容，站点里不使用。",
        "Frames, embedded objects, base and the like load or change other content; the site does without them.",
    ),
)
FOREIGN_REQUEST = _rule(
    "foreign-request",
    message=("读者打开这里时会向其他网站发出请求：{excerpt}", "readers who open this ask another host: {excerpt}"),
    help=("把文件放到本站，改用本站的地址；网页只留链接", "put the file on this site and use its address here; keep other pages as links"),
    doc=(
        "脚本、样式、字体、图片、视频都从本站提供：读者看了什么不应当让第三方知道，第三方也不能改动页面。",
        "Scripts, styles, fonts, pictures and videos come from the site itself: no third party is to learn what readers read, or to be able to change it.",
    ),
)
UNSAFE_ADDRESS = _rule(
    "unsafe-address",
    message=("链接的地址不安全：{excerpt}", "the address of a link is not safe: {excerpt}"),
    help=("只使用 http、https、mailto、tel 和本站的相对地址", "use http, https, mailto, tel and relative addresses of this site only"),
    doc=(
        "`javascript:`、`data:` 等地址会在读者的浏览器里执行代码。",
        "Addresses such as `javascript:` and `data:` run code in the reader's browser.",
    ),
)
DEAD_LINK = _rule(
    "dead-link",
    message=("链接“{address}”在本站没有对应的文件或者位置", 'the link "{address}" leads to no file or place of this site'),
    help=("改正链接，或者补上目标", "mend the link, or add what it leads to"),
    doc=(
        "站内链接必须指向存在的文件；带 # 的，指向页面里存在的位置。链接由其他插件或者模板写出的，在那里改正。",
        "A link within the site must lead to a file that exists, and with a `#` to a place that exists on that page. Where another plugin or a template writes it, mend it there.",
    ),
)
BROKEN_DATA = _rule(
    "broken-data",
    message=("文件不符合其格式，程序无法读取：{reason}", "the file is not of its format and cannot be read by programs: {reason}"),
    help=("检查写出它的插件、hook 或者模板", "look at the plugin, hook or template that writes it"),
    doc=(
        "XML、JSON、CSV、iCalendar 和压缩文件必须能够读取，XML 不得声明 DOCTYPE。信息的附件原样发布，不在此列。",
        "XML, JSON, CSV, iCalendar and compressed files must be readable, and XML must declare no DOCTYPE. Files of items are published as they are and not looked at here.",
    ),
)

RULES = (
    UNEXPECTED_FILE,
    HIDDEN_WORDS,
    HIDDEN_FILE,
    RESERVED_MARK,
    TORN_MARKUP,
    REPEATED_ID,
    INLINE_CODE,
    ACTIVE_ELEMENT,
    FOREIGN_REQUEST,
    UNSAFE_ADDRESS,
    DEAD_LINK,
    BROKEN_DATA,
)
