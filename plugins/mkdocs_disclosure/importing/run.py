"""The whole import: rows -> candidates -> judged -> written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..amending import create_file
from ..model.holdings import Holdings
from ..model.identifier import fold
from ..model.import_map import ImportMap
from ..model.refusal import Refusal
from ..model.wording import Language, Wording
from .candidates import Candidate, Maker, Problem
from .judging import judge
from .old_table import OldTable
from .reporting import Outcome, Row


@dataclass(frozen=True, slots=True)
class Import:
    """What is taken over, by which map (whose files lie below `base`), into which site, at what moment."""

    table: OldTable
    map: ImportMap
    base: Path
    root: Path
    holdings: Holdings
    as_of: datetime
    keys: Language
    """The language in which the keys of the items are written."""

    def run(self, *, dry: bool) -> list[Row]:
        """Every row with its outcome, in the order of the table; nothing is written with `dry`.

        A row whose number (or address, where it has none) was taken over from the same system before is passed over, so that a run that was
        cut off can be repeated. Each item is written whole, its files before it; nothing that exists is ever replaced.
        """
        there = {(item.imported.system, id_) for item in self.holdings.items if item.imported for id_ in (item.imported.id, item.imported.url) if id_}
        taken = {fold(key) for item in self.holdings.items for key in (item.key, item.stem)}
        taken |= {fold(path.removesuffix(".md").removesuffix("/index").rpartition("/")[2]) for path in self.holdings.unread}
        maker = Maker(self.map, self.holdings.catalog, self.base, self.as_of.astimezone(self.holdings.catalog.zone).date(), taken, self.keys)
        outcomes: list[tuple[Candidate, Outcome | None]] = []
        for candidate in self._candidates(maker, there):
            outcome = Outcome.SKIPPED if candidate.skipped else Outcome.THERE if candidate.there else None
            outcomes.append((candidate, outcome))
        judge([candidate for candidate, outcome in outcomes if outcome is None], self.holdings, self.as_of)
        return [Row(candidate, outcome or self._written(candidate, dry=dry)) for candidate, outcome in outcomes]

    def _candidates(self, maker: Maker, there: set[tuple[str, str]]) -> Iterator[Candidate]:
        first: dict[str, int] = {}
        rows = self.table.rows
        rows.reverse()
        while rows:
            row = rows.pop()
            made = maker.make(row, there)
            number = first.setdefault(made.id, row.number)
            if made.id and number != row.number:
                made.problems.append(
                    Problem(Wording(f"与第 {number} 行的编号或网址相同", f"row {number} has the same number or address"), self._id_column, made.id)
                )
            yield made

    @property
    def _id_column(self) -> str:
        return next((column for key in ("id", "url") for column, held in self.map.columns.items() if held == key), "")

    def _written(self, candidate: Candidate, *, dry: bool) -> Outcome:
        if not candidate.good:
            return Outcome.REFUSED
        if dry:
            return Outcome.WRITTEN
        try:
            for name, source in candidate.files.items():
                self._copy(f"{candidate.folder}/{name}", source)
            create_file(self.root, candidate.path, candidate.text.encode())
        except Refusal as refusal:
            candidate.problems.append(Problem(refusal.wording))
            return Outcome.REFUSED
        return Outcome.WRITTEN

    def _copy(self, path: str, source: Path) -> None:
        content = source.read_bytes()
        target = self.root / path
        # A run that was cut off may have left it there.
        if not (target.is_file() and not target.is_symlink() and target.read_bytes() == content):
            create_file(self.root, path, content)
