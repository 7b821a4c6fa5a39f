"""What was found inside files: who and what machine made them, what a reader does not see, what could not be looked into."""

from dataclasses import dataclass
from enum import Enum, auto

from .file import StoredFile
from .wording import Wording


class TraceKind(Enum):
    """What a trace is; each kind is reported by a rule of its own."""

    WRONG_TYPE = auto()
    ENCRYPTED = auto()
    DAMAGED = auto()
    TOO_MUCH = auto()
    OLD_FORMAT = auto()
    UNSAFE_ARCHIVE = auto()
    ACTIVE_CONTENT = auto()
    PERSON = auto()
    MACHINE_PATH = auto()
    POSITION = auto()
    DEVICE = auto()
    REMARK = auto()
    EARLIER_PICTURE = auto()
    AFTER_THE_END = auto()
    IMPOSSIBLE_SIZE = auto()
    COMMENT = auto()
    TRACKED_CHANGE = auto()
    HIDDEN_TEXT = auto()
    HIDDEN_PART = auto()
    COVERED_TEXT = auto()
    EARLIER_REVISION = auto()
    SIGNED_REVISION = auto()
    EMBEDDED_FILE = auto()
    OUTSIDE_SOURCE = auto()
    KEPT_DATA = auto()
    PERSONAL_DATA = auto()
    SECRET = auto()


WHOLE_FILE = Wording("", "")


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that was found: where in the file (a page, a sheet, a part; empty for the file as a whole), and what it is where the kind does not tell.

    What people wrote and others are not meant to read, such as the words of a comment, is never repeated in it.
    """

    kind: TraceKind
    place: Wording = WHOLE_FILE
    what: Wording | None = None
    name: str = ""
    """Whom it names, where it names somebody or some body."""

    @property
    def words(self) -> Wording:
        """Place and thing as they stand in a message."""
        if self.what is None or not self.place.en:
            return self.what or self.place
        return Wording(f"{self.place.zh}：{self.what.zh}", f"{self.place.en}: {self.what.en}")


@dataclass(frozen=True, slots=True)
class InspectedFile:
    """A file in which something was found, and the path of the item that publishes it."""

    item: str
    file: StoredFile
    traces: tuple[Trace, ...]
