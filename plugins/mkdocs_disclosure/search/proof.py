"""A search that fails in silence is worse than none: an index is asked for samples of what was put into it before it is published."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .documents import SearchDocument
from .numbers import document_number_key, identifier_key
from .reader import IndexReader
from .text import is_han, runs_of, searchable

SAMPLES = 40
_PHRASE = 8


@dataclass(frozen=True, slots=True)
class Missed:
    """A query that does not find the document that it was taken from."""

    query: str
    address: str


@dataclass(slots=True)
class Proof:
    """Samples of the documents, spread evenly over them, which the index must find."""

    samples: dict[int, SearchDocument] = field(default_factory=dict)
    _step: int = 1
    _count: int = 0

    def note(self, document: SearchDocument) -> None:
        """See the next document go by."""
        if self._count % self._step == 0:
            self.samples[self._count] = document
            if len(self.samples) > SAMPLES:
                self._step *= 2
                self.samples = {number: each for number, each in self.samples.items() if number % self._step == 0}
        self._count += 1

    def missed(self, read: Callable[[str], bytes]) -> Missed | None:
        """The first sample that is not found by its title, its numbers or a phrase from the middle of its text, or None.

        `read` gives the bytes of a file of the index, as they were written.
        """
        reader = IndexReader(read)
        for number, document in self.samples.items():
            text = reader.text(number)
            for query in _queries(document):
                if number not in reader.having(query) or searchable(query) not in text:
                    return Missed(query, document.address)
            for written, key in ((document.number, document_number_key(document.number)), (document.identifier, identifier_key(document.identifier))):
                if key and number not in reader.numbered(key):
                    return Missed(written, document.address)
        return None


def _queries(document: SearchDocument) -> Iterator[str]:
    yield document.rows[len(document.rows) // 2].title if document.rows else document.title
    runs = list(runs_of(searchable(document.text)))
    if runs:
        # A run of letters or digits is found whole, a run of Han characters by any part of it.
        run = runs[len(runs) // 2]
        start = max(0, len(run) // 2 - _PHRASE // 2)
        yield run[start : start + _PHRASE] if is_han(run) else run
