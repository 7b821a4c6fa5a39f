"""Documents with known contents and queries with exact answers, for the search engine: whatever holds the words, written in any way, must be found."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mkdocs_disclosure.search.documents import Row, SearchDocument
from mkdocs_disclosure.search.text import is_han, runs_of, searchable, simplified_pairs

_TOPICS = (
    "财政预算公开",
    "老旧小区改造",
    "义务教育招生",
    "防汛抗旱指挥",
    "食品安全抽检",
    "公共租赁住房",
    "污水处理设施",
    "行政许可事项",
    "优化营商环境",
    "养老服务机构",
)
_ACTIONS = ("组织实施", "监督管理", "检查验收", "专项整治", "绩效评价", "动态调整", "公示公告", "备案登记")
_PLACES = ("城关街道", "东山镇", "河西镇", "南湖街道", "石门乡", "高新区", "柳林镇", "双河社区")
_UNITS = ("市人民政府办公室", "市财政局", "市教育局", "市水利局", "市生态环境局", "市住房和城乡建设局")
_CODES = ("云府办", "云财", "云教", "云水", "云环", "云建")
_WORDS = ("disclosure", "budget", "open-data", "GB/T33360", "platform", "services", "transparency", "PM2.5")
_SYLLABLES = "云龙凤翔嘉禾瑞丰祥和永安清泉碧溪秀峰岭南汀洲蓝桥"


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, the class of queries that it belongs to, and the numbers of the documents that answer it."""

    kind: str
    text: str
    answers: frozenset[int]


def documents(count: int, seed: int = 1) -> list[SearchDocument]:
    """So many documents, oldest first; the first ones are the same for every count."""
    return list(streamed(count, seed))


def streamed(count: int, seed: int = 1) -> Iterator[SearchDocument]:
    """The same documents one by one."""
    chance = random.Random(seed)
    for number in range(count):
        yield _document(number, chance)


def _document(number: int, chance: random.Random) -> SearchDocument:
    unit = chance.randrange(len(_UNITS))
    topic, action, place = chance.choice(_TOPICS), chance.choice(_ACTIONS), chance.choice(_PLACES)
    year = 2015 + number % 12
    name = "".join(chance.choice(_SYLLABLES) for _ in range(4)) + "村"
    sentences = [
        f"为做好{place}{topic}工作，现就{action}有关事项通知如下",
        f"{name}的{chance.choice(_TOPICS)}由{chance.choice(_UNITS)}负责{chance.choice(_ACTIONS)}",
        *(f"{chance.choice(_PLACES)}要按照要求{chance.choice(_ACTIONS)}，{chance.choice(_TOPICS)}纳入年度考核" for _ in range(chance.randrange(2, 8))),
        f"参照{chance.choice(_WORDS)}与 {chance.choice(_WORDS)}，总额{chance.randrange(100, 9999)}万元",
    ]
    if number % 10 == 3:
        sentences.append(f"依据{_CODES[unit]}〔2009〕{number}号")
    text = "。".join(sentences)
    if number % 9 == 0:
        text = _traditional(text)
    rows = tuple(_record(number, row, name, year) for row in range(3)) if number % 17 == 5 else ()
    return SearchDocument(
        address=f"items/{number}/",
        title=f"关于{place}{topic}{action}的通知",
        text="" if rows else text,
        number=f"{_CODES[unit]}〔{year}〕{number // 12 + 1}号",
        identifier=f"MB9999{unit:03}/{year}-{number:05}",
        unit=f"unit-{unit}",
        unit_name=_UNITS[unit],
        category=f"category-{number % 5}",
        category_name=f"第{number % 5}类",
        date=f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        force="有效" if number % 3 else "废止",
        kind="通知",
        attachments=number % 4 == 0,
        rows=rows,
    )


def _record(number: int, row: int, name: str, year: int) -> Row:
    cells = f"91{number:06}{row:02}MA{row}X\n准予{_TOPICS[number % len(_TOPICS)]}"
    return Row(f"{name}第{row}号许可", f"许〔{year}〕{number:04}{row:02}号", f"items/{number}/#r-{row}", cells)


def _traditional(text: str) -> str:
    pairs = simplified_pairs()
    back: dict[str, str] = {}
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        back.setdefault(new, old)
    return "".join(back.get(char, char) for char in text)


def queries(made: list[SearchDocument], each: int = 4, seed: int = 2) -> list[Query]:
    """Queries of every kind, `each` of a kind, with every document that holds them (folded, blanks of Chinese closed)."""
    chance = random.Random(seed)
    texts = [searchable("\n\x01".join((document.strong, document.text))) for document in made]

    def holding(*parts: str) -> frozenset[int]:
        wanted = [searchable(part) for part in parts]
        return frozenset(number for number, text in enumerate(texts) if all(part in text for part in wanted))

    def of(kind: str, typed: Callable[[SearchDocument], str | None], answers: Callable[[str, int], frozenset[int]]) -> Iterator[Query]:
        found: dict[str, Query] = {}
        for number in chance.sample(range(len(made)), len(made)):
            text = typed(made[number])
            if text and text not in found:
                found[text] = Query(kind, text, answers(text, number))
            if len(found) == each:
                break
        yield from found.values()

    def part(text: str, low: int, high: int) -> str | None:
        runs = [run for run in runs_of(searchable(text)) if is_han(run) and len(run) >= high]
        if not runs:
            return None
        run = chance.choice(runs)
        size = chance.randrange(low, high + 1)
        start = chance.randrange(len(run) - size + 1)
        return run[start : start + size]

    def phrase(low: int, high: int) -> Callable[[SearchDocument], str | None]:
        return lambda document: part(document.text, low, high)

    def whole(text: str, _: int) -> frozenset[int]:
        return holding(text)

    def every(text: str, _: int) -> frozenset[int]:
        return holding(*text.split())

    def itself(_: str, number: int) -> frozenset[int]:
        return frozenset({number})

    yield_all = [
        of("word", lambda _: chance.choice(_TOPICS)[:2], whole),
        of("phrase", phrase(5, 9), whole),
        of("across words", phrase(3, 3), whole),
        of("one character", phrase(1, 1), whole),
        of("several words", lambda _: f"{chance.choice(_TOPICS)} {chance.choice(_PLACES)}", every),
        of("title", lambda document: document.title, whole),
        of("name", lambda document: name_in(document.text), whole),
        of("unfinished", lambda document: (name_in(document.text) or "")[:3] or None, whole),
        *(of(f"number {shape}", _spelt(shape), itself) for shape in NUMBER_SHAPES),
        of("identifier", lambda document: document.identifier, itself),
        of("identifier in small letters", lambda document: document.identifier.lower(), itself),
        of("traditional", lambda _: _traditional(chance.choice(_TOPICS)), whole),
        of("full width", lambda _: chance.choice(("ＢＵＤＧＥＴ", "ＰＬＡＴＦＯＲＭ", "ＧＢ／Ｔ３３３６０", "ＰＭ２．５")), whole),
        of("Latin", lambda _: chance.choice(("disclosure", "budget", "services", "Transparency")), whole),
        of("hyphen", lambda _: "open-data", whole),
        of("beginning of a word", lambda _: chance.choice(("discl", "budg", "transpar", "platf")), whole),
        of("quoted", lambda document: f'"{document.title[2:10]}"', lambda text, _: holding(text.strip('"'))),
        of("record", lambda document: document.rows[1].title if document.rows else None, whole),
        of("number of a record", lambda document: document.rows[1].key if document.rows else None, itself),
    ]
    return [query for group in yield_all for query in group]


NUMBER_SHAPES = (
    "{code}〔{year}〕{serial}号",
    "{code}[{year}]{serial}号",
    "{code}（{year}）{serial}号",
    "{code}【{year}】第{serial}号",
    "{code} {year} {serial}",
    "{code}〔{year}〕{serial}",
)


def _spelt(shape: str) -> Callable[[SearchDocument], str]:
    def typed(document: SearchDocument) -> str:
        code, _, rest = document.number.partition("〔")
        year, _, serial = rest.partition("〕")
        return shape.format(code=code, year=year, serial=serial.removesuffix("号"))

    return typed


def name_in(text: str) -> str | None:
    """The invented name of a text: five characters that end in 村."""
    at = text.find("村的")
    return text[at - 4 : at + 1] if at >= 4 else None


ODD_TEXTS = (
    "《云川市放管服改革实施办法（试行）》规定：对“证照分离”、“一网通办”事项，办结率达到 98.5%，比上年提高3个百分点。",
    "项目总投资1,200万元，其中财政资金人民币 850.5 万元；2026年1月26日开工，合同期至2027-03-31。",
    "新建5G基站1,024个，执行GB/T 33360-2016和YD/T 3626—2019标准；统一社会信用代码：91530100MA6K4N2X7Q。",
    "第一段的末尾是城乡\n居民大病保险，中间换了行。\n\n单位名称\n云川供水有限公司\n许可事项\n取水许可",
    "Настоящее постановление вступает в силу. ئۇيغۇر ئاپتونوم رايونى ھۆكۈمىتى ｶﾞｲﾄﾞ資料。",
    "联系电话0871-63161234，邮箱xxgk@example.gov.cn，网址 https://www.example.gov.cn/zwgk/index.html。",
    (
        "凡在本市行政区域内从事生产经营活动的企业、个体工商户和其他经济组织，应当按照国家有关规定，于每年六月三十日前，"
        "通过国家企业信用信息公示系统，向市场监督管理部门报送上一年度年度报告，并向社会公示；逾期未报送的，依法列入经营异常名录。"
    ),
    "群众满意率为100%（其中“非常满意”占九成）；Ⅳ类水质断面2个；零星😀表情。",
)
"""Texts with what makes searching hard: signs, amounts, dates, standards, codes, line breaks, other scripts."""

ODD_QUERIES: dict[str, set[int]] = {
    "《云川市放管服改革实施办法（试行）》": {0},
    "云川市放管服改革实施办法(试行)": {0},
    "<云川市放管服改革实施办法>": {0},
    "对“证照分离”、“一网通办”事项": {0},
    "证照分离、一网通办": {0},
    "规定:对": {0},
    "98.5%": {0},
    "98.5％": {0},
    "总投资1,200万元": {1},
    "1200万元": {1},
    "１２００万元": {1},
    "850.5万元": {1},
    "2026年1月26日": {1},
    "2026 年 1 月 26 日": {1},
    "2027-03-31": {1},
    "2027－03－31": {1},
    "5G基站": {2},
    "5g 基站": {2},
    "GB/T 33360-2016": {2},
    "gb/t33360-2016": {2},
    "YD/T 3626": {2},
    "91530100MA6K4N2X7Q": {2},
    "91530100ma6k4n2x7q": {2},
    "城乡居民大病保险": {3},
    "城 乡 居 民 大 病 保 险": {3},
    "城乡\n居民大病保险": {3},
    "云川供水有限公司 取水许可": {3},
    "ПОСТАНОВЛЕНИЕ": {4},
    "вступает в силу": {4},
    "ئاپتونوم رايونى": {4},
    "ガイド": {4},
    "ｶﾞｲﾄﾞ資料": {4},
    "0871-63161234": {5},
    "xxgk@example.gov.cn": {5},
    "https://www.example.gov.cn/zwgk/": {5},
    ODD_TEXTS[6]: {6},
    ODD_TEXTS[6][20:90].replace("，", "，\n"): {6},
    ODD_TEXTS[6].replace("，", ",").replace("、", " "): {6},
    "企业 个体工商户 经济组织 国家 规定 每年 六月 三十日 信用 信息 公示 系统 市场 异常名录": {6},
    "满意率为100%": {7},
    "（其中“非常满意”占九成）": {7},
    "iv类水质": {7},
    "，。、；": set(),
    "《》": set(),
    "%": set(),
    '"': set(),
    "“": set(),
    "😀😀": set(),
    "𠮷𠮷𠮷": set(),
    "\u200b": set(),
}
"""What strangers type -> the texts above that answer it."""
