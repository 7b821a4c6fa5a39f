"""`disclosure export`: what other systems are given of the site."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ..build import Loaded, load
from ..exporting import export_search
from ..holding import load_holding_back
from ..model.catalog import FaultyItems
from ..model.dates import Moment
from ..model.refusal import Refusal
from ..model.wording import Wording
from ..outputs import findings
from ..previous import find_previous
from ..publish.originals import Originals
from ..publish.workshop import Workshop
from ..search.servers.forms import Target
from .options import as_of_option, lang_option, root_option, spoken

_WRITTEN = Wording("已写入 {folder}：{files}，共 {count} 条", "written to {folder}: {files}; {count} entries")
_WITHOUT_PAGES = Wording(
    "{site} 里没有构建好的站点，content/pages 的页面不在其中：先运行 mkdocs build，或者用 --site 指明",
    "there is no finished site in {site}, so the pages of content/pages are left out: run mkdocs build first, or name it by --site",
)
_STAYS = Wording("{path} 有错，导出的是上一版的内容", "{path} is faulty: its last published version is exported")
_LEFT_OUT = Wording("{path} 有错，没有导出", "{path} is faulty: it is left out")
_UNWRITABLE = Wording("无法写入 {folder}：{reason}", "{folder} cannot be written: {reason}")


@click.group()
def export() -> None:
    """Write what other systems are given of the site. 导出供其他系统使用的数据。"""


@export.command()
@click.option("--target", type=click.Choice([each.value for each in Target]), required=True, help="The search server. 搜索服务器。")
@click.option("--out", "folder", type=click.Path(path_type=Path, file_okay=False), help="Where to; search-TARGET where it is left out. 写到哪个文件夹。")
@click.option("--site", "published", type=click.Path(path_type=Path, file_okay=False), help="The finished site; site/ where it is left out. 构建好的站点。")
@root_option
@lang_option
@as_of_option
def search(target: str, folder: Path | None, published: Path | None, root: Path, lang: str | None, as_of: Moment | datetime) -> None:
    r"""Write what a search server is filled with: settings, and everything public as NDJSON. 导出搜索服务器的设置和数据。

    \b
    disclosure export search --target typesense --out /srv/search-export

    Exit code 0: written; 1: the site has errors, nothing was written; 2: could not run.
    """
    place, site = folder or root / f"search-{target}", published or root / "site"
    loaded = _as_a_build(root, as_of, site)
    language = spoken(lang, loaded)
    if loaded.holdings is None or loaded.report.has_errors:
        click.echo(findings.concise(loaded.report, language), err=True, nl=False)
        sys.exit(1)
    for held in loaded.held:
        click.echo((_STAYS if held.stays else _LEFT_OUT).filled({"path": held.path}).of(language), err=True)
    try:
        exported = export_search(loaded, root, site, Target(target), place)
    except Refusal as refusal:
        click.echo(refusal.wording.of(language), err=True)
        sys.exit(2)
    except OSError as fault:
        click.echo(_UNWRITABLE.filled({"folder": place, "reason": fault.strerror or "?"}).of(language), err=True)
        sys.exit(2)
    if not exported.with_pages:
        click.echo(_WITHOUT_PAGES.filled({"site": site}).of(language), err=True)
    click.echo(_WRITTEN.filled({"folder": place, "files": ", ".join(exported.files), "count": exported.entries}).of(language))


def _as_a_build(root: Path, as_of: Moment | datetime, published: Path) -> Loaded:
    """What a build would be made of: faulty items are held back where the catalog lets them be, against the site that is published."""
    loaded = load(root, as_of)
    if not loaded.report.has_errors or loaded.holdings is None or loaded.holdings.catalog.faulty_items is not FaultyItems.HOLD_BACK:
        return loaded
    site, here = published.absolute(), root.absolute()
    return load_holding_back(root, as_of, previous=find_previous(root, site), originals=Originals.of(Workshop.of(site, here), here))
