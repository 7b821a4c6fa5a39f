"""`disclosure clean`: files without the properties that tell of people, devices and places."""

import hashlib
import struct
import sys
from pathlib import Path

import click

from ..amending import replace_file, site_path
from ..model.diagnostic import printable
from ..model.refusal import Refusal
from ..model.wording import Language, Wording
from ..sources.files.cleaning import cleaned
from ..sources.files.limits import MAX_FILE, OverBudget
from ..sources.files.package import UNREADABLE
from .options import lang_option, root_option, system_language

_CLEAN = Wording("{path}：没有要清除的属性", "{path}: nothing to take out")
_DONE = Wording(
    "{path}：已清除属性\n  SHA-256 前 {before}\n  SHA-256 后 {after}", "{path}: properties taken out\n  SHA-256 before {before}\n  SHA-256 after {after}"
)
_WOULD = Wording("{path}：有要清除的属性，没有写入", "{path}: has properties to take out; nothing was written")
_OUTSIDE = Wording("{path} 不在站点文件夹里", "{path} does not lie in the site")
_UNREADABLE = Wording("{path} 读不了：{reason}", "{path} cannot be read: {reason}")
_OTHER_FORM = Wording("{path} 不是 JPEG、PNG、DOCX、XLSX 或 PPTX，不处理", "{path} is no JPEG, PNG, DOCX, XLSX or PPTX and was left alone")
_DAMAGED = Wording("{path} 不完整或者过大，不处理", "{path} is not whole or too large, and was left alone")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@root_option
@click.option("--dry-run", is_flag=True, help="Print what would change and write nothing. 只显示，不写入。")
@lang_option
def clean(files: tuple[Path, ...], root: Path, dry_run: bool, lang: str | None) -> None:
    """Take the properties that tell of people, devices and places out of FILE. 清除文件里说明人、设备和地点的属性。

    Exit code 0: every FILE is clean; 1: one was refused or is damaged, or with --dry-run would change; 2: could not run.
    """
    language = Language(lang) if lang else system_language()
    left = False
    for file in files:
        try:
            said, clean_now = _clean(root, file, write=not dry_run)
            left |= not clean_now
            click.echo(said.of(language))
        except Refusal as refusal:
            left = True
            click.echo(refusal.wording.of(language), err=True)
    sys.exit(1 if left else 0)


def _clean(root: Path, file: Path, *, write: bool) -> tuple[Wording, bool]:
    """What was done about a file, and whether it is clean now. `Refusal` where nothing could be done."""
    path = site_path(root, file)
    shown = {"path": printable(path or file.as_posix())}
    if path is None:
        raise Refusal(_OUTSIDE.filled(shown))
    try:
        before = (root / path).read_bytes()
    except OSError as fault:
        raise Refusal(_UNREADABLE.filled({**shown, "reason": fault.strerror or "?"})) from fault
    try:
        after = cleaned(before) if len(before) <= MAX_FILE else None
    except (*UNREADABLE, struct.error, IndexError, OverBudget) as fault:
        raise Refusal(_DAMAGED.filled(shown)) from fault
    if after is None:
        raise Refusal(_OTHER_FORM.filled(shown))
    if after == before:
        return _CLEAN.filled(shown), True
    if not write:
        return _WOULD.filled(shown), False
    replace_file(root, path, before, after)
    digests = {"before": hashlib.sha256(before).hexdigest(), "after": hashlib.sha256(after).hexdigest()}
    return _DONE.filled({**shown, **digests}), True
