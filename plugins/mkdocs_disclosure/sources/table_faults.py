"""The faults that reading a table can find: in the file, in its columns, in a single cell."""

from ..model.diagnostic import Rule
from ..model.wording import Wording
from .faults import error

MISSING_TABLE_FILE = error(
    "missing-table-file",
    Wording("数据表文件“{file}”不存在", 'the table file "{file}" does not exist'),
    Wording("{advice}", "{advice}"),
    Wording(
        "数据表的源文件放在信息自己的文件夹里：<文件名>.md 旁边的 <文件名>/，大小写必须一致。",
        "The source of a table lies in the item's own folder, `<stem>/` beside `<stem>.md`; upper and lower case matter.",
    ),
)
UNREADABLE_TABLE = error(
    "unreadable-table",
    Wording("无法读取数据表：{reason}", "the table cannot be read: {reason}"),
    Wording("{advice}", "{advice}"),
    Wording(
        "数据表是 CSV（UTF-8 编码）或 XLSX 文件。旧版 XLS、加密的工作簿、WPS 的 ET 格式都要先另存为 XLSX。",
        "A table is a CSV file in UTF-8 or an XLSX workbook. Save old XLS files, encrypted workbooks and other formats as XLSX first.",
    ),
)
TABLE_NOT_UTF8 = error(
    "table-not-utf8",
    Wording("CSV 文件不是 UTF-8 编码（可能是 {encoding}）", "the CSV file is not UTF-8 text (it may be {encoding})"),
    Wording(
        "在表格软件中另存为“CSV UTF-8（逗号分隔）”，或者直接使用 XLSX 文件",
        'save it as "CSV UTF-8 (comma delimited)" in your spreadsheet, or use the XLSX file itself',
    ),
    Wording(
        "中文表格软件默认把 CSV 存成 GBK 编码。编码只能猜测，猜错的汉字会被当作决定内容公开，因此不猜。UTF-8 带不带 BOM 都可以。",
        "Spreadsheets may save CSV in the encoding of the system. An encoding can only be guessed, and a wrong guess would publish garbled decisions. "
        "UTF-8 is read with and without a byte order mark.",
    ),
)
TABLE_TOO_LARGE = error(
    "table-too-large",
    Wording("数据表过大：{what}最多 {limit}", "the table is too large: at most {limit} {what}"),
    Wording("按月份或者单位拆成几条信息", "cut it into several items, by month or by unit"),
    Wording(
        "一个数据表最多 100,000 行、100 列、32 MB，XLSX 解压后最多 256 MB。",
        "A table has at most 100,000 rows, 100 columns and 32 MB, a workbook at most 256 MB when it is unpacked.",
    ),
)
UNKNOWN_SHEET = error(
    "unknown-sheet",
    Wording("{problem}", "{problem}"),
    Wording("{advice}", "{advice}"),
    Wording(
        "XLSX 文件有几张可见的工作表时，要写明用哪一张（sheet）。其他工作表不会公开。",
        "Where a workbook has several visible sheets, `sheet` names the one that is meant. The others are never published.",
    ),
)
UNNAMED_COLUMN = error(
    "unnamed-column",
    Wording("{place}：表头有 {count} 列没有列名", "{place}: columns without a name in the header: {count}"),
    Wording(
        "第一行必须是列名：删除上面的标题行，给每一列写上名称", "the first row holds the names of the columns: delete title rows above it, and name each column"
    ),
    Wording("列靠名称识别。表头上方的大标题写进信息的标题。", "A column is known by its name. What stands above the header belongs in the title of the item."),
)
DUPLICATE_COLUMN = error(
    "duplicate-column",
    Wording("{place}：列名“{name}”重复", '{place}: the column name "{name}" is used twice'),
    Wording("改掉其中一个列名", "rename one of them"),
    Wording("两列同名，就无法判断写在目录里的是哪一列。", "Where two columns share a name, nobody can tell which one the form means."),
)
UNKNOWN_COLUMN = error(
    "unknown-column",
    Wording("文件 {file} 中没有“{name}”这一列（{role}）", 'the file {file} has no column "{name}" ({role})'),
    Wording("{advice}", "{advice}"),
    Wording(
        "数据表说明（信息或者栏目的 table）中的列名与文件第一行一致。",
        "The names in `table`, of an item or a category, are those in the first row of the file.",
    ),
)
INCOMPLETE_TABLE = error(
    "incomplete-table",
    Wording("数据表没有写明哪一列是主键", "the table does not say which column is its key"),
    Wording(
        "在“‹table›”中用“‹table.key›”写明列名；同一栏目的表格都一样时写在目录的栏目里",
        'name the column at "‹table.key›" of "‹table›", here or in the category for all its items',
    ),
    Wording(
        "主键是每条记录的唯一编号，例如决定书文号。记录的网址由它得出。",
        "The key is the number that is unique to each record, such as that of a decision; the address of a record is made of it.",
    ),
)
UNEVEN_ROW = error(
    "uneven-row",
    Wording("{place}：有 {count} 格，而表头只有 {width} 列", "{place}: the row has {count} cells, and the header has {width} columns"),
    Wording("值里含有分隔符的，用英文双引号把整个值括起来", "where a value holds the separator, put the whole value in double quotes"),
    Wording("多出来的格子说明有的值错了列。", "Cells beyond the header show that values stand in the wrong columns."),
)
MISPLACED_QUOTE = error(
    "misplaced-quote",
    Wording("{place}：引号没有成对，或者没有括住整个值", "{place}: a quotation mark is not closed, or does not enclose the whole value"),
    Wording(
        '值里的英文双引号写两个（""），整个值再用英文双引号括起来', 'double each quotation mark within a value (""), and put the whole value in double quotes'
    ),
    Wording(
        "CSV 用英文双引号括住含有分隔符、引号或换行的值（RFC 4180）。",
        "In CSV, double quotes enclose a value that holds a separator, a quote or a line break (RFC 4180).",
    ),
)
UNREADABLE_CELL = error(
    "unreadable-cell",
    Wording("{place}：{reason}", "{place}: {reason}"),
    Wording("{advice}", "{advice}"),
    Wording(
        "出错的公式、没有算出结果的公式和丢失了末位的长数字，都不能当作决定内容公开。",
        "A formula that failed, a formula without a result and a long number that lost its last digits cannot be published as facts.",
    ),
)
MERGED_CELLS = error(
    "merged-cells",
    Wording("{place} 是合并单元格", "{place} are merged"),
    Wording("取消合并，并在每一行填上值；合并的大标题写进信息的标题", "unmerge them and fill in each row; a merged title belongs in the title of the item"),
    Wording("合并单元格只有第一格有值，其余各行的这一项就是空白。", "Only the first of merged cells has the value; the other rows would have none."),
)
HIDDEN_CELLS = error(
    "hidden-cells",
    Wording("工作表“{sheet}”隐藏了{what}，会被公开", 'the sheet "{sheet}" hides {what}, which would be published'),
    Wording("{advice}", "{advice}"),
    Wording(
        "隐藏的行和列往往是不想公开的，但数据仍在文件里。要么取消隐藏，要么删除；不公开的列用 columns 排除。",
        "What is hidden is often not meant for the public, and it is still in the file. Show it or delete it; leave a column out with `columns`.",
    ),
)
HIDDEN_CHARACTER = error(
    "hidden-character-in-cell",
    Wording("{place}：含有不允许的不可见字符 {code}", "{place}: the cell holds the invisible character {code}, which is not allowed"),
    Wording("删除后重新输入这一格；常见于从网页复制", "delete it and type the cell anew; it often comes from copying out of a web page"),
    Wording(
        "控制字符、零宽字符和双向控制字符会使看到的文字与实际内容不一致，也使编号查不到。",
        "Control, zero-width and bidirectional characters make a value look other than it is, and a number with one is never found.",
    ),
)
WRONG_CELL_TYPE = error(
    "wrong-cell-type",
    Wording("{place}：“{value}”不是{expected}", '{place}: "{value}" is not {expected}'),
    Wording("{advice}", "{advice}"),
    Wording(
        "列的类型写在 columns 里。数字写成 1234.56 或 1,234.56，单位写进列名；没有值的格子留空。",
        "The type of a column stands in `columns`. Numbers are written 1234.56 or 1,234.56, the unit in the name of the column; a cell without a value is left empty.",
    ),
)
INVALID_RECORD_DATE = error(
    "invalid-record-date",
    Wording("{place}：日期“{value}”无效", '{place}: the date "{value}" is not valid'),
    Wording("写成 2026-07-03；也可以写 2026/7/3 或 2026年7月3日", "write 2026-07-03; 2026/7/3 is read too"),
    Wording(
        "日期以年份开头，例如 2026-07-03、2026/7/3、2026年7月3日，需要时加上时刻。年份不在前面的日期无法判断月和日。",
        "A date begins with its year: 2026-07-03 or 2026/7/3, with a time of day where needed. In other dates nobody can tell month from day.",
    ),
)

RULES = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
