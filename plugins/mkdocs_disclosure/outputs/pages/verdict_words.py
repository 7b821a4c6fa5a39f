"""A verdict in words, with the symbol and the tone that say the same."""

from dataclasses import dataclass

from ...model.public_verdicts import PublicVerdict
from ...model.tallies import Tally
from ...model.verdicts import Outcome
from ...model.wording import Texts
from .in_words import moment_in_list, share_in_words

SYMBOLS = {
    Outcome.ON_TIME: ("✓", "kept"),
    Outcome.LATE: ("▲", "late"),
    Outcome.OVERDUE: ("✕", "overdue"),
    Outcome.NOT_YET_DUE: ("○", "open"),
    Outcome.WITHDRAWN: ("–", "withdrawn"),
    Outcome.CANCELLED: ("‖", "paused"),
    Outcome.UNMEASURED: ("·", "none"),
}
"""Symbol and tone of each outcome."""


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict: what became of it, and more about it."""

    text: str
    detail: str
    symbol: str
    tone: str


def told(verdict: PublicVerdict, texts: Texts, cancelled: str | None = None) -> Told:
    """A verdict in words; why it was cancelled, that a due date is provisional, or that the verdict is outside the rates, stands in the detail."""
    language = texts.language
    text = verdict.outcome.label.of(language)
    details = []
    match verdict.outcome:
        case Outcome.LATE if verdict.days:
            text = texts("timeliness.late_by", days=verdict.days)
        case Outcome.OVERDUE if verdict.days:
            text = texts("timeliness.overdue_by", days=verdict.days)
    if verdict.outcome is Outcome.CANCELLED:
        details += [cancelled] if cancelled else []
    elif verdict.issued:
        details.append(moment_in_list(verdict.issued, language))
    elif verdict.due:
        details.append(texts("timeliness.due_by", date=moment_in_list(verdict.due, language)))
    if verdict.provisional:
        details.append(texts("timeliness.provisional"))
    if verdict.outcome.counts and not verdict.measured:
        details.append(texts("timeliness.not_counted"))
    symbol, tone = SYMBOLS[verdict.outcome] if verdict.measured else ("·", "none")
    return Told(text, texts("list.separator").join(details), symbol, tone)


def rate_in_words(tally: Tally, texts: Texts) -> str:
    """How many were on time of how many, or that nothing has fallen due."""
    rate = tally.rate
    if not rate.counted:
        return texts("timeliness.nothing_due")
    return texts("timeliness.rate", kept=rate.kept, counted=rate.counted, share=share_in_words(rate, texts))
