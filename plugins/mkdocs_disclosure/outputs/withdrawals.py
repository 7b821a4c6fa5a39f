"""Why an item was taken down, in words."""

from ..model.public_item import ErasedItem, Tombstone
from ..model.wording import Texts


def reason_in_words(gone: Tombstone | ErasedItem, texts: Texts) -> str:
    """The reason that was written for the public, else the words of the ground; of what was erased always those. Without a full stop."""
    written = gone.reason if isinstance(gone, Tombstone) else ""
    return written.rstrip("。. ") or (texts(f"ground.{gone.ground.value}") if gone.ground else "")
