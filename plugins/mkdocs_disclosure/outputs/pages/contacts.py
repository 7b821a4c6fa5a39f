"""Ways to reach somebody, as facts that can be used where they stand: numbers to dial, addresses to write to."""

import re

from .parts import Fact, Link

_ONE_NUMBER = re.compile(r"\+?[0-9][0-9 ()-]{2,}")
_BETWEEN_NUMBERS = re.compile(r"\s*[、,，;；]\s*")
_LEADS_SOMEWHERE = ("https://", "http://")


def way(name: str, label: str, value: str) -> Fact:
    """A way of this name (`phone`, `email`, `url`, `form`; any other is words alone), linked where it leads somewhere."""
    match name:
        case "phone":
            return Fact(label, links=telephones(value))
        case "email":
            return Fact(label, links=(mailbox(value),))
        case "url" | "form" if value.startswith(_LEADS_SOMEWHERE):
            return Fact(label, links=(Link(value, value),))
    return Fact(label, value)


def telephones(text: str) -> tuple[Link, ...]:
    """Every number of a text; one that cannot be dialled as it is written (an extension, words) leads nowhere."""
    return tuple(Link(each, _dialled(each)) for each in _BETWEEN_NUMBERS.split(text) if each)


def mailbox(address: str) -> Link:
    """A mail address that can be written to."""
    return Link(address, f"mailto:{address}")


def _dialled(text: str) -> str:
    return "tel:" + re.sub(r"[^0-9+]", "", text) if _ONE_NUMBER.fullmatch(text) else ""
