"""`disclosure check`: every fault of catalog.yml and of every item, together."""

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from ..against import earlier_at
from ..build import Loaded, load
from ..holding import load_holding_back
from ..mending import fixable
from ..model.comparing import Comparison, fingerprints
from ..model.dates import Moment
from ..model.diagnostic import Diagnostic, Report
from ..model.earlier import Earlier
from ..model.history import History
from ..model.refusal import Refusal
from ..model.wording import Language, Wording
from ..outputs import annotations, findings
from ..previous import PREVIOUS_VARIABLE, find_previous
from ..publish.originals import Originals
from ..publish.workshop import Workshop
from ..sources.baseline import read_baseline
from ..sources.git_history import NoHistory, git_history
from ..supervision.by_unit import as_table, as_values, findings_by_unit
from .options import as_of_option, lang_option, root_option, spoken, system_language

_FORMS = ["full", "concise", "json", "github", "gitlab"]
_NO_HISTORY = {
    NoHistory.NO_GIT: Wording("--git 需要安装 git", "--git needs git to be installed"),
    NoHistory.NOT_A_REPOSITORY: Wording("--git 只能在 git 仓库里使用", "--git works in a git repository only"),
    NoHistory.SHALLOW: Wording(
        "仓库的历史不完整，无法核对；先运行 git fetch --unshallow，自动检查中取全部历史（fetch-depth: 0）",
        "the history of the repository is cut short: run git fetch --unshallow, or check out all of it (fetch-depth: 0)",
    ),
}
_WHY_NOT = Wording("没有暂不采用有错的信息：{reason}。", "No faulty item was held back: {reason}.")
_NEEDS_BASELINE = Wording("--new-only 要与 --baseline 一起用", "--new-only needs --baseline")


@click.command()
@root_option
@click.option("--format", "form", type=click.Choice(_FORMS), default="full", help="The form of the findings. 输出形式。")
@lang_option
@as_of_option
@click.option("--strict", is_flag=True, help="Fail on warnings too. 有警告也算失败。")
@click.option("--hold-back", is_flag=True, help="Judge as a build does whose catalog holds faulty items back. 按“暂不采用”的办法判断。")
@click.option("--by-unit", is_flag=True, help="Count the findings of each unit. 按单位统计。")
@click.option(
    "--baseline", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="The JSON report of an earlier run, to compare with. 以前的 JSON 报告。"
)
@click.option("--new-only", is_flag=True, help="Show and count only what is not in the baseline. 只看新增的问题。")
@click.option(
    "--git",
    "git_days",
    is_flag=False,
    flag_value=7,
    type=click.IntRange(0, 3650),
    metavar="[DAYS]",
    help="Compare days of issue with git; report what is earlier by more than DAYS, 7 where left out. 与 git 记录核对发布日期，早于提交超过几日就报出。",
)
@click.option(
    "--against",
    metavar="REF|MANIFEST|FOLDER",
    help="What was public before: a commit, a manifest.json, or the folder of a published site. 与以前公开的核对：提交、manifest.json 或者站点文件夹。",
)
def check(
    root: Path,
    form: str,
    lang: str | None,
    as_of: Moment | datetime,
    strict: bool,
    hold_back: bool,
    by_unit: bool,
    baseline: Path | None,
    new_only: bool,
    git_days: int | None,
    against: str | None,
) -> None:
    """Check catalog.yml and every item. 检查目录和全部信息。

    Exit code 0: clean; 1: errors (with --strict, warnings too); 2: could not run.
    """
    history, earlier = _history(root, git_days, lang), _earlier(root, against, as_of, lang)
    loaded = _as_a_build(root, as_of, history, earlier) if hold_back else load(root, as_of, history, earlier)
    language = spoken(lang, loaded)
    since = _compared(loaded.report, baseline, language)
    if new_only and since is None:
        raise click.UsageError(_NEEDS_BASELINE.of(language))
    report = Report(since.new) if since and new_only else loaded.report
    counted = len(loaded.holdings.items) + len(loaded.holdings.unread) + sum(not each.stays for each in loaded.held) if loaded.holdings else 0
    repairable = fixable(root, report.diagnostics) if form in ("full", "json") else frozenset()
    units = findings_by_unit(report, loaded.holdings) if by_unit and loaded.holdings else None
    marks = fingerprints(loaded.report) if form in ("json", "gitlab") else {}
    match form:
        case "json":
            values = as_values(units) if units is not None else None
            held = [(each.path, each.stays, each.rules) for each in loaded.held] if hold_back else None
            click.echo(findings.as_json(report, loaded.as_of, counted, repairable, fingerprints=marks, since=since, units=values, held=held), nl=False)
        case "gitlab":
            click.echo(annotations.gitlab(report, language, marks, _prefix(root)), nl=False)
        case "github":
            click.echo(annotations.github(report, language, _prefix(root)), nl=False)
        case "concise":
            click.echo(findings.concise(report, language), nl=False)
        case _:
            click.echo(findings.full(report, language, lambda path: _lines(root, path)), nl=False)
    if form != "json":
        told = findings.summary(report, language, counted) + "\n"
        told += findings.compared(since, language) if since else ""
        told += f"\n{as_table(units, language)}" if units else ""
        click.echo(annotations.harmless(told) if form == "github" else told, nl=False, err=form in ("concise", "gitlab"))
    if repairable and form == "full":
        click.echo(findings.fixable_line(len(repairable), language))
    if loaded.why_not_held and form == "full":
        click.echo(_WHY_NOT.filled({"reason": loaded.why_not_held}).of(language))
    sys.exit(report.exit_code(strict=strict))


def _as_a_build(root: Path, as_of: Moment | datetime, history: History | None, earlier: Earlier | Diagnostic | None) -> Loaded:
    """What a build would be made of: held against the release in `site/`, or the one that the environment names, and what was public `earlier`."""
    site = (root / "site").absolute()
    previous = find_previous(root, site, os.environ.get(PREVIOUS_VARIABLE))
    return load_holding_back(root, as_of, history, previous, Originals.of(Workshop.of(site, root.absolute()), root.absolute()), earlier)


def _history(root: Path, days: int | None, lang: str | None) -> History | None:
    if days is None:
        return None
    history = git_history(root, days)
    if isinstance(history, NoHistory):
        raise click.UsageError(_NO_HISTORY[history].of(Language(lang) if lang else system_language()))
    return history


def _earlier(root: Path, against: str | None, as_of: Moment | datetime, lang: str | None) -> Earlier | Diagnostic | None:
    if against is None:
        return None
    try:
        return earlier_at(root, against, as_of)
    except Refusal as refusal:
        raise click.UsageError(refusal.wording.of(Language(lang) if lang else system_language())) from None


def _compared(report: Report, baseline: Path | None, language: Language) -> Comparison | None:
    if baseline is None:
        return None
    try:
        return Comparison.of(report, read_baseline(str(baseline), baseline.read_bytes()))
    except Refusal as refusal:
        raise click.UsageError(refusal.wording.of(language)) from None
    except OSError as fault:
        raise click.UsageError(f"{baseline}: {fault.strerror}") from None


def _prefix(root: Path) -> str:
    """The way from the current folder, which is the top of the repository where changes are tested, to the site's."""
    try:
        relative = Path(os.path.relpath(root)).as_posix()
    except ValueError:
        return ""
    return "" if relative == "." or relative.startswith("..") else f"{relative}/"


def _lines(root: Path, path: str) -> list[str]:
    try:
        text = (root / path).read_bytes().decode("utf-8", "replace")
    except OSError:
        return []
    # Only what ends a line for the reader of the file ends one here.
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
