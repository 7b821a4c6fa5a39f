"""All rules of the audit, written out, and the one function that runs them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain

from ..model.diagnostic import Diagnostic
from ..model.earlier import Earlier, SideBySide
from ..model.history import History
from ..model.holdings import Holdings
from ..model.measuring import Measurement
from . import (
    aliases,
    alterations,
    backdating,
    belonging,
    bodies,
    confirmations,
    contents,
    continuity,
    coverage,
    dates,
    exemptions,
    file_forms,
    file_leftovers,
    file_makers,
    files,
    force,
    identity,
    media,
    occasions,
    records,
    references,
    relations,
    requirements,
    reviews,
    security,
    settling,
    sightings,
    successions,
    timeliness,
    withdrawals,
)
from .rule import VerdictRule

INSIDE_FILES = (
    file_forms.wrong_file_type,
    file_forms.unsafe_archive,
    file_forms.active_content_in_file,
    file_forms.impossible_picture_size,
    file_forms.encrypted_file,
    file_forms.damaged_file,
    file_forms.file_too_large_to_inspect,
    file_forms.old_office_format,
    file_makers.author_in_file,
    file_makers.machine_path_in_file,
    file_makers.location_in_file,
    file_makers.device_in_file,
    file_makers.remark_in_picture,
    file_leftovers.comment_in_file,
    file_leftovers.tracked_change_in_file,
    file_leftovers.hidden_text_in_file,
    file_leftovers.hidden_part_in_file,
    file_leftovers.covered_text_in_file,
    file_leftovers.earlier_revision_in_file,
    file_leftovers.signed_revisions_in_file,
    file_leftovers.cropped_picture_in_file,
    file_leftovers.data_after_end_of_file,
    file_leftovers.embedded_file,
    file_leftovers.outside_source_in_file,
    file_leftovers.source_data_in_file,
    file_leftovers.personal_data_in_file,
    file_leftovers.secret_in_file,
)
"""The rules about what files hold inside."""
RULES = (
    belonging.unknown_category,
    belonging.category_with_subcategories,
    belonging.retired_category,
    belonging.former_category_name,
    belonging.misplaced_item,
    belonging.unknown_unit,
    belonging.ambiguous_unit,
    belonging.retired_unit,
    belonging.wrong_unit,
    belonging.unknown_kind,
    belonging.unknown_exemption_clause,
    belonging.retired_exemption_clause,
    requirements.missing_field,
    requirements.placeholder_left,
    contents.missing_own_field,
    contents.missing_section,
    contents.joined_keywords,
    requirements.withheld_content_present,
    exemptions.mark_without_exemption,
    exemptions.mark_without_clause,
    exemptions.unexplained_exemption,
    requirements.contradicting_state,
    identity.identifier_form,
    identity.duplicate_identifier,
    identity.duplicate_address,
    identity.invalid_address,
    identity.duplicate_document_number,
    identity.document_number_form,
    dates.inexact_date,
    dates.issued_before_formed,
    dates.expires_before_effective,
    dates.change_out_of_order,
    dates.withdrawn_before_issue,
    dates.date_in_future,
    dates.distant_release,
    dates.period_without_frequency,
    dates.period_of_other_kind,
    dates.checked_outside_standing,
    confirmations.repeated_confirmation,
    references.unknown_reference,
    references.reference_to_itself,
    references.reference_to_unpublished,
    references.broken_link,
    references.foreign_picture,
    references.reference_to_erased,
    withdrawals.withdrawal_without_reason,
    withdrawals.unlawful_erasure,
    withdrawals.public_until_before_issue,
    withdrawals.missing_successor,
    withdrawals.erased_successor,
    withdrawals.successor_cycle,
    withdrawals.erased_content_present,
    force.contradicting_force,
    force.withdrawn_repeal,
    relations.relation_cycle,
    relations.repeal_of_younger_document,
    relations.unknown_article,
    relations.repeated_relation,
    relations.outside_document_on_site,
    aliases.alias_collision,
    files.missing_attachment,
    files.attachment_outside,
    files.attachment_type,
    files.empty_attachment,
    files.repeated_attachment,
    files.unclaimed_file,
    files.empty_body,
    files.pdf_only_body,
    *INSIDE_FILES,
    media.unclear_media_source,
    media.media_type,
    media.idle_media_field,
    media.missing_transcript,
    media.missing_alternative_text,
    occasions.ends_before_it_begins,
    occasions.closed_before_issue,
    records.missing_record_key,
    records.duplicate_record_key,
    records.repeated_record,
    records.record_issued_before_formed,
    records.record_date_in_future,
    records.empty_table,
    records.formula_like_cell,
    records.closed_key_column,
    records.published_table_source,
    reviews.missing_review,
    reviews.review_not_passed,
    reviews.reviewer_is_collector,
    reviews.reviewed_after_issue,
    reviews.unlisted_officer,
    reviews.unreviewed_change,
    reviews.unreviewed_urgent_item,
    reviews.overdue_urgent_review,
    sightings.identity_number,
    sightings.bank_card_number,
    sightings.mobile_number,
    sightings.licence_plate,
    sightings.private_email,
    sightings.secret_in_text,
    sightings.secrecy_marking,
    sightings.editorial_mark,
    sightings.html_comment,
    sightings.wrong_expression,
    timeliness.overdue_release,
    timeliness.late_release,
    timeliness.missing_interpretation,
    timeliness.missing_consultation_result,
    timeliness.stale_category,
    timeliness.empty_category,
    timeliness.review_overdue,
    timeliness.exemption_review_overdue,
    coverage.uncovered_clause,
    security.expired_security_contact,
    bodies.unsafe_link,
    bodies.removed_markup,
    bodies.unclosed_brackets,
)


HELD_AGAINST_THE_CATALOG = frozenset(
    {
        belonging.unknown_category,
        belonging.unknown_unit,
        belonging.wrong_unit,
        belonging.unknown_kind,
        belonging.unknown_exemption_clause,
        exemptions.mark_without_exemption,
        exemptions.mark_without_clause,
        identity.identifier_form,
    }
)
"""What these look for may stand in the very part of the catalog that could not be read."""


ENFORCEABLE = tuple(each.rule.name for each in RULES if isinstance(each, VerdictRule))
"""The names of the rules that a catalog may enforce: those about timeliness."""
COMPARISONS = (
    continuity.vanished_item,
    continuity.moved_without_redirect,
    continuity.vanished_page,
    continuity.unpublished_item,
    continuity.reused_identifier,
    continuity.undone_withdrawal,
    alterations.replaced_attachment,
    alterations.vanished_attachment,
    alterations.altered_text,
    alterations.altered_issue_date,
    alterations.lost_change_note,
    successions.clock_set_back,
    successions.clock_jump,
    successions.shrunken_register,
    successions.late_appearance,
)
"""Rules that hold a site against what was public before."""
FURTHER_RULES = (*settling.RULES, backdating.BACKDATED_ISSUE, *(each.rule for each in COMPARISONS))
"""Rules that look at more than the holdings: at findings, at a history, at an earlier release."""
_BY_NAME = {each.name: each for each in (*(each.rule for each in RULES), *FURTHER_RULES)}


def audit(
    holdings: Holdings, as_of: datetime, *, faulty_catalog: bool = False, history: History | None = None, earlier: Earlier | None = None
) -> Iterator[Diagnostic]:
    """Every finding on these holdings at `as_of`; of a `faulty_catalog` only what does not follow from its faults.

    The dates of items are compared with a `history`, and everything with what was public `earlier`, where these are given.
    """
    measurement = Measurement(holdings, as_of)
    found: Iterable[Diagnostic] = (finding for rule in RULES if not (faulty_catalog and rule in HELD_AGAINST_THE_CATALOG) for finding in rule(measurement))
    if history:
        found = chain(found, backdating.backdated_issues(holdings, as_of, history))
    if earlier and not faulty_catalog:
        sides = SideBySide(earlier, holdings, as_of)
        found = chain(found, (finding for rule in COMPARISONS for finding in rule(sides)))
    # A waiver of what is only found beside an earlier release is not idle where nothing is compared, nor once that release is past.
    silent = COMPARISONS if holdings.inspected is not None else (*COMPARISONS, *INSIDE_FILES)
    one_time = frozenset(each.rule.name for each in silent)
    yield from found if faulty_catalog else settling.settled(measurement, found, _BY_NAME, ENFORCEABLE, one_time)
