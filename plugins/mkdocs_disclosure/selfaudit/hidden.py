"""What is not public, as it would be known again: stretches of its words, and the digests of its files.

Of hidden texts every stretch of eight Han characters is remembered, and of six words; of the output, which is much longer, every eighth and sixth is
looked at. So fifteen Han characters in a row, or eleven words, are found wherever they were copied to, whatever stands around them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import lru_cache

from ..model.file import StoredFile
from ..model.holdings import Holdings
from ..model.item import State
from ..model.register import Register

HAN_STRETCH = 8
WORD_STRETCH = 6
_HAN_RUN = re.compile(rf"[\u3400-\u9fff]\w{{{HAN_STRETCH - 1},}}")
_HAN_CHARACTER = re.compile("[\u3400-\u9fff]")
_LEAST_HAN = 5
_LEAST_WORDS = 4
# Of every script that parts its words by blanks.
_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u1fff]+")

Stretch = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Stretches of words that are not public, with the source file that each comes from, and files by size and SHA-256."""

    han: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    files: Mapping[tuple[int, str], str] = field(default_factory=dict)
    sizes: frozenset[int] = frozenset()

    @classmethod
    def of(cls, holdings: Holdings, register: Register) -> "Hidden":
        """What of the holdings is not in the register: items that are hidden or withdrawn, and what is private of the others."""
        han: dict[str, str] = {}
        words: dict[tuple[str, ...], str] = {}
        stored: dict[tuple[int, str], str] = {}
        for source, text in _hidden_texts(holdings, register):
            for stretch in _han_stretches(text, step=1):
                if len(_HAN_CHARACTER.findall(stretch)) >= _LEAST_HAN:
                    han.setdefault(stretch, source)
            for window in _word_stretches(text, step=1) if " " in text else ():
                if sum(each.isalpha() and len(each) > 1 for each in window) >= _LEAST_WORDS:
                    words.setdefault(window, source)
        published = {(each.size, each.sha256) for item in register.items for each in item.files}
        for record in holdings.items:
            if record.path not in register.source_keys or register.by_key[record.key].tombstone:
                stored |= {(each.size, each.sha256): each.path for each in record.named_files if each.size and (each.size, each.sha256) not in published}
        return cls(han, words, stored, frozenset(size for size, _ in stored))

    def __bool__(self) -> bool:
        return bool(self.han or self.words)

    def found_in(self, text: str) -> set[Stretch]:
        """The remembered stretches that a text is seen to hold: at least one of each passage that is long enough."""
        found: set[Stretch] = set()
        if self.han:
            han = _han_stretches(text, HAN_STRETCH)
            if not self.han.keys().isdisjoint(han):
                found |= self.han.keys() & han
        if self.words:
            words = _word_stretches(text, WORD_STRETCH)
            found |= self.words.keys() & words
        return found

    def source_of(self, stretch: Stretch) -> str:
        """The source file that a stretch comes from."""
        return self.han[stretch] if isinstance(stretch, str) else self.words[stretch]

    def but_public(self, found: set[Stretch], public: Iterable[str]) -> set[Stretch]:
        """Those of the stretches found that no public text holds as well; the texts are read only as far as needed."""
        han = {each for each in found if isinstance(each, str)}
        words = {each for each in found if not isinstance(each, str)}
        for text in public:
            if not (han or words):
                break
            if len(text) >= HAN_STRETCH:
                han = {each for each in han if each not in text}
                words = words.difference(_word_stretches(text, step=1)) if words else words
        return {*han, *words}


def texts_of(value: object) -> Iterator[str]:
    """Every text that a value of the model holds, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from texts_of(key)
            yield from texts_of(each)
    elif isinstance(value, (tuple, list, frozenset)):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value) and not isinstance(value, (type, StoredFile)):
        for name in _names(type(value)):
            yield from texts_of(getattr(value, name))


@lru_cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _hidden_texts(holdings: Holdings, register: Register) -> Iterator[tuple[str, str]]:
    for item in holdings.items:
        state = holdings.state_of(item, register.as_of)
        private: object = item
        if state is State.PUBLISHED and item.path in register.source_keys:
            private = (item.exemption, item.review, tuple(note for note in item.changes if note.issued.begins(holdings.catalog.zone) > register.as_of))
        for text in texts_of(private):
            if len(text) >= HAN_STRETCH:
                yield item.path, text


def _han_stretches(text: str, step: int) -> list[str]:
    return [run[at : at + HAN_STRETCH] for run in _HAN_RUN.findall(text) for at in range(0, len(run) - HAN_STRETCH + 1, step)]


def _word_stretches(text: str, step: int) -> list[tuple[str, ...]]:
    told = _WORD.findall(text)
    return [tuple(told[at : at + WORD_STRETCH]) for at in range(0, len(told) - WORD_STRETCH + 1, step)]
