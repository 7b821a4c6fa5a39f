"""The content of the page of each kind of item, as it stands in the site's theme: one tiny site for all, judged at moments that matter.

`pytest --update-golden` rewrites `pages/*.html`.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from mkdocs_disclosure.build import load
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.pages.index import Index
from mkdocs_disclosure.rendering.markdown import BodyRenderer, comrak_converter
from mkdocs_disclosure.rendering.templates import Templates
from mkdocs_disclosure.site import Site
from mkdocs_disclosure.sources.locales import texts
from specimens import plain

PAGES = Path(__file__).parent / "pages"
NOON = "2026-11-23 12:00"

CATALOG = """\
format: 1
title: {title}
authority: {{name: {authority}, contact: {{phone: 0999-8000012}}}}
locale: {locale}
timezone: Asia/Shanghai
feed_authority: www.yunchuan.example,2026
columns: {{content: {column}}}
units:
  - {{id: office, name: {office}, contact: {{phone: 0999-8000099, email: office@yunchuan.example}}}}
categories:
  - {{id: news, name: {news}, owed_by: office}}
"""
CATALOGS = {
    Language.ZH: CATALOG.format(title="云川市信息公开", authority="云川市人民政府", locale="zh", column="公开内容", office="市政府办公室", news="公开信息"),
    Language.EN: CATALOG.format(title="Ashcombe", authority="Ashcombe Council", locale="en", column="Content", office="Chief Executive", news="News"),
}

ITEMS = {
    "notice": "标题: 关于做好冬季供暖工作的通知\n发文字号: 云府办〔2026〕12号\n成文日期: 2026-10-08\n施行日期: 2026-11-15\n附件: [{文件: 值班表.csv, 标题: 值班表}]",
    "decision": "标题: 关于废止部分文件的决定\n发文字号: 云府〔2026〕3号\n发文机关: [office, {名称: 云川市司法局}]\n施行日期: 2026-11-01\n废止: [old.md]",
    "old": "标题: 关于临时限行的通告\n施行日期: 2020-01-01",
    "minutes": "标题: 市政府第48次常务会议纪要\n内容概述: 审议供暖保障方案。",
    "text-interpretation": "标题: 供暖工作通知解读\n解读: [notice.md]",
    "picture-interpretation": "标题: 一图读懂供暖工作通知\n解读: [notice.md]\n媒体: [{类型: 图片, 文件: 图解.png, 标题: 一图读懂, 替代文字: 供暖期从11月15日到次年3月15日}]",
    "video-interpretation": (
        "标题: 视频解读供暖工作通知\n解读: [notice.md]\n媒体:\n"
        "  - {类型: 视频, 文件: 解读.mp4, 标题: 供暖怎么查, 封面: 图解.png, 字幕: 解读.vtt, 文字稿: 文字稿.txt, 时长: '3:20'}\n"
        "  - {类型: 音频, 文件: 访谈.mp3, 文字稿: 正文}\n"
        "  - {类型: 视频, 网址: 'https://tv.example/v/1', 标题: 云川电视台报道}"
    ),
    "press-conference": (
        "标题: 冬季供暖新闻发布会\n活动:\n  开始: 2026-11-24 10:00\n  结束: 2026-11-24 11:30\n  地点: 市民中心\n  主办单位: 市政府新闻办公室\n"
        "  嘉宾: [{姓名: 张建国, 职务: 市政府秘书长}, 李敏]\n  直播: https://tv.example/live"
    ),
    "interview": "标题: 在线访谈：冬季供暖\n活动: {开始: 2026-11-20, 嘉宾: 王芳}\n媒体: [{类型: 音频, 文件: 访谈.mp3, 文字稿: 正文}]",
    "consultation": (
        "标题: 关于征求《云川市供热条例（草案）》意见的公告\n征求意见:\n  开始: 2026-11-10\n  截止: 2026-12-09\n  网址: https://www.yunchuan.example/yjzj/\n"
        "  邮箱: office@yunchuan.example\n  邮寄: 人民大道1号\n  电话: 0999-8000012"
    ),
    "asked": "标题: 关于征求供热价格方案意见的公告\n征求意见: {截止: 2026-10-31, 邮箱: office@yunchuan.example}",
    "result": "标题: 供热价格方案意见采纳情况\n结果来源: [asked.md]",
    "public-notice": "标题: 关于保障房分配结果的公示\n公示期: {起: 2026-11-20, 止: 2026-11-26}",
    "clarification": "标题: 关于停暖传闻的澄清\n澄清: [minutes.md]",
    "correction": "标题: 关于供暖通知附件的更正\n更正: [notice.md]",
    "translation": "标题: Notice on winter heating\n语言: en\n译自: [notice.md]",
}
WITHOUT_BODY = ("press-conference",)
FILES = {
    "notice": ["值班表.csv"],
    "picture-interpretation": ["图解.png"],
    "video-interpretation": ["解读.mp4", "图解.png", "解读.vtt", "文字稿.txt", "访谈.mp3"],
    "interview": ["访谈.mp3"],
}
MOMENTS = {
    "press-conference": {"announced": NOON, "live": "2026-11-24 10:00", "over": "2026-11-24 11:30"},
    "interview": {"over": NOON},
    "consultation": {"ahead": "2026-11-09 23:59", "open": "2026-12-09 23:59", "closed": "2026-12-10"},
    "public-notice": {"running": "2026-11-26 23:59", "over": "2026-11-27"},
}
CASES = [(name, state, moment) for name in ITEMS for state, moment in MOMENTS.get(name, {"": NOON}).items()]
ENGLISH = [case for case in CASES if case[0] in ("video-interpretation", "press-conference", "consultation", "result", "public-notice", "translation")]


def content(root: Path, name: str, moment: str, language: Language) -> str:
    """The HTML of the content of an item's page at a moment."""
    (root / "catalog.yml").write_text(CATALOGS[language], "utf-8")
    for each, header in ITEMS.items():
        path = root / f"content/items/news/{each}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "" if each in WITHOUT_BODY else "\n正文。\n"
        path.write_text(f"---\n{header}\n栏目: news\n发布日期: 2026-10-09\n---\n{body}", "utf-8")
        for file in FILES.get(each, ()):
            path.with_suffix("").mkdir(exist_ok=True)
            (path.with_suffix("") / file).write_bytes(plain(file))
    loaded = load(root, datetime.fromisoformat(moment))
    register, words = loaded.register(), texts(language)
    bodies = BodyRenderer(comrak_converter(), lambda clause: clause)
    site = Site(register, Index.of(register, words), words, Templates(words, None), bodies, "https://www.yunchuan.example/zwgk/", root)
    return next(page.html for item, _, page in site.items() if item.key == name)


@pytest.mark.parametrize(("name", "state", "moment"), CASES)
def test_the_page_of_each_kind_is_this(name: str, state: str, moment: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(PAGES / f"{'-'.join(filter(None, (name, state)))}.zh.html", content(tmp_path, name, moment, Language.ZH))


@pytest.mark.parametrize(("name", "state", "moment"), ENGLISH)
def test_the_page_of_each_kind_is_this_in_english(name: str, state: str, moment: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(PAGES / f"{'-'.join(filter(None, (name, state)))}.en.html", content(tmp_path, name, moment, Language.EN))
