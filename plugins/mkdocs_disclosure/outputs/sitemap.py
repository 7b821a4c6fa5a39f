"""sitemap.xml: the pages that MkDocs listed, and every page of ours (sitemaps.org protocol 0.9)."""

import gzip
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from .addresses import absolute

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
LIMIT = 50_000
"""Addresses that one sitemap may hold."""


def render_sitemap(listed: str, hidden: str, pages: Iterable[tuple[str, str | None]], site_url: str) -> bytes:
    """The sitemap with (address, day of the last change) of our pages, without addresses below `hidden`."""
    ET.register_namespace("", NAMESPACE)
    known: dict[str, str | None] = {}
    for url in ET.fromstring(listed).iter(f"{{{NAMESPACE}}}url"):  # noqa: S314 - written by MkDocs a moment ago
        location = url.findtext(f"{{{NAMESPACE}}}loc")
        if location and not location.startswith(absolute(site_url, hidden)):
            known[location] = None
    known.update((absolute(site_url, address), day) for address, day in pages)
    root = ET.Element(f"{{{NAMESPACE}}}urlset")
    for location, day in list(known.items())[:LIMIT]:
        url = ET.SubElement(root, f"{{{NAMESPACE}}}url")
        ET.SubElement(url, f"{{{NAMESPACE}}}loc").text = location
        if day:
            ET.SubElement(url, f"{{{NAMESPACE}}}lastmod").text = day
    ET.indent(root)
    document: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return document + b"\n"


def compressed(sitemap: bytes) -> bytes:
    """The same, gzipped, without a time stamp."""
    return gzip.compress(sitemap, mtime=0)
