"""DrawingML (ECMA-376 part 1, 20): pictures of which a part is cut off to the eye and kept in the file."""

from .markup import Attributes


def is_cropped(name: str, attributes: Attributes) -> bool:
    """Whether an element cuts something off a picture."""
    return name == "srcRect" and any(attributes.get(side, "0").strip("0") and not attributes[side].startswith("-") for side in "ltrb")
