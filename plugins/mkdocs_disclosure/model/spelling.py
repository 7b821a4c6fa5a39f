"""What the editor types, marked in words for people, and spelt in the language in which the file at fault is written.

Between `‹` and `›` stands in English `issued` (a key), `state: draft` (a key with its value, which may be a list or a mapping),
`state=draft` (the value alone) or `(issued)` (the key in the language of the sentence, in brackets, where the file has it in the other one).
Keys are named by their path from the top of an item's header or, beginning with `catalog.`, of the catalog.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .wording import Language, Wording

_MARK = re.compile("‹([^›]*)›")
_POSITION = re.compile(r"\.[0-9]+(?=\.|$)")
_NESTED = re.compile(r"(categories\.)(?=categories\b)")
_VALUE_ALONE = re.compile(r"([\w.-]+)=(.*)", re.DOTALL)
_KEY_AND_VALUE = re.compile(r"([\w.-]*)(?:: )?(.*)", re.DOTALL)
# Braces may be doubled and hold a name, because the words of a rule are templates.
_PIECE = re.compile(r" *(?P<key>[a-z_]+): |(?P<word>\{[a-z_]+\}|[^{}\[\],]+)|(?P<open>\{+)|(?P<close>\}+)|[\[\],]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How keys and coded values are typed in each file of a site.

    `chinese` leads from a path (`withdrawn.date`) to the Chinese key and from `path=value` to the Chinese value; `dialects` from the path
    of a file to the language of its keys. A file that is not there is taken to be like the catalog.
    """

    chinese: Mapping[str, str] = field(default_factory=dict)
    catalog: Language = Language.EN
    dialects: Mapping[str, Language] = field(default_factory=dict)

    def spelt(self, words: Wording, path: str) -> Wording:
        """The words of a finding in the file at `path`, with what is marked as it stands there or is to be typed there."""
        if "‹" not in words.zh and "‹" not in words.en:
            return words
        here = self.dialects.get(path, self.catalog)
        # An item's finding may tell what to write in the catalog.
        there = self.catalog if path.startswith("content/") else here

        def put(sentence: Language) -> str:
            def mark(match: re.Match[str]) -> str:
                return self._spelt(match[1], there if match[1].lstrip("(").startswith("catalog.") else here, sentence)

            return _MARK.sub(mark, words.of(sentence))

        return Wording(put(Language.ZH), put(Language.EN))

    def _spelt(self, marked: str, dialect: Language, sentence: Language) -> str:
        if marked.startswith("("):
            written, label = self._key(marked[1:-1], dialect), self._key(marked[1:-1], sentence)
            return "" if written == label else f"（{label}）" if sentence is Language.ZH else f" ({label})"
        if alone := _VALUE_ALONE.fullmatch(marked):
            return self._word(_plain(alone[1]), alone[2], dialect)
        match = _KEY_AND_VALUE.fullmatch(marked)
        assert match
        key, value = self._key(match[1], dialect), self._value(_plain(match[1]), match[2], dialect)
        return f"{key}: {value}" if key and value else key or value

    def _key(self, path: str, dialect: Language) -> str:
        plain = _plain(path)
        written = plain.rpartition(".")[2]
        return self.chinese.get(plain, written) if dialect is Language.ZH else written

    def _word(self, path: str, value: str, dialect: Language) -> str:
        return self.chinese.get(f"{path}={value}", value) if dialect is Language.ZH else value

    def _value(self, path: str, text: str, dialect: Language) -> str:
        if dialect is Language.EN or not text:
            return text
        if whole := self.chinese.get(f"{path}={text}"):
            return whole
        spelt, here, around = [], path, [path]
        for piece in _PIECE.finditer(text):
            if key := piece["key"]:
                here = f"{around[-1].rstrip('.')}.{key}".lstrip(".")
                spelt.append(piece[0].replace(key, self._key(here, dialect)))
            elif word := piece["word"]:
                spelt.append(word.replace(word.strip(), self._word(here, word.strip(), dialect)) if word.strip() else word)
            else:
                if piece["open"]:
                    around.append(here)
                elif piece["close"]:
                    around.pop()
                    here = around[-1]
                spelt.append(piece[0])
        return "".join(spelt)


IN_ENGLISH = Spelling()
"""Every file with English keys, as long as nothing is known of it."""


def typed(path: str, value: str = "") -> Wording:
    """The mark of a key, or of a key and its value, to be put into a text for people."""
    return Wording(*[f"‹{path}: {value}›" if value else f"‹{path}›"] * 2)


def _plain(path: str) -> str:
    """A path without list positions, every category at one level."""
    return _NESTED.sub("", _POSITION.sub("", path))
