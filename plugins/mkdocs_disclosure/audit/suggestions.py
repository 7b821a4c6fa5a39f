"""What to type instead: the nearest known words."""

import difflib
from collections.abc import Iterable

from ..model.wording import Wording


def nearest(written: str, known: Iterable[tuple[str, str]], otherwise: Wording) -> Wording:
    """“Did you mean id (name)?” for the nearest of (id, name) pairs, by either; else `otherwise`."""
    pairs = list(known)
    by_word = {word: pair for pair in reversed(pairs) for word in pair}
    near = difflib.get_close_matches(written, by_word, n=1, cutoff=0.5)
    if not near:
        return otherwise
    id_, name = by_word[near[0]]
    if id_ == name:
        return Wording(f"是否应为“{id_}”？", f'did you mean "{id_}"?')
    return Wording(f"是否应为“{id_}（{name}）”？", f'did you mean "{id_}" ({name})?')
