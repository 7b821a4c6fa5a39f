"""What holds for every file of a published site, shown by the demo and the examples."""

import csv
import gzip
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import feedparser
import pytest
import yaml
from projects import every_byte, pages_of, python, search_documents
from webpages import Webpage, active_parts, file_of, internal

SENTINELS = ("disclosure0slot", "disclosure-shell", "disclosure-item.invalid")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LOADS = {"script", "img", "iframe", "audio", "video", "source", "track", "embed", "object", "input"}
LOADED_RELATIONS = {"stylesheet", "preconnect", "dns-prefetch", "preload", "prefetch", "modulepreload", "icon", "manifest"}
RESERVED = re.compile(r"disclosure0slot|disclosure-shell|disclosure-item\\.invalid")

Site = Mapping[str, bytes]


@pytest.fixture(scope="module")
def pages(example_files: Site) -> dict[str, Webpage]:
    return {path: Webpage(text) for path, text in pages_of(example_files).items()}


@pytest.fixture(scope="module")
def site_url(example: Path) -> str:
    return str(yaml.safe_load((example / "mkdocs.yml").read_text("utf-8"))["site_url"])


@pytest.fixture(scope="module")
def own_pages(pages: Mapping[str, Webpage]) -> dict[str, Webpage]:
    """Every page but those that only lead on from an old address."""
    return {path: page for path, page in pages.items() if not any(meta["http-equiv"] == "refresh" for meta in page.all("meta"))}


@pytest.fixture(scope="module")
def item_pages(own_pages: Mapping[str, Webpage]) -> dict[str, Webpage]:
    """The page of every item that was not erased."""
    return {path: page for path, page in own_pages.items() if re.fullmatch(r"items/[^/]+/index\.html", path) and not _closed(page)}


def _closed(page: Webpage) -> bool:
    """Whether a page asks not to be listed: of ours only the neutral page of an erased item does."""
    return any(meta["name"] == "robots" and meta["content"] == "noindex" for meta in page.all("meta"))


def test_every_page_closes_what_it_opens_and_nests_nothing_that_is_clicked_in_another(pages: Mapping[str, Webpage]) -> None:
    assert {path: page.faults for path, page in pages.items() if page.faults} == {}


def test_every_page_has_one_heading_of_the_first_level(pages: Mapping[str, Webpage]) -> None:
    assert {path: len(page.all("h1")) for path, page in pages.items() if len(page.all("h1")) != 1} == {}


def test_no_id_is_used_twice_on_a_page(pages: Mapping[str, Webpage]) -> None:
    assert {path: page.ids for path, page in pages.items() if len(set(page.ids)) != len(page.ids)} == {}


def test_every_page_says_its_language_and_has_a_title_of_its_own(pages: Mapping[str, Webpage]) -> None:
    titles = [text for page in pages.values() for tag, text in page.texts if tag == "title" and text.strip()]
    assert len(titles) >= len(pages)
    assert all(page.all("html")[0]["lang"] for page in pages.values())


def test_nothing_on_a_page_runs_or_styles_inline(own_pages: Mapping[str, Webpage]) -> None:
    assert {path: found for path, page in own_pages.items() if (found := active_parts(page))} == {}


def test_a_page_at_an_old_address_does_nothing_but_lead_to_an_item_of_this_site(pages: Mapping[str, Webpage], own_pages: Mapping[str, Webpage]) -> None:
    for path in pages.keys() - own_pages.keys():
        (refresh,) = (meta["content"] for meta in pages[path].all("meta") if meta["http-equiv"])
        assert len(active_parts(pages[path])) == 1 and re.fullmatch(r"0; url=(\.\./)+items/[^/]+/", refresh), (path, refresh)


def test_no_page_loads_anything_from_another_host(pages: Mapping[str, Webpage]) -> None:
    foreign = {
        (path, address)
        for path, page in pages.items()
        for element, address in page.links
        if not internal(address) and (element.tag in LOADS or LOADED_RELATIONS & set(element["rel"].split()))
    }
    assert foreign == set()


def test_no_stylesheet_loads_anything_from_another_host(example_files: Site) -> None:
    sheets = {path: text.decode() for path, text in example_files.items() if path.endswith(".css")}
    assert {path for path, text in sheets.items() if re.search(r"""(?:url\(|@import)\s*["']?(?:https?:)?//""", text)} == set()


@pytest.mark.parametrize("mount", ["/", "/zwgk/"])
def test_every_internal_link_leads_to_a_file_and_its_anchor_wherever_the_site_lies(pages: Mapping[str, Webpage], example_files: Site, mount: str) -> None:
    broken = set()
    for path, page in pages.items():
        if path == "404.html":
            continue
        for _, address in page.links:
            if not internal(address):
                continue
            target = file_of(address, path, mount)
            if target is None or target[0] not in example_files or (target[1] and target[0] in pages and target[1] not in pages[target[0]].ids):
                broken.add((path, address))
    assert broken == set()


def test_the_links_of_the_error_page_lead_to_files_from_any_depth(pages: Mapping[str, Webpage], example_files: Site, site_url: str) -> None:
    mount = "/" + site_url.split("/", 3)[3]
    targets = {address: file_of(address, "any/depth/index.html", mount) for _, address in pages["404.html"].links if internal(address) and address != "#"}
    assert {address for address, target in targets.items() if target is None or target[0] not in example_files} == set()


def test_no_page_but_the_error_page_has_an_absolute_internal_link(pages: Mapping[str, Webpage], site_url: str) -> None:
    absolute = {
        (path, address)
        for path, page in pages.items()
        if path != "404.html"
        for element, address in page.links
        if address.startswith(("/", site_url)) and address != site_url and element["rel"] != "canonical"  # the guide names the site itself
    }
    assert absolute == set()


def test_the_canonical_address_of_every_page_is_its_own(own_pages: Mapping[str, Webpage], site_url: str) -> None:
    written = {path: [unquote(link["href"]) for link in page.all("link") if link["rel"] == "canonical"] for path, page in own_pages.items()}
    assert {path: found for path, found in written.items() if path != "404.html" and found != [site_url + path.removesuffix("index.html")]} == {}


@pytest.mark.parametrize("sentinel", SENTINELS)
def test_no_sentinel_of_the_shells_is_anywhere(example_files: Site, sentinel: str) -> None:
    assert sentinel.encode() not in every_byte(example_files).lower()


def test_every_xml_file_can_be_parsed(example_files: Site) -> None:
    documents = [content for path, content in example_files.items() if path.endswith(".xml")]
    assert all(ET.fromstring(document) is not None for document in documents)


def test_every_feed_is_flawless(example_files: Site) -> None:
    feeds = {path: feedparser.parse(io.BytesIO(content)) for path, content in example_files.items() if path.endswith("feed.xml")}
    assert feeds
    assert {path: feed.get("bozo_exception") for path, feed in feeds.items() if feed.bozo} == {}


def test_every_address_in_a_feed_is_a_file_of_the_site(example_files: Site, site_url: str) -> None:
    named = set()
    for path, content in example_files.items():
        if path.endswith("feed.xml"):
            document = ET.fromstring(content)
            named |= {element.text or "" for element in document.iter("link") if element.text}
            named |= {element.attrib["url"] for element in document.iter("enclosure")}
            named |= {element.attrib["href"] for element in document.iter("{http://www.w3.org/2005/Atom}link")}
    assert {address for address in named if _file(address, site_url) not in example_files} == set()


def test_every_enclosure_has_the_length_of_its_file(example_files: Site, site_url: str) -> None:
    enclosures = [each for path, content in example_files.items() if path.endswith("feed.xml") for each in ET.fromstring(content).iter("enclosure")]
    assert all(int(each.attrib["length"]) == len(example_files[_file(each.attrib["url"], site_url)]) for each in enclosures)


def test_the_sitemap_names_every_page_but_the_error_page_and_what_was_erased_and_nothing_else(
    example_files: Site, own_pages: Mapping[str, Webpage], site_url: str
) -> None:
    named = {_file(each.text or "", site_url) for each in ET.fromstring(example_files["sitemap.xml"]).iter(f"{SITEMAP}loc")}
    assert named == {path for path, page in own_pages.items() if not _closed(page)} - {"404.html"}


def test_the_compressed_sitemap_is_the_same(example_files: Site) -> None:
    assert gzip.decompress(example_files["sitemap.xml.gz"]) == example_files["sitemap.xml"]


def test_the_register_has_a_row_for_every_item_page(example_files: Site, item_pages: Mapping[str, Webpage], site_url: str) -> None:
    rows = list(csv.reader(io.StringIO(example_files["register.csv"].decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert {_file(row[-1], site_url) for row in rows[1:]} == item_pages.keys()


def test_every_item_has_a_record_that_says_what_its_page_is_called(item_pages: Mapping[str, Webpage], example_files: Site) -> None:
    records = {path: json.loads(example_files[path.replace("index.html", "item.json")]) for path in item_pages}
    assert {path for path, record in records.items() if record["title"] not in [text.strip() for tag, text in item_pages[path].texts if tag == "h1"]} == set()


def test_every_file_that_a_record_names_is_there_with_its_size(example_files: Site, site_url: str) -> None:
    attachments = [each for path, content in example_files.items() if path.endswith("/item.json") for each in json.loads(content).get("attachments", ())]
    assert all(each["size"] == len(example_files[_file(each["address"], site_url)]) for each in attachments)


def test_every_hit_of_the_search_box_leads_to_a_page(example_files: Site) -> None:
    found = [place for each in search_documents(example_files) for place in (each["address"], *(row[2] for row in each.get("rows", ())))]
    assert {place for place in found if (file_of(place, "index.html", "/") or ("",))[0] not in example_files} == set()


def test_every_item_is_in_the_search_index(item_pages: Mapping[str, Webpage], example_files: Site) -> None:
    found = {each["address"] for each in search_documents(example_files)}
    assert {path.removesuffix("index.html") for path in item_pages} <= found


def test_an_item_page_weighs_less_than_three_hundred_kibibytes_with_all_that_it_loads(pages: Mapping[str, Webpage], example_files: Site) -> None:
    path = next(path for path in pages if re.fullmatch(r"items/[^/]+/index\.html", path))
    loaded = {element["src"] or element["href"] for element in pages[path].elements if element.tag == "script" or "stylesheet" in element["rel"]} - {""}
    files = {target[0] for address in loaded if (target := file_of(address, path, "/"))}
    assert len(example_files[path]) + sum(len(example_files[each]) for each in files) < 300 * 1024


def test_the_strictest_python_finds_nothing_to_warn_of_in_a_build(example: Path, tmp_path: Path) -> None:
    done = python(example, "-W", "error::ResourceWarning", "-X", "dev", "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site"))
    assert "ResourceWarning" not in done.output
    assert done.code == 0


def _file(address: str, site_url: str) -> str:
    path = unquote(address.removeprefix(site_url))
    return f"{path}index.html" if not path or path.endswith("/") else path
