"""`disclosure fix`: safe repairs, shown as a difference and made when the editor agrees."""

import sys
from pathlib import Path

import click

from ..amending import replace_file, site_path
from ..mending import Mendable, Workshop
from ..model.diagnostic import printable
from ..model.refusal import Refusal
from ..model.wording import Language, Wording
from ..outputs.diffs import unified
from .options import lang_option, root_option, system_language

_NOTHING = Wording("没有可以自动修复的问题。", "Nothing can be repaired automatically.")
_OUTSIDE = Wording("不在站点文件夹里", "it does not lie in the site")
_ASK = Wording("修复 {path}？[y 是 / n 否 / a 全部 / q 退出]", "Repair {path}? [y yes / n no / a all / q quit]")
_DONE = Wording(
    "已修复 {files} 个文件，{repairs} 处。再运行 disclosure check 看看还有什么。", "Repaired {repairs} in {files}. Run disclosure check for what is left."
)
_LEFT = Wording("有 {files} 个文件、{repairs} 处可以修复，没有改动。", "{repairs} in {files} can be repaired; nothing was changed there.")
_HOW = Wording("加 --yes 全部修复，或者在终端里运行，逐个文件确认。", "Add --yes to repair all of it, or run it in a terminal to be asked file by file.")
_LINE = Wording("第 {line} 行：{what}", "line {line}: {what}")
_ANSWERS = {"y": "y", "yes": "y", "是": "y", "n": "n", "no": "n", "否": "n", "a": "a", "all": "a", "全部": "a", "q": "q", "quit": "q", "退出": "q"}


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@root_option
@click.option("--yes", is_flag=True, help="Repair without asking. 不询问，全部修复。")
@click.option("--dry-run", "--diff-only", is_flag=True, help="Show the differences and write nothing. 只显示，不写入。")
@lang_option
def fix(files: tuple[Path, ...], root: Path, yes: bool, dry_run: bool, lang: str | None) -> None:
    """Repair what can safely be repaired, in FILE or in the whole site. 修复可以放心修复的问题。

    Exit code 0: nothing is left to repair; 1: something is, or a file was refused; 2: could not run.
    """
    if yes and dry_run:
        raise click.UsageError("--yes and --dry-run cannot go together / --yes 和 --dry-run 不能同时使用")
    workshop = Workshop(root)
    language = Language(lang) if lang else workshop.language or system_language()
    refused = False
    offered: list[Mendable] = []
    for path in _named(files, root) if files else workshop.paths():
        try:
            if mendable := workshop.mendable(path):
                offered.append(mendable)
        except Refusal as refusal:
            refused = True
            click.echo(f"{printable(path)}: {refusal.wording.of(language)}", err=True)
    done, refused_writes = _work(offered, root, language, "a" if yes else None if _asks(dry_run) else "n")
    left = [each for each in offered if each not in done]
    if not offered and not refused:
        click.echo(_NOTHING.of(language))
    if done:
        click.echo(_counted(_DONE, done, language))
    if left:
        click.echo(_counted(_LEFT, left, language), err=True)
        if not _asks(dry_run) and not dry_run and not yes:
            click.echo(_HOW.of(language), err=True)
    sys.exit(1 if left or refused or refused_writes else 0)


def _asks(dry_run: bool) -> bool:
    return not dry_run and sys.stdin.isatty()


def _named(files: tuple[Path, ...], root: Path) -> list[str]:
    return list(dict.fromkeys(site_path(root, file) or file.as_posix() for file in files))


def _work(offered: list[Mendable], root: Path, language: Language, answer: str | None) -> tuple[list[Mendable], bool]:
    """Show each file's repairs and make those that are agreed to: what was repaired, and whether a file could not be written.

    `answer` is given once for all files, or None to ask for each.
    """
    done: list[Mendable] = []
    failed = False
    for each in offered:
        _show(each, language)
        chosen = answer or _asked(each, language)
        if chosen == "q":
            break
        if chosen == "a":
            answer = "a"
        if chosen in ("y", "a"):
            try:
                replace_file(root, each.path, each.before, each.repaired.raw)
                done.append(each)
            except Refusal as refusal:
                failed = True
                click.echo(refusal.wording.of(language), err=True)
    return done, failed


def _show(mendable: Mendable, language: Language) -> None:
    repaired = mendable.repaired
    difference = unified(mendable.path, repaired.before, repaired.after)
    click.echo(difference or f"--- {printable(mendable.path)}\n", nl=False)
    for repair in repaired.repairs:
        what = repair.what.of(language)
        shown = _LINE.filled({"line": repair.span.line, "what": what}).of(language) if repair.span else what
        click.echo(f"  = {printable(shown)} [{repair.rule}]")
    click.echo()


def _asked(mendable: Mendable, language: Language) -> str:
    question = _ASK.filled({"path": printable(mendable.path)}).of(language)
    while True:
        answer = _ANSWERS.get(click.prompt(question, default="n", show_default=False, prompt_suffix=" ").strip().casefold())
        if answer:
            return answer


def _counted(wording: Wording, mendable: list[Mendable], language: Language) -> str:
    files, repairs = len(mendable), sum(len(each.repaired.repairs) for each in mendable)
    if language is Language.ZH:
        return wording.zh.format(files=files, repairs=repairs)
    return wording.en.format(files=f"{files} file{'' if files == 1 else 's'}", repairs=f"{repairs} place{'' if repairs == 1 else 's'}")
