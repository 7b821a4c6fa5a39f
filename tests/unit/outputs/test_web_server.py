"""What web servers are told: one policy in the words of each, the same as in the documentation."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from builders import register
from mkdocs_disclosure.cli import main
from mkdocs_disclosure.model.authority import SecurityContact
from mkdocs_disclosure.model.diagnostic import Location
from mkdocs_disclosure.outputs.security_txt import render_security_txt
from mkdocs_disclosure.outputs.web_server import Place, Server, headers, policy, render_headers

ROOT = Path(__file__).parents[3]
PLACE = Place("www.yunchuan.example", "/zwgk/", "/srv/zwgk/site")
SECURITY = SecurityContact(
    ("security@yunchuan.example", "https://www.yunchuan.example/report/"), date(2027, 6, 30), Location("catalog.yml"), policy="https://www.yunchuan.example/p/"
)

each_server = pytest.mark.parametrize("server", list(Server))


@each_server
def test_each_server_sends_every_header(server: Server) -> None:
    told = render_headers(server, PLACE)
    assert [name for name, value in headers() if not re.search(rf'{name}:? "?{re.escape(value)}"?', told)] == []


@each_server
def test_no_server_is_told_of_an_exception(server: Server) -> None:
    assert not re.search(r"unsafe-|\*\.|https?:", "".join(line for line in render_headers(server, PLACE).splitlines() if "Content-Security-Policy" in line))


@each_server
def test_files_of_office_programs_are_downloads_and_texts_say_their_charset(server: Server) -> None:
    told = render_headers(server, PLACE)
    assert ("docx" in told, "attachment" in told, "utf-8" in told, "nosniff" in told) == (True,) * 4


def test_scripts_and_styles_come_from_the_site_alone() -> None:
    allowed = dict(each.split(" ", 1) for each in policy().split("; "))
    assert (allowed["default-src"], allowed["script-src"], allowed["style-src"], allowed["frame-ancestors"]) == ("'none'", "'self'", "'self'", "'none'")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_documentation_quotes_the_headers_as_they_are(language: str) -> None:
    page = (ROOT / "docs" / language / "operating.md").read_text("utf-8")
    assert "```\n" + "".join(f'{name} "{value}"\n' for name, value in headers()) + "```\n" in page


@pytest.mark.parametrize(("braces", "server"), [("{}", Server.NGINX), ("{}", Server.CADDY)])
def test_every_block_is_closed(braces: str, server: Server) -> None:
    told = render_headers(server, PLACE)
    assert told.count(braces[0]) == told.count(braces[1])


def test_the_command_takes_the_address_from_the_catalog_or_asks_for_it(tmp_path: Path) -> None:
    (tmp_path / "catalog.yml").write_text("format: 1\nauthority: {name: 甲, url: 'https://www.yunchuan.example/zwgk/'}\ntimezone: Asia/Shanghai\n", "utf-8")
    done = CliRunner().invoke(main, ["headers", "--for", "nginx", "--root", str(tmp_path), "--folder", "/srv/zwgk/site/"])
    assert done.output == render_headers(Server.NGINX, PLACE)


@pytest.mark.parametrize("arguments", [["--url", "ftp://a/"], ["--url", "https://a b/"], ["--url", "https://a.example/", "--folder", "/srv/a b"], []])
def test_what_would_break_a_configuration_is_refused(tmp_path: Path, arguments: list[str]) -> None:
    assert CliRunner().invoke(main, ["headers", "--for", "nginx", "--root", str(tmp_path), *arguments]).exit_code == 2


def test_security_txt_follows_the_standard() -> None:
    known = register()
    authority = replace(known.catalog.authority, security=SECURITY)
    told = (render_security_txt(replace(known, catalog=replace(known.catalog, authority=authority)), "https://www.yunchuan.example/zwgk/") or b"").decode()
    fields = [line.split(": ", 1) for line in told.splitlines()]
    assert [value for name, value in fields if name == "Contact"] == ["mailto:security@yunchuan.example", "https://www.yunchuan.example/report/"]
    assert dict(fields)["Expires"] == "2027-07-01T00:00:00+08:00"
    assert dict(fields)["Canonical"] == "https://www.yunchuan.example/zwgk/.well-known/security.txt"


def test_without_a_contact_there_is_no_security_txt() -> None:
    assert render_security_txt(register(), "https://www.yunchuan.example/") is None


@each_server
def test_pages_may_connect_to_the_search_server_and_to_nothing_else(server: Server) -> None:
    asked = render_headers(server, replace(PLACE, connect="https://search.yunchuan.example"))
    assert asked.replace("connect-src 'self' https://search.yunchuan.example;", "connect-src 'self';") == render_headers(server, PLACE)


def served_by(tmp_path: Path, search: str) -> Path:
    (tmp_path / "catalog.yml").write_text("format: 1\nauthority: {name: 甲, url: 'https://www.yunchuan.example/zwgk/'}\ntimezone: Asia/Shanghai\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"plugins:\n  - disclosure:\n      search: {search}\n", "utf-8")
    return tmp_path


def test_the_command_takes_the_search_server_from_mkdocs_yml(tmp_path: Path) -> None:
    root = served_by(tmp_path, "{server: opensearch, url: 'https://search.yunchuan.example/es', index: zwgk}")
    done = CliRunner().invoke(main, ["headers", "--for", "nginx", "--root", str(root)])
    assert "connect-src 'self' https://search.yunchuan.example;" in done.output


def test_the_command_says_what_is_wrong_with_the_search_server(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["headers", "--for", "nginx", "--root", str(served_by(tmp_path, "{server: opensaerch}"))])
    assert (done.exit_code, "opensaerch" in done.output, done.stdout) == (2, True, "")
