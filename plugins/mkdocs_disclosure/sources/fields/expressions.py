"""The table of fields of wrong expressions, and of the countries whose numbers of persons are looked for."""

from ...model.foreign_numbers import COUNTRIES
from ...model.wording import Wording
from ..types import Field, Flag, ListOf, Parsed, Record, Text, TextOrRecord
from .shared import DAY

_LONGEST = 60
_WORDS = Parsed(
    lambda text: text if 2 <= len(text) <= _LONGEST else None,
    Wording(f"两个字到 {_LONGEST} 个字的词语", f"words of two to {_LONGEST} characters"),
    "截止目前",
)
_FILE = Text(200, example="wordlists/ours.yml")
EXPRESSION = TextOrRecord(
    Record(
        (
            Field("file", "文件", _FILE, Wording("列有不规范用语的文件，内容同样写在 expressions 下", "a file that lists expressions, under the same key")),
            Field("wrong", "误", _WORDS, Wording("不规范的写法", "the wrong words")),
            Field("right", "正", Text(120, example="截至目前"), Wording("规范的写法", "the right ones")),
            Field("why", "理由", Text(300), Wording("为什么不规范", "why they are wrong")),
            Field("source", "依据", Text(300), Wording("依据的文件或者工具书", "the document or dictionary that says so")),
            Field("besides", "除外", ListOf(_WORDS), Wording("含有它而并无不当的更长的词语", "longer words in which they are right")),
            Field("since", "起", DAY, Wording("从哪一天起不规范：只查这一天及以后生成的信息", "wrong only in what was formed on this day or later")),
            Field("even_quoted", "引文也查", Flag(), Wording("引号和书名号里的也查", "whether they are wrong in quotations, too")),
            Field("accepted", "认可", Flag(), Wording("本站认可这种写法，不查", "that this site accepts them and does not look for them")),
        ),
        whole=True,
        either=("file", "wrong"),
    ),
    _FILE,
    "file",
)
COUNTRY = Parsed(
    lambda text: text if text in COUNTRIES else None,
    Wording(f"国家和地区代码：{'、'.join(COUNTRIES)}", f"one of these countries: {', '.join(COUNTRIES)}"),
    "CN",
)
