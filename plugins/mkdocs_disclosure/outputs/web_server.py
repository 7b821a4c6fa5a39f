"""What a web server is told of the site: headers, media types, what is gone; one policy in the words of each server."""

from dataclasses import dataclass
from enum import StrEnum

from .media_types import BY_ENDING, UNKNOWN
from .redirects import APACHE, APACHE_GONE, CADDY, NGINX, NGINX_GONE
from .security_txt import SECURITY_TXT


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is served: its host, its path there (`/zwgk/`), the folder of its files, and the origin of the search server that its pages ask."""

    host: str
    path: str
    folder: str
    connect: str = ""


def policy(connect: str = "") -> str:
    """The Content-Security-Policy (level 3) of every answer; `connect` is the one other origin that pages may ask, that of a search server."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",  # pictures within the theme's style sheets
            "font-src 'self'",
            "media-src 'self'",
            f"connect-src 'self' {connect}".rstrip(),
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def headers(connect: str = "") -> tuple[tuple[str, str], ...]:
    """Name and value of what every answer carries."""
    return (
        ("Content-Security-Policy", policy(connect)),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    )


HSTS = ("Strict-Transport-Security", "max-age=31536000")
"""Only for a host that never again answers without TLS; a browser remembers it for a year."""

_OF_THE_SITE = {
    "css": "text/css",
    "html": "text/html",
    "ico": "image/x-icon",
    "js": "text/javascript",
    "map": "application/json",
    "svg": "image/svg+xml",
    "webmanifest": "application/manifest+json",
    "woff": "font/woff",
    "woff2": "font/woff2",
}
_TYPES = {**BY_ENDING, **_OF_THE_SITE}
_DOWNLOADED = (
    "7z",
    "csv",
    "doc",
    "docx",
    "dps",
    "dwg",
    "et",
    "kmz",
    "odp",
    "ods",
    "odt",
    "ofd",
    "ppt",
    "pptx",
    "rar",
    "rtf",
    "tar",
    "tsv",
    "wps",
    "xls",
    "xlsx",
    "zip",
)
"""Endings of files that a browser is to save and never to open within the site."""
_TEXTS = tuple(sorted({"application/json", "application/manifest+json", "application/xml", *(each for each in _TYPES.values() if each.startswith("text/"))}))
_IN_UTF_8 = tuple(ending for ending in ("css", "csv", "html", "ics", "js", "json", "txt", "vtt", "xml") if ending in _TYPES)
_LASTING = r"\.[0-9a-f]{8}\.min\.(css|js)$|/inline-[0-9a-f]{16}\.js$"
"""Names with a digest in them: what lies there never changes."""
_FOREVER, _ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"


class Server(StrEnum):
    """A web server, or the file by which static hosts are told."""

    NGINX = "nginx"
    CADDY = "caddy"
    APACHE = "apache"
    HOSTING = "_headers"


def render_headers(server: Server, place: Place) -> str:
    """The configuration that serves the site, to be read by the server as it is but for certificates."""
    return {Server.NGINX: _nginx, Server.CADDY: _caddy, Server.APACHE: _apache, Server.HOSTING: _hosting}[server](place)


def _nginx(place: Place) -> str:
    types = "".join(f"            {type_} {' '.join(endings)};\n" for type_, endings in _by_type())
    sent = "".join(f'    add_header {name} "{value}" always;\n' for name, value in headers(place.connect))
    return f"""\
map_hash_max_size 65536;
map_hash_bucket_size 512;
map $uri $disclosure_disposition {{
    "~*\\.({"|".join(_DOWNLOADED)})$" attachment;
}}
map $uri $disclosure_cache {{
    "~{_LASTING}" "{_FOREVER}";
    default {_ASK_AGAIN};
}}
map $uri $disclosure_moved {{
    include {place.folder}/{NGINX};
}}
map $uri $disclosure_folder {{
    "~^(?<folder>.*/items/[^/]+/)" $folder;
    default $uri;
}}
map $disclosure_folder $disclosure_gone {{
    include {place.folder}/{NGINX_GONE};
}}
server {{
    listen 443 ssl;
    server_name {place.host};
    # ssl_certificate and ssl_certificate_key stand here.

{sent}    add_header Content-Disposition $disclosure_disposition always;
    add_header Cache-Control $disclosure_cache always;
    # Once the host is to be reached over TLS only: add_header {HSTS[0]} "{HSTS[1]}" always;
    charset utf-8;
    charset_types {" ".join(each for each in _TEXTS if each != "text/html")};

    error_page 410 @disclosure_gone;
    if ($disclosure_gone) {{ return 410; }}
    if ($disclosure_moved) {{ return 301 $disclosure_moved; }}
    location @disclosure_gone {{
        root {place.folder};
        try_files $disclosure_gone =410;
    }}
    location = /{SECURITY_TXT} {{
        alias {place.folder}/{SECURITY_TXT};
    }}
    location {place.path} {{
        alias {place.folder}/;
        index index.html;
        error_page 404 {place.path}404.html;
        default_type {UNKNOWN};
        types {{
{types}        }}
    }}
}}
"""


def _caddy(place: Place) -> str:
    sent = "".join(f'            {name} "{value}"\n' for name, value in headers(place.connect))
    types = "".join(
        f'        @type_{ending} path *.{ending}\n        header @type_{ending} Content-Type "{_TYPES[ending]}; charset=utf-8"\n' for ending in _IN_UTF_8
    )
    return f"""\
{place.host} {{
    map {{path}} {{disclosure_moved}} {{
        import {place.folder}/{CADDY}
        default ""
    }}
    @disclosure_gone expression {{disclosure_moved}} == "gone"
    @disclosure_moved expression {{disclosure_moved}}.startsWith("http")
    route {{
        header {{
{sent}            Cache-Control "{_ASK_AGAIN}"
            # Once the host is to be reached over TLS only: {HSTS[0]} "{HSTS[1]}"
        }}
        @lasting path_regexp {_LASTING}
        header @lasting Cache-Control "{_FOREVER}"
        @downloaded path_regexp (?i)\\.({"|".join(_DOWNLOADED)})$
        header @downloaded Content-Disposition attachment
{types}        error @disclosure_gone 410
        redir @disclosure_moved {{disclosure_moved}} 301
        root * {place.folder}
        file_server /{SECURITY_TXT}
        handle_path {place.path}* {{
            file_server
        }}
        error 404
    }}
    handle_errors {{
        root * {place.folder}
        @lost expression {{err.status_code}} == 404
        rewrite @lost /404.html
        header Content-Type "text/html; charset=utf-8"
        file_server
    }}
}}
"""


def _apache(place: Place) -> str:
    sent = "".join(f'Header always set {name} "{value}"\n' for name, value in headers(place.connect))
    types = "".join(f"    AddType {type_} {' '.join(f'.{ending}' for ending in endings)}\n" for type_, endings in _by_type())
    return f"""\
RewriteEngine On
RewriteMap disclosure_escaped "int:escape"
RewriteMap disclosure_moved "txt:{place.folder}/{APACHE}"
RewriteMap disclosure_gone "txt:{place.folder}/{APACHE_GONE}"
RewriteCond "${{disclosure_gone:${{disclosure_escaped:$1}}}}" "."
RewriteRule "^(.*/items/[^/]+/)" "-" [G]
RewriteCond "${{disclosure_gone:${{disclosure_escaped:%{{REQUEST_URI}}}}}}" "."
RewriteRule "^" "-" [G]
RewriteCond "${{disclosure_moved:${{disclosure_escaped:%{{REQUEST_URI}}}}}}" "(.+)"
RewriteRule "^" "%1" [R=301,L,NE]

Alias "/{SECURITY_TXT}" "{place.folder}/{SECURITY_TXT}"
Alias "{place.path}" "{place.folder}/"
<Directory "{place.folder}">
    Require all granted
    Options None
    AllowOverride None
    DirectoryIndex index.html
    ErrorDocument 404 {place.path}404.html
{types}    AddCharset utf-8 {" ".join(f".{ending}" for ending in _IN_UTF_8)}
</Directory>

{sent}Header always set Cache-Control "{_ASK_AGAIN}"
Header always set Cache-Control "{_FOREVER}" "expr=%{{REQUEST_URI}} =~ m#{_LASTING}#"
Header always set Content-Disposition attachment "expr=%{{REQUEST_URI}} =~ m#\\.({"|".join(_DOWNLOADED)})$#i"
# Once the host is to be reached over TLS only: Header always set {HSTS[0]} "{HSTS[1]}"
"""


def _hosting(place: Place) -> str:
    everywhere = "".join(f"  {name}: {value}\n" for name, value in headers(place.connect))
    typed = "".join(f"{place.path}*.{ending}\n  Content-Type: {_TYPES[ending]}; charset=utf-8\n" for ending in _IN_UTF_8)
    saved = "".join(f"{place.path}*.{ending}\n  Content-Disposition: attachment\n" for ending in _DOWNLOADED)
    return f"{place.path}*\n{everywhere}  # Once the host is to be reached over TLS only, {HSTS[0]}: {HSTS[1]}\n{typed}{saved}"


def _by_type() -> list[tuple[str, list[str]]]:
    endings: dict[str, list[str]] = {}
    for ending, type_ in sorted(_TYPES.items()):
        endings.setdefault(type_, []).append(ending)
    return sorted(endings.items())
