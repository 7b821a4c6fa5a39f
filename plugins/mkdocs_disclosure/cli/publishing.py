"""`disclosure publish`: a finished release goes live on a folder of its own."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ..model.dates import Moment
from ..model.refusal import Refusal
from ..model.wording import Language, Wording
from ..publication import FIRST, RULES, NotPublished, Published, heal_published
from ..publication import publish as put_live
from ..sources.catalog_reader import CATALOG_FILE, language_of
from .options import as_of_option, lang_option, root_option, system_language

_LIVE = Wording("第 {release} 版已公开：{to}", "release {release} is live: {to}")
_ALREADY = Wording("第 {release} 版已经在公开，没有改动：{to}", "release {release} is live already, nothing was changed: {to}")
_HEALED = Wording("已检查 {to}，没有发布", "{to} was looked after, nothing was published")
_NOTHING = Wording("没有发布，{to} 保持原样：", "nothing was published, {to} stays as it was:")
_HOW = Wording("确实要发布的，用 --accept {rule}=理由", "if it is meant, say --accept {rule}=REASON")
_TWO_RENAMES = Wording("本系统不支持原子交换，已用两次改名完成", "this system has no atomic exchange; two renames were used")
_NOT_KEPT = Wording("保留的以前各版没有更新：{reason}", "the releases kept before could not be brought up to date: {reason}")
_FIRST_REASON = Wording("首次发布", "first publication")


@click.command()
@click.argument("site", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--to", "docroot", required=True, type=click.Path(path_type=Path), help="The folder, or link to a folder, that the web server serves. 公开的文件夹。"
)
@click.option("--first", is_flag=True, help="Nothing that has a manifest is there yet. 首次发布。")
@click.option("--accept", multiple=True, metavar="RULE=REASON", help="Publish in spite of an objection; the reason is recorded. 仍然发布并记下理由。")
@click.option("--wait", type=click.IntRange(0, 86400), default=0, metavar="SECONDS", help="Wait for another build or publication to end. 等待秒数。")
@click.option("--heal", is_flag=True, help="Only put right what a killed publication left. 只清理中断的发布。")
@root_option
@lang_option
@as_of_option
def publish(
    site: Path | None, docroot: Path, first: bool, accept: tuple[str, ...], wait: int, heal: bool, root: Path, lang: str | None, as_of: Moment | datetime
) -> None:
    """Put the release in SITE (site/ where it is left out) live on another folder. 把构建好的站点发布到公开的文件夹。

    Exit code 0: it is live; 1: refused, and the folder stays as it was; 2: could not run.
    """
    language = Language(lang) if lang else _language(root)
    accepted = dict(_accepted(each) for each in accept)
    if first:
        accepted.setdefault(FIRST, _FIRST_REASON.of(language))
    try:
        if heal:
            heal_published(docroot, wait)
            click.echo(_HEALED.filled({"to": docroot}).of(language))
            return
        published = put_live(site or root / "site", docroot, as_of, accept=accepted, wait=wait)
    except Refusal as refusal:
        click.echo(refusal.wording.of(language), err=True)
        sys.exit(1)
    except NotPublished as refused:
        click.echo(_NOTHING.filled({"to": docroot}).of(language), err=True)
        for objection in refused.objections:
            click.echo(f"  {objection.wording.of(language)} [{objection.rule}]", err=True)
            if objection.rule != FIRST:
                click.echo(f"  = {_HOW.filled({'rule': objection.rule}).of(language)}", err=True)
        sys.exit(1)
    _tell(published, docroot, language)


def _tell(published: Published, docroot: Path, language: Language) -> None:
    wording = _LIVE if published.outcome else _ALREADY
    click.echo(wording.filled({"release": published.release, "to": docroot}).of(language))
    if published.outcome and not published.outcome.at_once:
        click.echo(_TWO_RENAMES.of(language))
    if published.outcome and published.outcome.fault:
        click.echo(_NOT_KEPT.filled({"reason": published.outcome.fault}).of(language), err=True)


def _accepted(written: str) -> tuple[str, str]:
    rule, equals, reason = written.partition("=")
    if not equals or rule not in RULES:
        raise click.BadParameter(f"{written!r}: RULE=REASON, {' | '.join(RULES)}", param_hint="--accept")
    return rule, reason


def _language(root: Path) -> Language:
    path = root / CATALOG_FILE
    try:
        found = language_of(path.read_bytes())
    except OSError:
        found = None
    return found or system_language()
