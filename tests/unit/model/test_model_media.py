"""The files of media are published with their item, and go with it."""

from datetime import date

from builders import item, register, stored
from mkdocs_disclosure.model.file import NamedFile
from mkdocs_disclosure.model.item import Attachment
from mkdocs_disclosure.model.media import Medium, MediumType
from mkdocs_disclosure.model.withdrawal import Withdrawal

NAMES = ("解读.mp4", "封面.png", "字幕.vtt", "文字稿.txt")
VIDEO = Medium(
    MediumType.VIDEO,
    file=NamedFile(NAMES[0], stored(NAMES[0])),
    poster=NamedFile(NAMES[1], stored(NAMES[1])),
    captions=NamedFile(NAMES[2], stored(NAMES[2])),
    transcript=NamedFile(NAMES[3], stored(NAMES[3])),
)


def test_every_file_of_a_medium_is_published() -> None:
    assert tuple(each.name for each in register(item(media=(VIDEO,))).items[0].files) == NAMES


def test_a_file_that_is_both_medium_and_attachment_is_published_once() -> None:
    (public,) = register(item(media=(VIDEO,), attachments=(Attachment(NAMES[0], None, stored(NAMES[0])),))).items
    assert sorted(each.name for each in public.files) == sorted(NAMES)


def test_a_withdrawn_item_shows_no_medium_and_publishes_none_of_its_files() -> None:
    (public,) = register(item(media=(VIDEO,), withdrawn=Withdrawal(date(2026, 11, 1), "内容有误"))).items
    assert (public.media, public.files) == ((), ())


def test_what_could_not_be_found_is_left_out() -> None:
    (public,) = register(item(media=(Medium(MediumType.AUDIO, file=NamedFile("无.mp3")),))).items
    assert (public.media[0].stored, public.files) == (None, ())


def test_no_format_that_runs_in_a_browser_is_a_medium() -> None:
    assert not {ending for each in MediumType for ending in each.endings} & {"svg", "html", "htm", "xhtml", "xml", "js", "swf", "pdf"}
