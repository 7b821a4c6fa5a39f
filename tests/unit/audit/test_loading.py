"""The one use case: a folder and a moment give holdings, a report and, without errors, a register."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mkdocs_disclosure.build import load
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.wording import Language

WriteSite = Callable[[dict[str, str | bytes]], Path]
TOMORROW = "---\nidentifier: MB9999025/2026-00002\ntitle: 通知\ncategory: policy\nissued: 2026-11-24\n---\n\n请认真贯彻执行。\n"
PATH = "content/items/policy/tomorrow.md"


def keys(root: Path, as_of: Moment | datetime) -> set[str]:
    """The keys of what is public."""
    return {each.key for each in load(root, as_of).register().items}


def moment(text: str) -> Moment:
    """A moment as it is written."""
    parsed = Moment.parse(text)
    assert parsed is not None
    return parsed


def test_a_moment_is_taken_in_the_zone_of_the_catalog(write_site: WriteSite) -> None:
    root = write_site({PATH: TOMORROW})
    assert [len(keys(root, moment(text))) for text in ("2026-11-23 23:59", "2026-11-24 00:00")] == [1, 2]


def test_a_time_without_a_zone_is_taken_in_the_zone_of_the_catalog(write_site: WriteSite) -> None:
    loaded = load(write_site({PATH: TOMORROW}), datetime(2026, 11, 24, 0, 30))  # noqa: DTZ001 - a time without a zone is what is tested
    assert loaded.as_of == datetime.fromisoformat("2026-11-24T00:30+08:00")


def test_an_item_is_public_half_an_hour_into_its_day_in_beijing(write_site: WriteSite) -> None:
    assert "MB9999025-2026-00002" in keys(write_site({PATH: TOMORROW}), datetime(2026, 11, 23, 16, 30, tzinfo=UTC))


def test_the_moment_that_was_judged_at_is_given_in_the_zone_of_the_catalog(write_site: WriteSite) -> None:
    loaded = load(write_site({}), datetime(2026, 11, 23, 16, 30, tzinfo=UTC))
    assert loaded.as_of.isoformat() == "2026-11-24T00:30:00+08:00"


def test_a_site_with_an_error_has_no_register(write_site: WriteSite, as_of: datetime) -> None:
    with pytest.raises(ValueError, match="no register"):
        load(write_site({PATH: TOMORROW.replace("title", "titel")}), as_of).register()


def test_a_site_without_a_catalog_has_no_register(tmp_path: Path, as_of: datetime) -> None:
    with pytest.raises(ValueError, match="no register"):
        load(tmp_path, as_of).register()


def test_a_site_with_warnings_has_a_register(write_site: WriteSite, as_of: datetime) -> None:
    loaded = load(write_site({PATH: TOMORROW.replace("请认真贯彻执行。\n", "")}), as_of)
    assert loaded.report.diagnostics and loaded.register().items


@pytest.mark.parametrize(("line", "language"), [("locale: en\n", Language.EN), ("语言: 中文\n", Language.ZH), ("", Language.ZH)])
def test_the_language_of_messages_is_the_one_of_the_catalog(line: str, language: Language, write_site: WriteSite, as_of: datetime) -> None:
    root = write_site({})
    (root / "catalog.yml").write_text(line + (root / "catalog.yml").read_text(encoding="utf-8"), encoding="utf-8")
    assert load(root, as_of).language is language


def test_reading_writes_nothing(write_site: WriteSite, as_of: datetime) -> None:
    root = write_site({PATH: TOMORROW})
    before = {path: (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"") for path in root.rglob("*")}
    load(root, as_of)
    assert before == {path: (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"") for path in root.rglob("*")}


def test_the_same_folder_and_moment_give_the_same_report_wherever_the_folder_is(write_site: WriteSite, as_of: datetime, tmp_path: Path) -> None:
    root = write_site({PATH: TOMORROW.replace("title", "titel")})
    first = load(root, as_of).report
    assert load(root.rename(tmp_path / "elsewhere"), as_of).report == first
