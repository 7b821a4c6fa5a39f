"""The files that items publish -> what was found in them; each content is looked at once in a run."""

from pathlib import Path

from ..model.catalog import Catalog
from ..model.diagnostic import Diagnostic
from ..model.file import StoredFile
from ..model.item import Item
from ..model.traces import InspectedFile, Trace
from . import tree


class Inspection:
    """Looks into the files of one site, one item after the other. What may not be published is not opened at all."""

    def __init__(self, root: Path, catalog: Catalog) -> None:
        self._root = root
        self._countries = catalog.personal_data_of
        self._known: dict[tuple[str, str], tuple[Trace, ...]] = {}

    def of(self, item: Item) -> list[InspectedFile]:
        """The files of an item in which something was found; none of a draft, of a withheld item, or of an empty file."""
        if item.draft or item.withheld:
            return []
        found = [(file, self._traces(file)) for file in item.named_files if file.size]
        return [InspectedFile(item.path, file, traces) for file, traces in found if traces]

    def _traces(self, file: StoredFile) -> tuple[Trace, ...]:
        # Only sites with attachments pay for the readers.
        from .files.inspecting import NOT_READ, inspected
        from .files.limits import MAX_FILE

        if file.size > MAX_FILE:
            return (NOT_READ,)
        key = (file.sha256, file.ending)
        if key not in self._known:
            unreadable: list[Diagnostic] = []  # hashing the file has told of it
            raw = tree.read_bytes(self._root, file.path, unreadable)
            self._known[key] = inspected(raw, file.name, self._countries) if raw else ()
        return self._known[key]
