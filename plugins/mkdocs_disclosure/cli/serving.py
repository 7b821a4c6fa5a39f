"""`disclosure headers`: what a web server is to be told of the site."""

import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from ..build import load
from ..model.dates import Moment
from ..model.refusal import Refusal
from ..model.wording import Wording
from ..outputs.web_server import Place, Server, render_headers
from ..search.servers.option import search_server
from ..sources.mkdocs_yml import configuration, plugin_options
from .options import as_of_option, lang_option, root_option, spoken

_NO_ADDRESS = Wording(
    "目录没有写 authority.url：用 --url 写明站点的网址，例如 --url https://www.example.gov.cn/zwgk/",
    "the catalog does not say authority.url: give the address of the site, such as --url https://www.example.gov.cn/zwgk/",
)
_UNFIT_ADDRESS = Wording("“{url}”不是站点的网址", '"{url}" is not the address of a site')
_UNFIT_FOLDER = Wording("文件夹的路径里不能有空格、引号和花括号：{folder}", "the path of the folder must hold no blanks, quotes and braces: {folder}")


@click.command()
@click.option("--for", "server", type=click.Choice([each.value for each in Server]), required=True, help="The web server. 网站服务器。")
@click.option("--url", help="The address of the site; authority.url of the catalog, where it is left out. 站点的网址，默认为目录中的网址。")
@click.option("--folder", default="/srv/site", show_default=True, help="Where its files lie on the server. 站点文件在服务器上的位置。")
@root_option
@lang_option
@as_of_option
def headers(server: str, url: str | None, folder: str, root: Path, lang: str | None, as_of: Moment | datetime) -> None:
    r"""Print the configuration of a web server: headers, media types, redirects, the error page. 输出网站服务器的配置。

    \b
    disclosure headers --for nginx --folder /srv/site > /etc/nginx/conf.d/site.conf
    """
    loaded = load(root, as_of)
    language = spoken(lang, loaded)
    address = url or (loaded.holdings.catalog.authority.url if loaded.holdings else None)
    if not address:
        raise click.UsageError(_NO_ADDRESS.of(language))
    parts = urlsplit(address)
    path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    if parts.scheme not in ("http", "https") or not is_plain(parts.netloc) or not is_plain(path):
        raise click.UsageError(_UNFIT_ADDRESS.filled({"url": address}).of(language))
    if not is_plain(folder):
        raise click.UsageError(_UNFIT_FOLDER.filled({"folder": folder}).of(language))
    try:
        connect = search_origin(root)
    except Refusal as refusal:
        click.echo(refusal.wording.of(language), err=True)
        sys.exit(2)
    click.echo(render_headers(Server(server), Place(parts.hostname or "", path, folder.rstrip("/"), connect)), nl=False)


def search_origin(root: Path) -> str:
    """The origin of the search server that mkdocs.yml names for the pages of a site, empty where there is none. Raises `Refusal` where it is misused."""
    written = plugin_options(configuration(root)).get("search")
    return search_server(written).origin if written is not None else ""


def is_plain(text: str) -> bool:
    """Whether a text can stand in the configuration of any server without quotes."""
    return bool(text) and not any(char.isspace() or char in "\"'{}$;#\\" for char in text)
