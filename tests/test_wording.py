"""Every text for people is spelt one way: punctuation, spaces, and one word for one thing, in both languages."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from mkdocs_disclosure.sources.fields import CATALOG, ITEM
from mkdocs_disclosure.sources.types import Record, record_of

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins/mkdocs_disclosure"

HAN = r"[\u4e00-\u9fff]"
_CODE = re.compile(r"^( *)```.*?^\1```$|`[^`\n]+`|\]\([^)\s]*\)|<https?:[^>]*>|&\w+;", re.MULTILINE | re.DOTALL)

HALF_WIDTH = re.compile(rf"{HAN}[,;!?()]|[,;!?()]{HAN}|{HAN}:(?! )|:{HAN}|{HAN}\.\.\.|\.\.\.{HAN}")
"""A key is followed by a colon and a space wherever it is shown as it is typed."""

OTHER_CHINESE_WORDS = {
    "站点目录": "站点文件夹（目录是公开目录）",
    "根目录": "站点文件夹（目录是公开目录）",
    "子目录": "子文件夹（目录是公开目录）",
    "电子表格": "表格软件",
    "责任单位": "公开责任主体",
    "发布单位": "公开责任主体",
    "发布机构": "公开责任主体",
    "类目": "栏目",
    "子类": "子栏目",
    "下架": "撤下",
    "公开日期": "发布日期（定期公开的每一期写“应公开日期”）",
    "形成日期": "成文日期、生成日期",
    "生效日期": "施行日期",
    "失效日期": "有效期至",
    "实施日期": "施行日期",
    "外站": "其他网站",
    "可以不公开": "可以不予公开",
    "不予公开的记录": "不予公开的信息（记录是数据表的一行）",
    "元数据": "信息头、基本信息",
    "的的": "的",
    "被引到": "跳转到",
    "进行检查": "检查",
    "进行修改": "修改",
    "进行公开": "公开",
    "帐": "账",
    "登陆": "登录",
    "其它": "其他",
}
"""What is not written, and what is written instead (docs/glossary.md)."""

ALLOWED_CHINESE = {"公开日期": ("应公开日期",)}

OTHER_ENGLISH_WORDS = {
    r"e-mail": "email",
    r"(?:behavior|favor|honor|color)\w*": "the British spelling in -our",
    r"(?:organiz|recogniz|customiz|summariz|categoriz|prioritiz)\w+": "the British spelling in -ise",
    r"(?:center|meter)s?": "centre, metre",
    r"licenses?": "licence",
    r"catalogues?": "catalog",
    r"indices": "indexes",
    r"(?<!-)subcategor(?:y|ies)|sub categor(?:y|ies)": "sub-category",
    r"withheld records?": "withheld item",
    r"records (?:that are )?withheld": "items withheld",
    r"the the|a a|an an|of of|to to|is is": "the word once",
    r"front matter": "header",
    r"frontmatter": "header",
}


@cache
def wordings() -> tuple[tuple[str, str, str], ...]:
    """Every text that the program carries in both languages: its place, Chinese and English, with `{}` for what is filled in."""
    return tuple(_wordings())


def _wordings() -> Iterator[tuple[str, str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            pairs = list[list[ast.expr]]()
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Wording" and len(node.args) == 2:
                pairs.append(node.args)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "finds":
                pairs += [each.value.elts for each in node.keywords if isinstance(each.value, ast.Tuple) and len(each.value.elts) == 2]
            for zh, en in pairs:
                yield f"{path.relative_to(PACKAGE)}:{zh.lineno}", _text(zh), _text(en)


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(each) if isinstance(each, ast.Constant) else "{}" for each in node.values)
    if isinstance(node, ast.BinOp):
        return _text(node.left) + _text(node.right)
    return ""


@cache
def interface(language: str) -> dict[str, str]:
    """The texts of the pages by key."""
    known: dict[str, str] = yaml.load((PACKAGE / f"locales/{language}.yml").read_text("utf-8"), yaml.BaseLoader)
    return known


@cache
def pages(language: str) -> tuple[tuple[str, str], ...]:
    """The prose of every page of the documentation: code and addresses are left out."""
    return tuple(_pages(language))


def _pages(language: str) -> Iterator[tuple[str, str]]:
    of_presets = [path for path in PACKAGE.glob("presets/*/content/pages/*.md") if ("uk" in path.parts) == (language == "en")]
    readmes = [ROOT / "README.md", ROOT / "SECURITY.md", *ROOT.glob("docs/adr/*.md")] if language == "en" else [ROOT / "README.zh-CN.md"]
    for path in [*readmes, *sorted((ROOT / "docs" / language).glob("*.md")), *of_presets, PACKAGE / f"presets/_{language}/README.md"]:
        yield path.relative_to(ROOT).as_posix(), _CODE.sub("`", path.read_text("utf-8"))


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Every text of a language with its place."""
    for place, zh, en in wordings():
        yield place, zh if language == "zh" else en
    for key, text in interface(language).items():
        yield f"locales/{language}.yml:{key}", text
    yield from pages(language)


@cache
def lines(language: str) -> tuple[tuple[str, str], ...]:
    """Every line of every text of a language with its place."""
    return tuple((place, line) for place, text in texts(language) for line in text.split("\n"))


def said(line: str) -> str:
    """A line without what it shows as it is typed: in quotation marks, in the marks of a key, as a list, a picture or the head of a CSV file."""
    return re.sub(r"“[^”]*”|‹[^›]*›|\[[^\]]*, [^\]]*\]|!\[[^\]]*\]\([^)]*\)|^行,原编号,.*", "“”", line)


# --- Chinese -------------------------------------------------------------------------------------------------------------


def test_punctuation_beside_chinese_characters_is_full_width() -> None:
    assert not [(place, line) for place, line in lines("zh") if HALF_WIDTH.search(said(line))]


def test_chinese_words_are_quoted_with_chinese_quotation_marks() -> None:
    assert not [(place, line) for place, line in pages("zh") if re.search(rf'"{HAN}|{HAN}"', line)]


def test_no_space_stands_between_two_chinese_characters_of_a_sentence() -> None:
    assert not [(place, line) for place, line in lines("zh") if re.search(rf"{HAN} {HAN}", said(line))]


def test_texts_of_the_pages_put_no_space_between_chinese_and_other_letters() -> None:
    """What the public reads is set like an official document; the documentation of the program sets a space."""
    spaced = re.compile(rf"{HAN} [A-Za-z0-9{{]|[A-Za-z0-9}}] {HAN}")
    assert not [key for key, text in interface("zh").items() if spaced.search(text)]


def test_messages_and_documentation_put_a_space_between_chinese_and_latin_words() -> None:
    touching = re.compile(rf"{HAN}[A-Za-z]{{2,}}|[A-Za-z]{{2,}}{HAN}")
    program = [(place, zh) for place, zh, _ in wordings()] + list(pages("zh"))
    assert not [(place, found[0]) for place, text in program for line in text.split("\n") if (found := touching.search(line))]


@pytest.mark.parametrize("word", OTHER_CHINESE_WORDS)
def test_one_thing_has_one_chinese_name(word: str) -> None:
    allowed = ALLOWED_CHINESE.get(word, ())
    found = [(place, line) for place, line in lines("zh") if word in re.sub("|".join(map(re.escape, allowed)) or "(?!)", "", line)]
    assert not found, f"write {OTHER_CHINESE_WORDS[word]}"


# --- English -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", OTHER_ENGLISH_WORDS)
def test_one_thing_has_one_english_name(word: str) -> None:
    found = [(place, line) for place, line in lines("en") if re.search(rf"\b(?:{word})\b", line, re.IGNORECASE)]
    assert not found, f"write {OTHER_ENGLISH_WORDS[word]}"


def test_an_article_fits_the_word_behind_it() -> None:
    wrong = re.compile(
        r"(?<!/ )\ba (?!one|uni|use|eu|URL|UTF|u\b)[aeiou]\w+|\ban (?!hour|XLSX|RSS|HTML|MkDocs|XML|SVG|Http)[bcdfgjklmnpqrstvwxyz]\w+", re.IGNORECASE
    )
    assert not [(place, found[0]) for place, line in lines("en") if (found := wrong.search(line))]


# --- Both ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_spaces_stand_between_words(language: str) -> None:
    assert not [(place, line) for place, line in lines(language) if re.search(r"\S {2,}\S", line)]


def test_a_sentence_is_a_sentence_in_both_languages() -> None:
    zh, en = interface("zh"), interface("en")
    assert not [key for key in zh if zh[key].endswith("。") and not en[key].endswith(".")]


def test_no_chinese_key_is_a_word_that_is_written_otherwise() -> None:
    assert not [key for key in _keys(ITEM) | _keys(CATALOG) if key in OTHER_CHINESE_WORDS]


def _keys(record: Record, seen: tuple[Record, ...] = ()) -> set[str]:
    found = set[str]()
    for field in record.fields:
        found.add(field.alias)
        inner = record_of(field.type)
        if inner is not None and inner not in (record, *seen):
            found |= _keys(inner, (record, *seen))
    return found
