"""The `media` of an item: their rows in the table of fields, and the values that are made of them."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from ..model.file import NamedFile
from ..model.media import Medium, MediumType
from ..model.wording import Wording, same
from .types import URL, Choice, Field, Parsed, Record, Text

BODY_WORDS = ("body", "正文")
"""What stands for a transcript that is the body of the item."""

_DURATION = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,2}):([0-9]{2})")


def parse_duration(text: str) -> timedelta | None:
    """The length written `3:20` (minutes and seconds) or `1:02:30` (with hours), or None."""
    match = _DURATION.fullmatch(text)
    if not match:
        return None
    hours, minutes, seconds = int(match[1] or 0), int(match[2]), int(match[3])
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return length if seconds < 60 and (minutes < 60 or not match[1]) and length else None


TRANSCRIPT = Parsed(
    lambda text: BODY_WORDS[0] if text in BODY_WORDS else text if len(text) <= 200 else None,
    Wording("文件名，或“正文”", "a file name, or `body`"),
    "文字稿.txt",
    words=lambda text: Wording("正文", "body") if text in BODY_WORDS else same(text),
    examples=("body",),
)


def _file(example: str) -> Text:
    return Text(200, example=example)


MEDIUM = Record(
    (
        Field("type", "类型", Choice(tuple((each.value, each.label.zh) for each in MediumType)), Wording("是什么", "what it is"), required=True),
        Field("file", "文件", _file("解读视频.mp4"), Wording("文件名，文件放在本条信息自己的文件夹里", "the file's name in the item's own folder")),
        Field(
            "url",
            "网址",
            URL,
            Wording("在其他网站上的网址，代替文件；页面上只有链接", "its address on another site, instead of a file; the page only links to it"),
        ),
        Field("title", "标题", Text(200), Wording("显示的名称", "the name that is shown")),
        Field("poster", "封面", _file("封面.png"), Wording("播放之前显示的图片", "the picture that is shown before it plays")),
        Field("captions", "字幕", _file("字幕.vtt"), Wording("视频的字幕文件（WebVTT）", "the captions of a video (WebVTT)")),
        Field(
            "transcript",
            "文字稿",
            TRANSCRIPT,
            Wording("文字稿的文件名；正文就是文字稿的写“正文”", "the file of its transcript, or `body` where the body is the transcript"),
        ),
        Field("alt", "替代文字", Text(300), Wording("图片的内容，供看不到图片的人了解", "what a picture says, for those who cannot see it")),
        Field(
            "duration",
            "时长",
            Parsed(parse_duration, Wording("“分:秒”或“时:分:秒”", "a length: minutes:seconds or hours:minutes:seconds"), "3:20"),
            Wording("时长", "how long it is"),
        ),
    ),
    whole=True,
)


def medium(values: dict[str, Any], named: Callable[[str], NamedFile]) -> Medium:
    """The medium of a record that was read; `named` finds a file of the item's own folder."""
    transcript = values.get("transcript")
    in_body = transcript == BODY_WORDS[0]
    return Medium(
        type=MediumType(values["type"]),
        file=named(values["file"]) if values.get("file") else None,
        url=values.get("url"),
        title=values.get("title"),
        poster=named(values["poster"]) if values.get("poster") else None,
        captions=named(values["captions"]) if values.get("captions") else None,
        transcript=named(transcript) if transcript and not in_body else None,
        transcript_in_body=in_body,
        alt=values.get("alt"),
        duration=values.get("duration"),
    )
