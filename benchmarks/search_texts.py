"""Documents of about 1,500 characters for the search, the same for the same number, and queries with every document that answers them."""

import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from mkdocs_disclosure.search.documents import SearchDocument
from mkdocs_disclosure.search.text import is_han, runs_of, searchable
from search_corpus import Query, queries, streamed

LENGTH = 1_500
POOL = 20_000
OLD = 0.7  # of ten sentences seven stand in other documents too, as in official texts
WORDS = 6_000
# The characters of level 1 of GB/T 2312: those in use.
CHARACTERS = [bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF) if (row, cell) < (0xD7, 0xFA)]
TYPOS = ("disclosrue", "disclosue", "bugdet", "budgett", "platfrom", "servicse", "transparancy", "transparncy")
RIGHT = ("disclosure", "disclosure", "budget", "budget", "platform", "services", "transparency", "transparency")


def made_sentences(chance: random.Random) -> Iterator[str]:
    """Sentences without end, of invented words of which the n-th is as frequent as 1/n (Zipf)."""
    words = ["".join(chance.choices(CHARACTERS, k=1 if each % 5 == 0 else 2 if each % 5 < 4 else 3)) for each in range(WORDS)]
    weights = list(accumulate(1 / (each + 8) for each in range(WORDS)))
    while True:
        yield "".join(chance.choices(words, cum_weights=weights, k=chance.randrange(5, 16)))


def law_sentences(folder: Path) -> list[str]:
    """Every sentence of the texts in a folder."""
    found = []
    for path in sorted(folder.rglob("*.md")):
        text = re.sub(r"\A---.*?\n---\n|<[^>]*>|[#*|>\[\]()]", "", path.read_text("utf-8"), flags=re.DOTALL)
        found += [sentence.strip() for sentence in re.split(r"[。；\n]", text) if 6 <= len(sentence.strip()) <= 80]
    return found


def documents(count: int, laws: Path | None = None) -> Iterator[SearchDocument]:
    """The documents of the tests, each filled up with sentences."""
    chance = random.Random(7)
    new = made_sentences(chance)
    pool = law_sentences(laws) if laws else [next(new) for _ in range(POOL)]
    chance.shuffle(pool)
    weights = list(accumulate(1 / (each + 400) for each in range(len(pool))))
    for document in streamed(count):
        text, sentences = document.text, []
        size = chance.randrange(LENGTH // 2, LENGTH * 3 // 2) - len(text)
        while size > 0 and not document.rows:
            sentence = chance.choices(pool, cum_weights=weights)[0] if chance.random() < OLD else next(new)
            sentences.append(sentence)
            size -= len(sentence) + 1
        yield replace(document, text="。".join([text, *sentences])) if sentences else document


def asked(made: list[SearchDocument], each: int) -> tuple[list[Query], list[Query]]:
    """Queries of every kind, misspelt ones among them, and phrases that at least ten documents hold."""
    chance = random.Random(3)
    texts = [searchable("\n\x01".join((document.strong, document.text))) for document in made]

    def holding(text: str) -> frozenset[int]:
        return frozenset(number for number, each in enumerate(texts) if text in each)

    def phrase(low: int, high: int) -> str:
        while True:
            runs = [run for run in runs_of(searchable(chance.choice(made).text)) if is_han(run) and len(run) >= high]
            if runs:
                run, size = chance.choice(runs), chance.randrange(low, high + 1)
                start = chance.randrange(len(run) - size + 1)
                return run[start : start + size]

    misspelt = []
    for _ in range(6 * each):
        text = phrase(5, 7)
        at = chance.randrange(len(text))
        wrong = chance.choice([char for char in CHARACTERS[:2_000] if char != text[at]])
        misspelt.append(Query("one wrong character", text[:at] + wrong + text[at + 1 :], holding(text)))
    slips: tuple[tuple[str, Callable[[str, int], str]], ...] = (
        ("one character missing", lambda text, at: text[:at] + text[at + 1 :]),
        ("one character too many", lambda text, at: text[:at] + chance.choice(CHARACTERS[:2_000]) + text[at:]),
        ("two characters exchanged", lambda text, at: text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]),
    )
    for kind, slip in slips:
        while sum(query.kind == kind for query in misspelt) < 3 * each:
            text = phrase(5, 7)
            typed = slip(text, chance.randrange(1, len(text) - 1))
            if not holding(typed):
                misspelt.append(Query(kind, typed, holding(text)))
    words = [Query("one wrong letter", wrong, holding(right)) for wrong, right in zip(TYPOS, RIGHT, strict=True)]
    full: dict[str, Query] = {}
    for _ in range(3_000):
        text = phrase(6, 6)
        if text not in full and 10 <= len(answers := holding(text)) <= 60:
            full[text] = Query("phrase with ten results", text, answers)
        if len(full) == 5:
            break
    return [*queries(made, each), *misspelt, *words], list(full.values())
