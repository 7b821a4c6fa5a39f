"""Whether those who find a weakness of the site still know whom to tell."""

from collections.abc import Iterator
from datetime import datetime

from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.holdings import Holdings
from .rule import finds


@finds(
    "expired-security-contact",
    Severity.WARNING,
    message=("网络安全联系方式的有效期已过（{expires}）", "the contact for reports of weaknesses has expired ({expires})"),
    help=(
        "核实联系方式，再改 ‹catalog.authority.security.expires›，一般不超过一年",
        "check that the contact is right, then move ‹catalog.authority.security.expires› on, within a year as a rule",
    ),
    doc=(
        "security.txt 过了有效期，发现漏洞的人就不再相信其中的联系方式（RFC 9116）。定期核实，再延长有效期。",
        "Once security.txt has expired, those who find a weakness no longer trust the contact in it (RFC 9116). Check it from time to time, then extend it.",
    ),
    time_dependent=True,
)
def expired_security_contact(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    security = holdings.catalog.authority.security
    if security and security.expires < as_of.astimezone(holdings.catalog.zone).date():
        yield rule.at(security.location, expires=security.expires.isoformat())
