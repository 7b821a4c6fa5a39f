"""security.txt (RFC 9116): whom to tell of a weakness of the site."""

from datetime import datetime, time, timedelta

from ..model.register import Register
from .addresses import absolute

SECURITY_TXT = ".well-known/security.txt"


def render_security_txt(register: Register, site_url: str) -> bytes | None:
    """The file in UTF-8 with the fields of RFC 9116, 2.5, or None where the catalog names no contact. It expires at the end of the day that the catalog says."""
    security = register.catalog.authority.security
    if security is None:
        return None
    end = datetime.combine(security.expires + timedelta(days=1), time(), register.catalog.zone)
    fields = [("Contact", each if each.lower().startswith("http") else f"mailto:{each}") for each in security.contact]
    fields += [("Expires", end.isoformat()), ("Preferred-Languages", register.catalog.language.value), ("Canonical", absolute(site_url, SECURITY_TXT))]
    fields += [
        (name, url) for name, url in (("Policy", security.policy), ("Encryption", security.encryption), ("Acknowledgments", security.acknowledgments)) if url
    ]
    return "".join(f"{name}: {value}\n" for name, value in fields).encode()
