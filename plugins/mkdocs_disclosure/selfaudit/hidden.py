"""What is not public, as it would be known again: stretches of its words, and the digests of its files.

Of each hidden text every eighth stretch of eight Han characters is remembered, and every sixth of six words; in the output all stretches are looked
at. So fifteen Han characters in a row, or eleven words, are found wherever they were copied to, whatever stands around them.
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
_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_RUN = re.compile(rf"[{_HAN}]\w{{{HAN_STRETCH - 1},}}")
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_LEAST_HAN = 5
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
            for run in _HAN_RUN.findall(text):
                for stretch in _whole_stretches(run):
                    han.setdefault(stretch, source)
            told = _WORD.findall(text)
            for start in range(0, len(told) - WORD_STRETCH + 1, WORD_STRETCH):
                words.setdefault(tuple(told[start : start + WORD_STRETCH]), source)
        published = {(each.size, each.sha256) for item in register.items for each in item.files}
        for record in holdings.items:
            if record.path not in register.source_keys or register.by_key[record.key].tombstone:
                stored |= {(each.size, each.sha256): each.path for each in record.files if each.size and (each.size, each.sha256) not in published}
        return cls(han, words, stored, frozenset(size for size, _ in stored))

    def found_in(self, text: str) -> set[Stretch]:
        """Every remembered stretch that a text holds."""
        found: set[Stretch] = set()
        if self.han:
            stretches = [run[at : at + HAN_STRETCH] for run in _HAN_RUN.findall(text) for at in range(len(run) - HAN_STRETCH + 1)]
            if not self.han.keys().isdisjoint(stretches):
                found |= self.han.keys() & stretches
        if self.words:
            told = _WORD.findall(text)
            if len(told) >= WORD_STRETCH:
                windows = set(zip(*(told[start:] for start in range(WORD_STRETCH)), strict=False))
                found |= self.words.keys() & windows
        return found

    def source_of(self, stretch: Stretch) -> str:
        """The source file that a stretch comes from."""
        return self.han[stretch] if isinstance(stretch, str) else self.words[stretch]

    def but_public(self, found: set[Stretch], public: Iterable[str]) -> set[Stretch]:
        """Those of the stretches found that no public text holds as well; the texts are read only as far as needed."""
        wanted = Hidden(
            {each: "" for each in found if isinstance(each, str)},
            {each: "" for each in found if not isinstance(each, str)},
        )
        left = set(found)
        for text in public:
            if not left:
                break
            left -= wanted.found_in(text)
        return left


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


def _whole_stretches(run: str) -> Iterator[str]:
    last = len(run) - HAN_STRETCH
    for at in (*range(0, last, HAN_STRETCH), last):
        stretch = run[at : at + HAN_STRETCH]
        if len(_HAN_CHARACTER.findall(stretch)) >= _LEAST_HAN:
            yield stretch
