"""Looking into a file, for tests."""

from mkdocs_disclosure.model.traces import TraceKind
from mkdocs_disclosure.sources.files.inspecting import inspected
from mkdocs_disclosure.sources.files.limits import Budget


def kinds(raw: bytes, name: str, budget: Budget | None = None) -> set[TraceKind]:
    """The kinds of what is found in a file."""
    return {each.kind for each in inspected(raw, name, budget=budget)}


def words(raw: bytes, name: str) -> list[str]:
    """What is found in a file, in English."""
    return [each.words.en for each in inspected(raw, name)]


def words_in_chinese(raw: bytes, name: str) -> list[str]:
    """What is found in a file, in Chinese."""
    return [each.words.zh for each in inspected(raw, name)]
