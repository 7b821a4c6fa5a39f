"""Whether a stretch of a text is quoted: another text is spoken of there, and its words are not the writer's own."""

_PAIRS = (("“", "”"), ("《", "》"), ("「", "」"), ("『", "』"), ("‘", "’"))
_FARTHEST = 200


def quoted(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands between quotation marks or title marks, within 200 characters of one paragraph."""
    before = text[max(0, start - _FARTHEST) : start].rpartition("\n")[2]
    after = text[end : end + _FARTHEST].partition("\n")[0]
    return any(_last(before, opening, closing) and _first(after, opening, closing) for opening, closing in _PAIRS) or _between_straight(before, after)


def _last(text: str, opening: str, closing: str) -> bool:
    return text.rfind(opening) > text.rfind(closing)


def _first(text: str, opening: str, closing: str) -> bool:
    closes, opens = text.find(closing), text.find(opening)
    return closes >= 0 and (opens < 0 or closes < opens)


def _between_straight(before: str, after: str) -> bool:
    """Straight marks look alike at both ends: an odd number stands before what they quote."""
    return before.count('"') % 2 == 1 and '"' in after
