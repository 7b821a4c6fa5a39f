"""What kind of sign stands at each place of a text: enough to tell in a few microseconds what the text cannot hold."""

import re
from dataclasses import dataclass

_SEPARATORS = ("\u00a0", "\u2013", "\uff0d")
WIDE_SEPARATORS = "".join(_SEPARATORS)
"""Blanks and hyphens that are not ASCII and stand within numbers, as word processors and Chinese input methods write them."""
_WIDE_DIGITS = ("１", "２")
"""One of these is in every identity number (of the year of birth), card and mobile number that is written in full-width digits."""
_DIGITS, _CAPITALS, _LEFT_OUT = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b" -"
_TABLE = bytes(0x30 if sign in _DIGITS else 0x41 if sign in _CAPITALS else sign if sign in b"?(" else 0x78 for sign in range(256))
_PARTED = re.compile(rb"0(?:\??0){10}")
# It begins with a plain letter and looks back: a pattern that begins so is found many times as fast.
_PLATE = re.compile(rb"A(?<=\?A)\??[A0]{4}[A0?]")


@dataclass(frozen=True, slots=True)
class Outline:
    """A text as `0` for digits, `A` for capital letters, `?` for all that is not ASCII, `(` for itself and `x` for the rest, blanks and hyphens left out.

    `plain` is what of the text is ASCII, but question marks.
    """

    plain: str
    signs: bytes
    wide_digits: bool
    wide_separators: bool

    @classmethod
    def of(cls, text: str) -> "Outline":
        """The outline of a text."""
        replaced = text.encode("ascii", "replace")
        plain = replaced.translate(None, b"?").decode("ascii")
        (one, two), (blank, dash, wide) = _WIDE_DIGITS, _SEPARATORS
        return cls(plain, replaced.translate(_TABLE, _LEFT_OUT), one in text or two in text, blank in text or dash in text or wide in text)

    @property
    def may_hold_number(self) -> bool:
        """Whether eleven digits may stand together, with blanks or hyphens between them or not."""
        return b"00000000000" in self.signs or self.wide_digits or (self.wide_separators and _PARTED.search(self.signs) is not None)

    @property
    def may_hold_plate(self) -> bool:
        """Whether a capital letter and five letters or digits may follow a Chinese character."""
        return _PLATE.search(self.signs) is not None
