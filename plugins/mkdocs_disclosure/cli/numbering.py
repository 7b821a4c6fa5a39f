"""`disclosure number`: the next identifier into the header of an item."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ..amending import replace_file, site_path
from ..build import load
from ..model.dates import Moment
from ..model.diagnostic import printable
from ..model.refusal import Refusal
from ..model.wording import Language, Wording
from ..numbering import Numbered, Numbering, Unreadable
from ..outputs import findings
from .options import as_of_option, lang_option, root_option, spoken, stop_without_catalog

_OUTSIDE = Wording("不在站点文件夹 {root} 里", "it does not lie in the site {root}")
_KEPT = Wording("{path}：已有索引号 {identifier}，没有改动", "{path}: has the identifier {identifier} already and was left alone")
_GIVEN = Wording("{path}：{identifier}", "{path}: {identifier}")
_CHANGED = Wording("{path}：{identifier}（原为 {old}）", "{path}: {identifier} (was {old})")
_DRY = Wording("（试运行，没有写入）", "(dry run: nothing was written)")
_REFERENCES = Wording(
    "以下各处写的是 {old}，可能指这一条，也可能指同号的另一条，请逐一核对：",
    "these places name {old}, which may mean this item or the other one of that number; look at each:",
)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@root_option
@click.option("--dry-run", is_flag=True, help="Show the numbers and write nothing. 只显示，不写入。")
@click.option("--renumber", is_flag=True, help="Give a FILE that was never published another number. 给从未公开过的信息换号。")
@click.option(
    "--published",
    type=click.Path(path_type=Path, file_okay=False),
    help="The published site, for --renumber; site/ in the site's folder, where it is left out. 正在公开的站点，默认为站点文件夹里的 site/。",
)
@lang_option
@as_of_option
def number(
    files: tuple[Path, ...],
    root: Path,
    dry_run: bool,
    renumber: bool,
    published: Path | None,
    lang: str | None,
    as_of: Moment | datetime,
) -> None:
    """Allocate the next identifier to each FILE and write it into its header. 分配下一个索引号并写入信息头。

    Exit code 0: every FILE has a number; 1: one was refused; 2: could not run.
    """
    loaded = load(root, as_of, into_files=False)
    language = spoken(lang, loaded)
    holdings = stop_without_catalog(loaded, language)
    numbering = Numbering(root, holdings, loaded.as_of)
    refused = False
    for file in dict.fromkeys(files):
        path = site_path(root, file)
        try:
            if path is None:
                raise Refusal(_OUTSIDE.filled({"root": str(root)}))
            numbered = numbering.renumber(path, published or root / "site") if renumber else numbering.number(path)
            if numbered.changed and not dry_run:
                replace_file(root, path, numbered.before, numbered.after)
            _say(numbered, language)
        except Refusal as refusal:
            refused = True
            click.echo(f"{printable(path or str(file))}: {refusal.wording.of(language)}", err=True)
        except Unreadable as unreadable:
            refused = True
            for each in unreadable.findings:
                click.echo(findings.one_line(each, language), err=True)
    if dry_run:
        click.echo(_DRY.of(language), err=True)
    sys.exit(1 if refused else 0)


def _say(numbered: Numbered, language: Language) -> None:
    wording = _CHANGED if numbered.instead_of else _GIVEN if numbered.changed else _KEPT
    values = {"path": printable(numbered.path), "identifier": numbered.identifier, "old": numbered.instead_of}
    click.echo(wording.filled(values).of(language))
    if numbered.references:
        click.echo(_REFERENCES.filled(values).of(language))
        for place in numbered.references:
            click.echo(f"  {printable(place.path)}:{place.span.line}:{place.span.column}")
