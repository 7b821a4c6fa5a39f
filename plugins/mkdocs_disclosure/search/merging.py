"""Segments -> the files of terms: the lists of all segments one after the other, part by part."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .layout import RANGES, Portions, can_be_hot, hot_file, is_latin, shard_file, shard_of, shards_for
from .packing import packed
from .postings import Entry, champions, shard_parts
from .segments import Contents, terms_of
from .store import Store


@dataclass(frozen=True, slots=True)
class Placed:
    """A segment that lies in a store, and the number of its first document."""

    key: str
    first: int
    contents: Contents


@dataclass(frozen=True, slots=True)
class Part:
    """The files of a part of the terms, and the words of letters among them."""

    files: tuple[tuple[str, bytes], ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merger:
    """Merges parts of segments; it can be sent to another process."""

    store: Store
    segments: Sequence[Placed]
    portions: Portions

    def shards(self) -> int:
        """How many shards the terms need: as many as the first part has, times the parts."""
        lists = self._lists(range(1))
        size = sum(map(len, shard_parts([self._entry(term, postings) for term, postings in lists.items()])))
        return shards_for(size * RANGES, self.portions.shard)

    def part(self, number: int, shards: int) -> Part:
        """The files of part `number` of as many parts as there can be with so many shards."""
        lists = self._lists(range(number, RANGES, min(shards, RANGES)))
        held: dict[int, list[tuple[str, Entry]]] = {shard: [] for shard in range(number, shards, min(shards, RANGES))}
        files = []
        for term in sorted(lists):
            entry = self._entry(term, lists[term])
            held[shard_of(term, shards)].append(entry)
            if entry[1].hot:
                files.append((hot_file(term), packed(*shard_parts([(term, Entry(len(lists[term]), lists[term]))]))))
        files += [(shard_file("terms", shard), packed(*shard_parts(entries))) for shard, entries in held.items()]
        return Part(tuple(files), tuple(term for term in lists if is_latin(term)))

    def _entry(self, term: str, postings: Sequence[int]) -> tuple[str, Entry]:
        hot = len(postings) > self.portions.hot and can_be_hot(term)
        return term, Entry(len(postings), champions(postings) if hot else postings, hot)

    def _lists(self, ranges: Iterable[int]) -> dict[str, list[int]]:
        lists = defaultdict[str, list[int]](list)
        for number in ranges:
            for segment in self.segments:
                for term, postings in self._read(segment, number):
                    lists[term] += postings
        return lists

    def _read(self, segment: Placed, number: int) -> Iterator[tuple[str, list[int]]]:
        terms, counts, postings = terms_of(self.store.part(segment.key, *segment.contents.range(number)))
        first = segment.first << 2
        moved = [first + each for each in postings]
        at = 0
        for term, count in zip(terms, counts, strict=True):
            yield term, moved[at : at + count]
            at += count
