"""`disclosure verify`: every byte of a published site, a mirror or an archive that is not as its manifest says."""

import sys
from pathlib import Path

import click

from ..model.diagnostic import Diagnostic
from ..model.refusal import Refusal
from ..model.wording import Language
from ..outputs import verification
from ..verifying import broken_links, release_at
from ..verifying import verify as verified_at
from .options import lang_option, system_language


@click.command()
@click.argument("place", type=click.Path(path_type=Path))
@click.option(
    "--previous", type=click.Path(path_type=Path), metavar="FOLDER|ZIP|MANIFEST", help="The release before: the chain must hold. 上一版：核对前后相接。"
)
@click.option("--extra", is_flag=True, help="Let files pass that the manifest does not name. 允许有清单以外的文件。")
@click.option("--format", "form", type=click.Choice(["full", "json"]), default="full", help="The form of the findings. 输出形式。")
@lang_option
def verify(place: Path, previous: Path | None, extra: bool, form: str, lang: str | None) -> None:
    """Hold a FOLDER or ZIP file against the manifest.json in it. 核对文件夹或 ZIP 文件与其中的清单。

    Exit code 0: every byte is as the manifest says; 1: something differs; 2: could not run.
    """
    language = Language(lang) if lang else system_language()
    try:
        verified = verified_at(place)
        before = release_at(previous) if previous else None
    except Refusal as refusal:
        raise click.UsageError(refusal.wording.of(language)) from None
    for each in (verified, before):
        if isinstance(each, Diagnostic):
            # What its help tells is for a build that follows it.
            click.echo(f"{each.location.short}: {each.message.of(language)} [{each.rule}]")
            sys.exit(1)
    assert not isinstance(verified, Diagnostic) and not isinstance(before, Diagnostic)
    found = verified.differences
    added = () if extra else found.added
    chain = tuple(broken_links(verified.release.manifest, before)) if before else ()
    if form == "json":
        click.echo(verification.as_json(verified.release, found.changed, found.missing, added, chain), nl=False)
    else:
        click.echo(verification.lines(verified.release, found.changed, found.missing, added, chain, language), nl=False)
    sys.exit(1 if found.changed or found.missing or added or chain else 0)
