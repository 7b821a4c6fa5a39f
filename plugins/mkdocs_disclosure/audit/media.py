"""Videos, sound and pictures: whether they can be played here, and by everybody."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from ..model.body import pictures_without_text
from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.file import ending_of
from ..model.holdings import Holdings
from ..model.item import Item, State
from ..model.media import CAPTION_ENDINGS, Medium, MediumType
from ..model.occasions import Phase
from ..model.spelling import typed
from ..model.wording import Wording, same
from .files import publishable
from .requirements import in_body
from .rule import finds

_ONE = {
    MediumType.VIDEO: Wording("视频", "a video"),
    MediumType.AUDIO: Wording("音频", "audio"),
    MediumType.PICTURE: Wording("图片", "a picture"),
}

TIME_TO_TRANSCRIBE = timedelta(days=3)
"""How long after an event its transcript may be in the making."""


@finds(
    "unclear-media-source",
    Severity.ERROR,
    message=("媒体{problem}", "the medium has {problem}"),
    help=(
        "文件在本条信息文件夹里的写“‹media.file›”，在其他网站上的写“‹media.url›”",
        'write "‹media.file›" for a file of the item\'s own folder, "‹media.url›" for an address of another site',
    ),
    doc=(
        "每个媒体或者是本站的文件（file），或者在其他网站上（url），只写一个。",
        "A medium is either a file of this site (`file`) or lies on another one (`url`).",
    ),
)
def unclear_media_source(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for index, medium in enumerate(item.media):
            if medium.file and medium.url:
                yield rule.at(item.at(f"media.{index}.url"), problem=Wording("同时写了“‹media.file›”和“‹media.url›”", 'both "‹media.file›" and "‹media.url›"'))
            elif not medium.file and not medium.url:
                yield rule.at(
                    item.at(f"media.{index}"), problem=Wording("没有写“‹media.file›”，也没有写“‹media.url›”", 'neither "‹media.file›" nor "‹media.url›"')
                )


@finds(
    "media-type",
    Severity.ERROR,
    message=("“{file}”不能作为{use}", '"{file}" cannot be used as {use}'),
    help=("用这些格式：{endings}", "use one of these formats: {endings}"),
    doc=(
        "浏览器能直接播放和显示的格式：视频 mp4、webm、ogv，音频 mp3、m4a、ogg、wav，图片和封面 png、jpg、webp、gif，字幕 vtt。文字稿可以用允许作附件的格式。网页和 SVG 会在读者的浏览器里执行，不能用。",
        "The formats that browsers play and show: mp4, webm and ogv for videos, mp3, m4a, ogg and wav for sound, png, jpg, webp and gif for pictures and posters, vtt for captions. A transcript may be whatever may be an attachment. Web pages and SVG run in the reader's browser and are never taken.",
    ),
)
def media_type(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for index, medium in enumerate(item.media):
            for field, named in medium.named:
                use, endings = _use(medium, field)
                name = named.stored.name if named.stored else named.file
                fits = ending_of(name) in endings if endings else publishable(name)
                if not fits:
                    shown = same(" ".join(endings)) if endings else Wording("txt pdf docx 等附件格式", "txt, pdf, docx and the like")
                    yield rule.at(item.at(f"media.{index}.{field}"), file=name, use=use, endings=shown)


def _use(medium: Medium, field: str) -> tuple[Wording, tuple[str, ...]]:
    match field:
        case "file":
            return _ONE[medium.type], medium.type.endings
        case "poster":
            return Wording("封面", "a poster"), MediumType.PICTURE.endings
        case "captions":
            return Wording("字幕", "captions"), CAPTION_ENDINGS
    return Wording("文字稿", "a transcript"), ()


@finds(
    "idle-media-field",
    Severity.WARNING,
    message=("{what}用不到“{field}”", '{what} has no use for "{field}"'),
    help=("删除这一项", "delete it"),
    doc=(
        "封面、字幕、时长用于视频（时长也用于音频），替代文字用于图片；在其他网站上的媒体不在本站播放，字幕用不上。",
        "Posters and captions are for videos, a duration and a transcript for videos and sound, alternative text is for pictures; what another site shows is not played here, so captions have no effect.",
    ),
)
def idle_media_field(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for index, medium in enumerate(item.media):
            for field, what in _idle(medium):
                yield rule.at(item.at(f"media.{index}.{field}#key"), what=what, field=typed(f"media.{field}"))


def _idle(medium: Medium) -> Iterator[tuple[str, Wording]]:
    elsewhere = Wording("其他网站上的媒体", "a medium of another site")
    written = {
        "poster": medium.poster is not None,
        "captions": medium.captions is not None,
        "transcript": medium.transcript is not None or medium.transcript_in_body,
        "duration": medium.duration is not None,
        "alt": medium.alt is not None,
    }
    used = {
        MediumType.VIDEO: {"poster", "captions", "transcript", "duration"},
        MediumType.AUDIO: {"transcript", "duration"},
        MediumType.PICTURE: {"alt"},
    }[medium.type]
    for field, there in written.items():
        if there and field not in used:
            yield field, _ONE[medium.type]
        elif there and field in ("captions", "alt") and medium.url:
            yield field, elsewhere


@finds(
    "missing-transcript",
    Severity.WARNING,
    message=("{what}没有{lacking}", "{what} has no {lacking}"),
    help=("{advice}", "{advice}"),
    doc=(
        f"听不到的人靠文字了解音频和视频的内容，搜索也只能查到文字：音频要有文字稿（transcript），视频要有字幕（captions）或者文字稿，正文就是文字稿的写 transcript: 正文。活动结束 {TIME_TO_TRANSCRIBE.days} 天以后还没有正文或者文字稿的也会提示。在其他网站上的媒体不检查。",
        f"Those who cannot hear read instead, and search finds words only: sound needs a `transcript`, a video `captions` or a `transcript`; where the body is the transcript write `transcript: body`. An event that has been over for {TIME_TO_TRANSCRIBE.days} days needs a body or a transcript too. What another site shows is left out.",
    ),
    time_dependent=True,
    waivable=True,
)
def missing_transcript(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in _shown(holdings, as_of):
        for index, medium in enumerate(item.media):
            if medium.file and medium.type is not MediumType.PICTURE and not _in_words(medium, item):
                what = Wording(medium.type.label.zh, f"the {medium.type.label.en}")
                lacking, advice = _LACKING[medium.type is MediumType.VIDEO]
                yield rule.at(item.at(f"media.{index}"), what=what, lacking=lacking, advice=advice)
        ended = item.event and item.event.span(holdings.catalog.zone).phase_at(as_of - TIME_TO_TRANSCRIBE) is Phase.OVER
        if ended and not item.body.strip() and not any(medium.transcript for medium in item.media):
            lacking = Wording("文字实录", "transcript")
            advice = Wording(
                "把文字实录写进正文，或者在“‹media›”中写“‹media.transcript›”",
                'write what was said as the body, or give the "‹media.transcript›" of a medium',
            )
            yield rule.at(item.at("event#key"), what=Wording("已经结束的活动", "the event, which is over,"), lacking=lacking, advice=advice)


_LACKING = {
    True: (
        Wording("字幕，也没有文字稿", "captions and no transcript"),
        Wording(
            "加上“‹media.captions›”（.vtt 文件）或者“‹media.transcript›”；正文就是文字稿的写 ‹media.transcript: body›",
            'add "‹media.captions›" (a .vtt file) or a "‹media.transcript›"; where the body is the transcript write ‹media.transcript: body›',
        ),
    ),
    False: (
        Wording("文字稿", "transcript"),
        Wording(
            "加上“‹media.transcript›”；正文就是文字稿的写 ‹media.transcript: body›",
            'add a "‹media.transcript›"; where the body is the transcript write ‹media.transcript: body›',
        ),
    ),
}
"""What is missing and what to type, by whether it is a video."""


def _in_words(medium: Medium, item: Item) -> bool:
    captioned = medium.captions is not None and medium.type is MediumType.VIDEO
    return captioned or medium.transcript is not None or (medium.transcript_in_body and bool(item.body.strip()))


@finds(
    "missing-alternative-text",
    Severity.WARNING,
    message=("图片没有替代文字", "the picture has no alternative text"),
    help=("{advice}", "{advice}"),
    doc=(
        "看不到图片的人靠替代文字了解图片的内容（WCAG 1.1.1）；图片打不开时显示的也是它。",
        "Those who cannot see a picture learn from its alternative text what it says (WCAG 1.1.1); the text also stands in the place of a picture that cannot be loaded.",
    ),
    waivable=True,
)
def missing_alternative_text(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in _shown(holdings, as_of):
        for index, medium in enumerate(item.media):
            if medium.file and medium.type is MediumType.PICTURE and not medium.alt:
                yield rule.at(item.at(f"media.{index}"), advice=Wording("加上“‹media.alt›”，写明图片的内容", 'add "‹media.alt›" with what the picture says'))
        for span in pictures_without_text(item.body):
            advice = Wording(
                "在方括号里写明图片的内容：![2026年各月空气优良天数](图.png)", "write what it says between the brackets: ![Good-air days in 2026](chart.png)"
            )
            yield rule.at(in_body(item, span), advice=advice)


def _shown(holdings: Holdings, as_of: datetime) -> Iterator[Item]:
    return (item for item in holdings.items if holdings.state_of(item, as_of) in (State.PUBLISHED, State.SCHEDULED))
