"""Which matters of an agenda were accepted for a time: those whose finding the catalog waives."""

from collections.abc import Mapping

from ..audit import timeliness
from ..model.agenda import Entry, Matter
from ..model.diagnostic import Matter as About
from ..model.measuring import Measurement
from ..model.waiver import Waiver
from ..model.waiving import covers

RULES: Mapping[Matter, str] = {
    Matter.RELEASE: timeliness.overdue_release.rule.name,
    Matter.INTERPRETATION: timeliness.missing_interpretation.rule.name,
    Matter.RESULT: timeliness.missing_consultation_result.rule.name,
    Matter.UPDATE: timeliness.stale_category.rule.name,
    Matter.REVIEW: timeliness.review_overdue.rule.name,
    Matter.EXEMPTION_REVIEW: timeliness.exemption_review_overdue.rule.name,
}
"""What is found when a matter is overdue; the other matters are found overdue by no rule that can be waived."""


def waiver_of(entry: Entry, measurement: Measurement) -> Waiver | None:
    """The waiver that stands on the day of judgement and covers a matter, overdue or not, or None."""
    return waiver_for(entry.matter, About(entry.category.id, entry.unit, entry.evidence, entry.period), measurement)


def waiver_for(matter: Matter, about: About, measurement: Measurement) -> Waiver | None:
    """The waiver that stands on the day of judgement and covers what a kind of matter is about, or None."""
    holdings = measurement.holdings
    standing = (each for each in holdings.catalog.waivers if each.rule == RULES.get(matter) and each.stands(measurement.day))
    return next((each for each in standing if covers(holdings, each, about)), None)
