"""What to type so that a matter of an agenda is done: a command, the keys of a header, a line that confirms a category."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from ..model.agenda import Agenda, Entry, Matter
from ..model.confirmations import CHECKS_FILE
from ..model.diagnostic import printable
from ..model.holdings import Holdings
from ..model.wording import Wording, same

_COMMAND_AND = Wording("{command}（信息头写 {write}）", "{command} (in its header {write})")
_IN = Wording("{path} 的信息头：{write}", "in the header of {path}: {write}")
_IN_DRAFT = Wording("{path} 的信息头：{write}，并删除 ‹state: draft›", "in the header of {path}: {write}, and delete ‹state: draft›")
_BY_ITSELF = Wording("{path} 定于 {moment} 自动公开", "{path} comes out by itself on {moment}")
_ALONE = {
    Matter.INTERPRETATION: Wording("解读的信息头写 {write}", "in the header of the interpretation {write}"),
    Matter.RESULT: Wording("结果的信息头写 {write}", "in the header of the result {write}"),
    Matter.EXEMPTION_REVIEW: Wording("重新评估后，在信息头改写 {write}", "after the review, change {write} in its header"),
}
_TOGETHER = Wording(
    "栏目“{category}”有 {count} 条要核对；整个栏目都核对过的，只在 {path} 的“‹checks›”下写一行：- {line}",
    '{count} items of the category "{category}" wait for their review; once all of it is reviewed, one line under "‹checks›" in {path} says so: - {line}',
)


@dataclass(frozen=True, slots=True)
class AgendaSteps:
    """What to type for the matters of an agenda; `folder` is `--root DIR` where the commands are to be typed elsewhere than in the site."""

    agenda: Agenda
    folder: str = ""

    @property
    def _holdings(self) -> Holdings:
        return self.agenda.measurement.holdings

    def step(self, entry: Entry) -> Wording | None:
        """What to do, in a line; None where nothing is to be typed."""
        command, write = self.command(entry), self.write(entry)
        if command:
            return _COMMAND_AND.filled({"command": command, "write": write}) if write else same(command)
        if entry.scheduled and entry.item:
            return _BY_ITSELF.filled({"path": printable(entry.item), "moment": entry.scheduled})
        if write is None:
            return None
        if entry.matter in _ALONE:
            return _ALONE[entry.matter].filled({"write": write})
        item = self._holdings.references.by_path.get(entry.item or "")
        words = (_IN_DRAFT if item and item.draft else _IN).filled({"path": printable(entry.item or ""), "write": write})
        return self._holdings.spelling.spelt(words, entry.item or "")

    def command(self, entry: Entry) -> str | None:
        """What to type in a terminal: the draft of a release, or None where a file is to be edited."""
        if entry.matter not in (Matter.RELEASE, Matter.UPDATE) or entry.item or entry.category.children:
            return None
        each = entry.unit is not None and len(self._holdings.catalog.owing_units(entry.category)) > 1
        publisher = f" --publisher {shlex.quote(entry.unit)}" if each and entry.unit else ""
        return f"disclosure new {shlex.quote(entry.category.id)}{publisher}{self.folder}"

    def write(self, entry: Entry) -> Wording | None:
        """What stands in the header when the matter is done, with keys as the file writes them; None where nothing is to be written."""
        if entry.scheduled:
            return None
        today = self.agenda.measurement.day
        named = entry.identifier or entry.item or ""
        words = {
            Matter.RELEASE: f"‹issued: {today}›" if entry.item else f"‹period: {entry.period}›",
            Matter.PUBLICATION: f"‹issued: {today}›",
            Matter.INTERPRETATION: f"‹interprets: {named}›",
            Matter.RESULT: f"‹result_of: {named}›",
            Matter.REVIEW: f"‹checked: {today}›",
            Matter.EXEMPTION_REVIEW: "‹exemption.next_review›",
        }.get(entry.matter)
        if words is None:
            return None
        return self._holdings.spelling.spelt(same(words), entry.item or "")

    def confirmation(self, entry: Entry) -> Wording | None:
        """The line of content/checks.yml that confirms everything in the category of a review, of its unit alone where several owe it; None for other matters."""
        if entry.matter is not Matter.REVIEW:
            return None
        several = len(self._holdings.catalog.owing_units(entry.category)) != 1
        whose = f", ‹checks.unit›: {entry.unit}" if several and entry.unit else ""
        line = f"{{‹checks.category›: {entry.category.id}, ‹checks.checked›: {self.agenda.measurement.day}{whose}}}"
        return self._holdings.spelling.spelt(same(line), CHECKS_FILE)

    def together(self, entries: Iterable[Entry]) -> Iterable[Wording]:
        """Of each category in which several items wait for their review: what confirms all of them."""
        grouped: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.matter is Matter.REVIEW:
                grouped.setdefault(entry.category.id, []).append(entry)
        for same_category in grouped.values():
            first, count = same_category[0], len(same_category)
            if count > 1 and (line := self.confirmation(first)):
                told = _TOGETHER.filled({"category": first.category.name, "count": count, "path": CHECKS_FILE, "line": line})
                yield self._holdings.spelling.spelt(told, CHECKS_FILE)
