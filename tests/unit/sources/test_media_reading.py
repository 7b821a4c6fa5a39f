"""The media of a header are found in the item's own folder, and lengths are read as they are written."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.model.file import StoredFile
from mkdocs_disclosure.model.item import Item
from mkdocs_disclosure.sources.item_reader import read_item
from mkdocs_disclosure.sources.media import parse_duration


def read(media: str, *names: str) -> Item:
    text = f"---\ntitle: 解读\ncategory: policy\nissued: 2026-10-09\nmedia:\n{media}\n---\n正文\n"
    files = {name: StoredFile(f"content/items/policy/case/{name}", name, 1, "00") for name in names}
    found = read_item("content/items/policy/case.md", text.encode(), files)
    assert found.item and not found.diagnostics
    return found.item


@pytest.mark.parametrize(("text", "seconds"), [("3:20", 200), ("0:06", 6), ("75:00", 4500), ("1:02:30", 3750), ("100:00:00", 360_000)])
def test_a_length_is_minutes_and_seconds_or_hours_too(text: str, seconds: int) -> None:
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "90", "3:2", "3:60", "1:60:00", "0:00", "3分20秒", "-1:00", "1:2:3:4", "３:２０"])
def test_other_writings_are_no_length(text: str) -> None:
    assert parse_duration(text) is None


@given(st.integers(1, 99 * 3600))
def test_every_length_can_be_written(seconds: int) -> None:
    minutes, rest = divmod(seconds, 60)
    hours, part = divmod(minutes, 60)
    assert parse_duration(f"{hours}:{part:02}:{rest:02}") == timedelta(seconds=seconds)


@pytest.mark.parametrize("written", ["解读.mp4", "./解读.mp4", "case/解读.mp4"])
def test_a_medium_is_found_by_its_name_with_or_without_the_folder(written: str) -> None:
    (medium,) = read(f"  - {{type: video, file: {written}, transcript: body}}", "解读.mp4").media
    assert medium.file and medium.file.stored and medium.file.stored.name == "解读.mp4"


def test_a_medium_is_not_found_in_another_case() -> None:
    (medium,) = read("  - {type: video, file: A.MP4, transcript: body}", "a.mp4").media
    assert medium.file and medium.file.stored is None


@pytest.mark.parametrize("word", ["body", "正文"])
def test_the_word_for_the_body_makes_it_the_transcript(word: str) -> None:
    (medium,) = read(f"  - {{type: audio, file: a.mp3, transcript: {word}}}", "a.mp3").media
    assert (medium.transcript_in_body, medium.transcript) == (True, None)


def test_one_medium_may_stand_for_a_list() -> None:
    assert len(read("  {type: audio, url: https://tv.example/1}").media) == 1
