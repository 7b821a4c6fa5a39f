"""The faults that reading can find: what a file, a header or a single value must not be."""

from ..model.diagnostic import Rule, Severity
from ..model.wording import Wording


def error(name: str, message: Wording, help_: Wording, doc: Wording) -> Rule:
    """A rule that reading itself finds broken: always an error."""
    return Rule(name, Severity.ERROR, message, help_, doc)


NOT_UTF8 = error(
    "not-utf8",
    Wording("文件不是 UTF-8 编码（可能是 {encoding}）", "the file is not UTF-8 text (it may be {encoding})"),
    Wording("用编辑器另存为“UTF-8”（不带 BOM）", 'save it as "UTF-8" (without BOM) in your editor'),
    Wording("所有文本文件都用 UTF-8 编码，否则汉字会变成乱码。", "All text files are UTF-8, or Chinese characters turn to garbage."),
)
BYTE_ORDER_MARK = error(
    "byte-order-mark",
    Wording("文件开头有看不见的字节顺序标记（BOM）", "the file begins with an invisible byte order mark (BOM)"),
    Wording("用编辑器另存为“UTF-8”（不带 BOM）", 'save it as "UTF-8" (without BOM) in your editor'),
    Wording("BOM 会使信息头不被识别，草稿可能被当作正文发布。", "A BOM hides the header from other tools, so that a draft could be taken for a plain page."),
)
FORBIDDEN_CHARACTER = error(
    "forbidden-character",
    Wording("含有不允许的不可见字符 {code}（{name}）", "the text holds the invisible character {code} ({name}), which is not allowed"),
    Wording(
        "删除该字符后重新输入这一处；常见于从网页或 Word 粘贴", "delete it and type this place anew; it often comes from pasting out of a web page or Word"
    ),
    Wording(
        "控制字符、零宽字符和双向控制字符会使看到的文字与实际内容不一致，并破坏订阅源和数据文件。",
        "Control, zero-width and bidirectional characters make a text look other than it is, and break feeds and data.",
    ),
)
MISSING_HEADER = error(
    "missing-header",
    Wording("文件没有信息头", "the file has no header"),
    Wording("第一行写“---”，接着写标题等字段，再以“---”结束", 'begin with a line "---", then title and the other fields, then a line "---"'),
    Wording(
        "每条信息以两行“---”之间的信息头开始，没有信息头的文件不会发布。",
        "Every item begins with a header between two lines `---`; without it nothing is published.",
    ),
)
HEADER_NOT_FIRST = error(
    "header-not-first",
    Wording("信息头“---”之前有空行或其他内容", 'something stands before the "---" of the header'),
    Wording("删除前面的内容，使“---”成为文件第一行", 'delete it, so that "---" is the first line of the file'),
    Wording("信息头必须从第一行开始，否则有的工具会把它当作正文。", "The header begins on the first line, or other tools take it for body text."),
)
UNCLOSED_HEADER = error(
    "unclosed-header",
    Wording("信息头没有结束", "the header does not close"),
    Wording("在最后一个字段之后单独写一行“---”", 'write a line "---" after the last field'),
    Wording("信息头以单独一行“---”结束；“...”不算。", "A header ends with a line `---`; `...` does not end it."),
)
MISTYPED_FENCE = error(
    "mistyped-header-line",
    Wording("信息头的分隔行写成了“{line}”", 'the line that bounds the header is typed "{line}"'),
    Wording("切换到英文输入法，这一行只写三个半角减号“---”", 'switch the input method; the line is three plain hyphens, "---"'),
    Wording(
        "信息头在两行“---”之间。中文输入法打出的是破折号，文字处理软件也会把减号换成破折号。",
        "A header stands between two lines `---`. A Chinese input method types dashes, and a word processor makes dashes of hyphens.",
    ),
)
FULL_WIDTH_COLON = error(
    "full-width-colon",
    Wording("“{key}”后面是全角冒号“：”", 'a full-width colon "：" follows "{key}"'),
    Wording("切换到英文输入法，写成“{key}: ”（半角冒号加一个空格）", 'switch the input method and type "{key}: " (a plain colon and a space)'),
    Wording(
        "字段名后必须是半角冒号加空格。中文输入法默认输入全角冒号，字段就不会被识别。",
        "A field name is followed by a plain colon and a space; a Chinese input method types the full-width one.",
    ),
)
FULL_WIDTH_COMMA = error(
    "full-width-comma",
    Wording("{place}用了全角的“，”或“、”分隔", "{place} a full-width comma separates the values"),
    Wording("切换到英文输入法，改为半角逗号“,”", 'switch the input method and type a plain comma ","'),
    Wording(
        "方括号、花括号和 CSV 文件里用半角逗号分隔。全角的逗号、顿号不起分隔作用，几个值会被当作一个。",
        "In brackets, in braces and in CSV files a plain comma separates values; with a full-width one they are taken for a single value.",
    ),
)
MERGE_CONFLICT = error(
    "merge-conflict",
    Wording("文件里留有没有解决的合并冲突", "the file holds an unresolved merge conflict"),
    Wording(
        "“<<<<<<<”和“>>>>>>>”之间有两个版本：留下对的一个，再删除这三行标记（<<<<<<<、=======、>>>>>>>）",
        'between "<<<<<<<" and ">>>>>>>" stand two versions: keep the right one, and delete the three lines of marks (<<<<<<<, =======, >>>>>>>)',
    ),
    Wording("两个人改了同一处，合并时 git 把两个版本都写进文件。", "Two people changed the same place, and git wrote both versions into the file."),
)
CUT_OFF = Rule(
    "value-cut-off",
    Severity.WARNING,
    Wording("“#”以后的“{rest}”被当作注释，不会显示", 'everything from the "#" on is taken for a comment and not shown: "{rest}"'),
    Wording(
        "属于“{key}”的，把整个值放进英文双引号；是注释的，单独写一行",
        'if it belongs to "{key}", put the whole value in double quotes; a comment stands on a line of its own',
    ),
    Wording(
        "值里的“空格加 #”使后面的文字成为注释。标题、概述因此少了一截，而页面上看不出来。",
        "A blank and a # make a comment of what follows. A title loses its end that way, and nothing shows it.",
    ),
)
INVALID_YAML = error(
    "invalid-yaml",
    Wording("这里的写法无法识别：{reason}", "this cannot be read: {reason}"),
    Wording("{advice}", "{advice}"),
    Wording("信息头和 catalog.yml 使用 YAML 格式。", "Headers and catalog.yml are YAML."),
)
YAML_REASONS = {
    "colon": (
        Wording("一行里有两个冒号，或者缩进不一致", "there are two colons in one line, or the indentation differs"),
        Wording('把整个值放进英文双引号，例如 ‹title›: "关于……：……"', 'put the whole value in double quotes, as in ‹title›: "On …: …"'),
    ),
    "indent": (
        Wording("这一行前面多了空格", "there are blanks too many before this line"),
        Wording("删除行首的空格，与同一层的字段左边对齐", "delete them, so that the fields of one level are aligned"),
    ),
    "dash": (
        Wording("列表项前面不是半角的“-”", 'the mark before a list entry is no plain "-"'),
        Wording("切换到英文输入法，写成“- ”（半角减号加一个空格）", 'switch the input method and type "- " (a plain hyphen and a space)'),
    ),
    "bracket": (
        Wording("值以“[”开头，后面却还有文字", 'the value begins with "[", and text follows the "]"'),
        Wording("不是列表的，把整个值放进英文双引号；发文字号的年份用六角括号，写成〔2026〕", "what is no list goes into double quotes as a whole"),
    ),
    "brace-comma": (
        Wording("花括号里用了全角逗号“，”", 'there is a full-width comma "，" in the braces'),
        Wording(
            "改为半角逗号加空格“, ”；值里本来就有逗号的，把值放进英文双引号",
            'type a plain comma and a space; a value that holds "，" itself goes into double quotes',
        ),
    ),
    "no-colon": (
        Wording("这一行没有“字段名: 值”", 'this line has no "name: value"'),
        Wording("写成“字段名: 值”，冒号用半角并加一个空格", 'write "name: value" with a plain colon and a space'),
    ),
    "quote": (
        Wording("引号没有成对", "a quotation mark is not closed"),
        Wording("补上另一半英文引号；正文中的中文引号不受影响", "add the missing quotation mark"),
    ),
    "inner-quote": (
        Wording("值里面还有英文双引号", "there are double quotes inside the quoted value"),
        Wording("里面的引号改用中文引号“”，或者把整个值放进英文单引号", "use curly quotes inside, or put the whole value in single quotes"),
    ),
    "character": (
        Wording("这个字符不能出现在值的开头", "this character cannot begin a value"),
        Wording("把整个值放进英文双引号", "put the whole value in double quotes"),
    ),
    "tab": (
        Wording("用了制表符（Tab）", "a tab character is used"),
        Wording("把制表符换成空格", "replace the tab by spaces"),
    ),
    "structure": (
        Wording("缩进或括号不配对", "indentation or brackets do not match"),
        Wording("同一层的字段左边对齐；[ ] 和 { } 要成对", "align the fields of one level; close every [ ] and { }"),
    ),
    "escape": (
        Wording("转义写法（\\）表示的字符不存在", "an escape (\\) stands for no character"),
        Wording("直接输入该字符，或者改用单引号", "type the character itself, or use single quotes"),
    ),
    "other": (
        Wording("不符合 YAML 语法", "it is not valid YAML"),
        Wording("对照同一栏目中另一条信息的信息头修改", "compare it with the header of another item"),
    ),
}
SECOND_DOCUMENT = error(
    "second-document",
    Wording("“...”或“---”把内容分成了两段", '"..." or "---" cuts the text into two documents'),
    Wording("删除这一行", "delete this line"),
    Wording("一个信息头或目录文件只能有一段。", "A header or a catalog file is one document."),
)
ANCHOR = error(
    "yaml-anchor",
    Wording("不允许使用 YAML 锚点（&）和别名（*）", "YAML anchors (&) and aliases (*) are not allowed"),
    Wording("把值写全；如果值本身以 & 或 * 开头，放进英文双引号", "write the value out; if it begins with & or *, put it in double quotes"),
    Wording("锚点会让一处改动影响看不见的另一处，也可能使文件膨胀。", "An anchor makes one place change another unseen, and can blow a file up."),
)
TAG = error(
    "yaml-tag",
    Wording("不允许使用 YAML 标签“{tag}”", 'the YAML tag "{tag}" is not allowed'),
    Wording(
        "删除“!”开头的部分；如果值本身以 ! 开头，放进英文双引号", 'delete the part that begins with "!"; if the value itself begins so, put it in double quotes'
    ),
    Wording("标签可能执行程序或读取环境变量，一律不接受。", "Tags can run code or read the environment; none is accepted."),
)
TOO_DEEP = error(
    "nested-too-deep",
    Wording("嵌套层数过多", "the nesting is too deep"),
    Wording("减少缩进层数", "use fewer levels"),
    Wording("没有字段需要这么多层。", "No field needs so many levels."),
)
KEY_NOT_TEXT = error(
    "key-not-text",
    Wording("字段名必须是文字", "a field name must be plain text"),
    Wording("写成“字段名: 值”；如果值以 [ 或 {{ 开头，放进英文双引号", 'write "name: value"; if the value begins with [ or {{, put it in double quotes'),
    Wording("列表和对象不能作字段名。", "A list or mapping cannot be a field name."),
)
UNKNOWN_KEY = error(
    "unknown-key",
    Wording("没有“{key}”这个字段", 'there is no field "{key}"'),
    Wording("{advice}", "{advice}"),
    Wording("写错的字段名如果被忽略，例如 darft: true，草稿就会被发布。", "A misspelt name that is ignored, such as `darft: true`, would publish a draft."),
)
DUPLICATE_KEY = error(
    "duplicate-key",
    Wording("字段“{key}”写了两次", 'the field "{key}" is written twice'),
    Wording("只保留一个；另一个在第 {line} 行", "keep one of them; the other is on line {line}"),
    Wording("中英文写法算同一个字段。重复时无法判断以哪个为准。", "The Chinese and English name of a field are one field; of two values none can be trusted."),
)
MISSING_KEY = error(
    "missing-key",
    Wording("缺少字段“{key}”{label}", 'the field "{key}"{label} is missing'),
    Wording("加上一行，例如 {example}", "add a line, for example {example}"),
    Wording("该字段是必需的。", "The field is required."),
)
KEYS_EXCLUDE_EACH_OTHER = error(
    "keys-exclude-each-other",
    Wording("“{other}”和“{key}”不能同时写", '"{other}" and "{key}" cannot stand together'),
    Wording("只保留其中一个", "keep one of them"),
    Wording(
        "关系的对方要么是本站的一条信息（document），要么是本站以外的文件（name，可另写 url、document_number）。",
        "The other end of a relation is either an item of this site (document), or a document outside of it (name, with url and document_number).",
    ),
)
EMPTY_VALUE = error(
    "empty-value",
    Wording("字段“{key}”的值“{value}”等于没有填写", 'the value "{value}" of "{key}" says nothing'),
    Wording("填写实际内容；没有内容就删除这一行", "write a real value, or delete the line"),
    Wording("“无”“暂无”“/”“N/A”等占位写法会使检查形同虚设。", "Placeholders such as N/A, none or / satisfy a check and say nothing."),
)
WRONG_SHAPE = error(
    "wrong-shape",
    Wording("字段“{key}”应为{expected}", 'the field "{key}" must be {expected}'),
    Wording("写成 {example}", "write {example}"),
    Wording("字段的形式与参考手册不符。", "The form of the value is not the one that the reference gives."),
)
INVALID_VALUE = error(
    "invalid-value",
    Wording("字段“{key}”的值“{value}”无效：应为{expected}", 'the value "{value}" of "{key}" is not valid: it must be {expected}'),
    Wording("例如 {example}", "for example {example}"),
    Wording("值的写法与参考手册不符。", "The value is not written as the reference says."),
)
AMBIGUOUS_VALUE = error(
    "ambiguous-value",
    Wording("字段“{key}”的值“{value}”有两种理解：{meanings}", 'the value "{value}" of "{key}" can be understood in two ways: {meanings}'),
    Wording("改用只有一种理解的词；{expected}", "use a word with one meaning; {expected}"),
    Wording(
        "承诺不能有两种理解，因此“半月”“双月”、bimonthly、biweekly 等词不接受。",
        "A promise has one meaning, so bimonthly, biweekly, 半月, 双月 and the like are refused.",
    ),
)
IMPOSSIBLE_VALUE = error(
    "impossible-value",
    Wording("字段“{key}”的值“{value}”不能使用：{reason}", 'the value "{value}" of "{key}" cannot be used: {reason}'),
    Wording("例如 {example}", "for example {example}"),
    Wording(
        "写法正确，但据此无法检查：期限为零或者过长，或者取自欧盟频率代码、ISO 8601 的频率没有对应的期间。",
        "It is written correctly, and nothing can be checked by it: a length of time of nothing or of far too much, or a frequency out of the EU's list or ISO 8601 that has no period here.",
    ),
)
INVALID_DATE = error(
    "invalid-date",
    Wording("字段“{key}”的日期“{value}”无效", 'the date "{value}" of "{key}" is not valid'),
    Wording("{advice}", "{advice}"),
    Wording(
        "日期写成 2026-01-26，需要时刻时写成 2026-01-26 09:30（24 小时制）；不存在的日期不接受，也不猜测。",
        "Dates are written 2026-01-26, with a time of day 2026-01-26 09:30; nothing is guessed.",
    ),
)
UNKNOWN_VALUE = error(
    "unknown-value",
    Wording("字段“{key}”的值“{value}”不在允许的范围内", 'the value "{value}" of "{key}" is not one of the allowed ones'),
    Wording("{advice}", "{advice}"),
    Wording("该字段只能取参考手册列出的值。", "The field takes only the values that the reference lists."),
)
TEXT_TOO_LONG = error(
    "text-too-long",
    Wording("字段“{key}”有 {length} 个字符，最多 {limit} 个", 'the field "{key}" has {length} characters, at most {limit} are allowed'),
    Wording("缩短文字，详细内容写进正文", "shorten it, and write the rest in the body"),
    Wording("过长的标题和概述在列表、订阅源中无法阅读。", "Long titles and summaries cannot be read in lists and feeds."),
)
FILE_TOO_LARGE = error(
    "file-too-large",
    Wording("文件有 {size} 字节，最多 {limit} 字节", "the file has {size} bytes, at most {limit} are allowed"),
    Wording("把长的数据放进附件", "put long data into an attachment"),
    Wording("信息文件和目录文件不应如此之大。", "An item or a catalog file is never so large."),
)
LINE_BREAK_IN_VALUE = error(
    "line-break-in-value",
    Wording("字段“{key}”的值中有换行", 'the value of "{key}" holds a line break'),
    Wording("写在一行里", "write it on one line"),
    Wording("标题、编号等字段必须是一行。", "Titles, numbers and the like are one line."),
)
MISSING_CATALOG = error(
    "missing-catalog",
    Wording("找不到 catalog.yml", "there is no catalog.yml"),
    Wording("在站点文件夹里新建 catalog.yml，或者用 --root 指定站点文件夹", "create catalog.yml in the site's folder, or name that folder with --root"),
    Wording("catalog.yml 是公开目录，没有它无法检查任何信息。", "catalog.yml is the publication scheme; nothing can be checked without it."),
)
UNREADABLE_FILE = error(
    "unreadable-file",
    Wording("无法读取文件：{reason}", "the file cannot be read: {reason}"),
    Wording("检查文件是否存在以及访问权限", "check that it exists and may be read"),
    Wording("文件不存在、没有权限，或者不是普通文件。", "The file is missing, may not be read, or is no regular file."),
)
SYMBOLIC_LINK = error(
    "symbolic-link",
    Wording("“{name}”是符号链接", '"{name}" is a symbolic link'),
    Wording("用实际文件替换它", "replace it by the real file"),
    Wording("符号链接可能把内容文件夹以外的文件带进公开站点。", "A link could carry a file from outside into the public site."),
)
UNEXPECTED_FILE = error(
    "misplaced-file",
    Wording("文件“{name}”不在任何栏目文件夹里", 'the file "{name}" lies in no category folder'),
    Wording("移动到 content/items/<栏目 id>/ 之下", "move it to content/items/<category id>/"),
    Wording(
        "每条信息位于 content/items/<栏目 id>/<文件名>.md 或 <文件名>/index.md。", "An item lies at content/items/<category id>/<stem>.md or <stem>/index.md."
    ),
)
TWO_FILES_OF_ONE_STEM = error(
    "two-files-of-one-stem",
    Wording("这条信息与 {other} 同名", "the item has the same stem as {other}"),
    Wording("改掉其中一个的文件名", "rename one of them"),
    Wording(
        "<文件名>.md 和 <文件名>/index.md 共用一个附件文件夹，无法判断附件属于哪一条。",
        "`<stem>.md` and `<stem>/index.md` would share one folder of files, and nobody could tell whose they are.",
    ),
)
INTRODUCTION_WITH_HEADER = error(
    "introduction-with-header",
    Wording("栏目说明 _index.md 不能有信息头", "the introduction _index.md of a category has no header"),
    Wording(
        "删除“---”之间的内容，只保留正文；栏目的名称等写在 catalog.yml",
        "delete everything between the lines ---; the name of the category stands in catalog.yml",
    ),
    Wording("_index.md 只有正文，显示在栏目页的开头。", "_index.md is body text only, shown at the top of the category's page."),
)
DUPLICATE_ID = error(
    "duplicate-id",
    Wording("{what}“{id}”重复", 'the {what} "{id}" is used twice'),
    Wording("改写其中一个；另一处在 {other}", "choose another one; the first is at {other}"),
    Wording("id 在全目录中唯一（不区分大小写），并且永不更改。", "An id is unique in the catalog (whatever its case) and is never changed."),
)
RESERVED_ID = error(
    "reserved-id",
    Wording("id“{id}”是保留字", 'the id "{id}" is reserved'),
    Wording("换一个 id", "choose another id"),
    Wording("该名称已用于站点自身的页面或文件夹。", "The name belongs to pages or folders of the site itself."),
)
UNKNOWN_ID = error(
    "unknown-catalog-reference",
    Wording("{what}“{id}”不在目录中", 'there is no {what} "{id}" in the catalog'),
    Wording("{advice}", "{advice}"),
    Wording("catalog.yml 中引用的单位、分组、栏目组必须在目录中定义。", "Units, groups and columns that the catalog names must be defined in it."),
)
CATALOG_CONTRADICTION = error(
    "catalog-contradiction",
    Wording("{problem}", "{problem}"),
    Wording("{advice}", "{advice}"),
    Wording("目录中的承诺互相矛盾或者不完整，无法据以检查。", "A promise of the catalog contradicts itself or is not complete."),
)

RULES = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
