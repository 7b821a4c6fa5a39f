"""What may have been meant: the nearest of the known words."""

import difflib
from collections import Counter
from collections.abc import Iterable

from .wording import Wording, same

_NEAR = 0.5
"""Of the ratio of `difflib`: Chinese words of two characters with one wrong are still near."""


def nearest_word(written: str, known: Iterable[str]) -> str | None:
    """The known word that is most like the written one, or None when nothing is near."""
    near = difflib.get_close_matches(written, sorted(set(known)), n=1, cutoff=_NEAR)
    return near[0] if near else None


def did_you_mean(word: Wording | str) -> Wording:
    """“Did you mean …?” with a word, which may be one to be spelt."""
    meant = same(word) if isinstance(word, str) else word
    return Wording(f"是否应为“{meant.zh}”？", f'did you mean "{meant.en}"?')


def nearest(written: str, known: Iterable[str | tuple[str, str]], otherwise: Wording) -> Wording:
    """“Did you mean …?” for the nearest of the known words, else `otherwise`.

    A pair is an id and a name: an id is answered with an id, its name beside it, a name with a name unless several share it.
    """
    pairs = [(each, each) if isinstance(each, str) else each for each in known]
    names = Counter(name for _, name in pairs)
    answers: dict[str, Wording] = {}
    for id_, name in pairs:
        both = Wording(f"是否应为“{id_}（{name}）”？", f'did you mean "{id_}" ({name})?') if name != id_ else did_you_mean(id_)
        answers.setdefault(id_, both)
        answers.setdefault(name, did_you_mean(name) if names[name] == 1 else both)
    near = _written_short(written, answers) or nearest_word(written, answers)
    return answers[near] if near else otherwise


def _written_short(written: str, known: Iterable[str]) -> str | None:
    """The one Chinese name that holds every character of the written one in its order, as 县人社局 is short for 云岭县人力资源和社会保障局, or None."""
    if len(written) < 2 or written.isascii():
        return None
    longer = [each for each in known if len(each) > len(written) and _holds(each, written)]
    return longer[0] if len(longer) == 1 else None


def _holds(name: str, written: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in written)
