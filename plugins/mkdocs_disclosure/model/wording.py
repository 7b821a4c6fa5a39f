"""Texts that exist in both languages of the product."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language in which labels and messages are complete."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in Chinese and in English; `{name}` marks what `filled` puts in."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        """The text in one language."""
        return self.zh if language is Language.ZH else self.en

    def filled(self, values: Mapping[str, "object | Wording"]) -> "Wording":
        """The same text with its placeholders replaced, each language by its own value."""
        zh = {key: value.zh if isinstance(value, Wording) else value for key, value in values.items()}
        en = {key: value.en if isinstance(value, Wording) else value for key, value in values.items()}
        return Wording(self.zh.format_map(zh), self.en.format_map(en))


def same(text: str) -> Wording:
    """A text that reads the same in both languages, such as a code or a name."""
    return Wording(text, text)


@dataclass(frozen=True, slots=True)
class Texts:
    """The interface texts of one language: key -> text with `{name}` placeholders."""

    language: Language
    entries: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of `key`, filled in. A missing key or placeholder is a bug of ours: KeyError."""
        text = self.entries[key]
        return text.format_map(values) if values else text
