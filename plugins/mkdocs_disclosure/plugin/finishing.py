"""The beginning and the end of a build: nobody else publishes meanwhile, every other plugin has its turn, and then the trees are exchanged."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..build import load
from ..holding import keep_originals
from ..model.dates import Moment
from ..model.refusal import Refusal
from ..model.wording import Language, Wording
from ..publish import WAIT_VARIABLE, Staging, seconds_to_wait
from ..publish.kept import digest
from ..publish.originals import Originals
from ..releases import write_manifest
from .finished import audit_finished
from .one_build import OneBuild, counted_warnings
from .telling import log, say, told

_EVENT = "post_build"
_RELEASED = Wording("第 {number} 版，manifest.json 的 SHA-256：{sha256}", "release {number}, SHA-256 of manifest.json: {sha256}")
_AGAIN = Wording("与第 {number} 版没有不同", "nothing differs from release {number}")


def enter(target: Path, root: Path, as_of: Moment | datetime) -> Staging:
    """The staging of this build, before anything is read: what a killed build left is put right, and nobody else publishes until this one ends."""
    try:
        return Staging.beside(target, root, seconds_to_wait(os.environ.get(WAIT_VARIABLE)))
    except Refusal as refusal:
        raise PluginError(refusal.wording.of(load(root, as_of).language or Language.EN)) from None


def call_last(config: MkDocsConfig, call: Callable[..., None]) -> None:
    """Let `call` follow all calls of the event that is under way, whatever their priority and wherever their plugins are listed."""
    calls = config.plugins.events[_EVENT]  # MkDocs goes through this very list, so that what is added now is called too
    if call in calls:
        calls.remove(call)
    calls.append(call)


def refuse_later_calls(config: MkDocsConfig, call: Callable[..., None], language: Language) -> None:
    """PluginError where something follows `call` all the same: what that writes could be neither audited nor be in the manifest."""
    calls = config.plugins.events[_EVENT]
    behind = calls[calls.index(call) + 1 :]
    if behind:
        names = ", ".join(getattr(each, "__qualname__", repr(each)) for each in behind)
        wording = Wording(f"{names} 要在站点完成之后再写入，无法核对，站点保持原样", f"{names} would write when the site is finished; the site stays as it was")
        raise PluginError(wording.of(language))
    calls.remove(call)


def finish(config: MkDocsConfig, build: OneBuild) -> None:
    """Audit the finished tree, write its manifest and put it in the place of the published one; in strict mode only where nobody has warned."""
    counted = counted_warnings()
    build.forget()
    staging = build.staging
    if staging is None:
        return
    language = build.site.texts.language
    if config.strict and counted:
        found = ", ".join(f"{count} {level.lower()}" for level, count in counted.items())
        raise PluginError(Wording(f"严格模式下有 {found}，站点保持原样", f"{found} in strict mode; the site stays as it was").of(language))
    audit_finished(staging.stage, build, config)
    with told(language):
        manifest = write_manifest(staging.stage, build.site.register, build.previous, build.acceptances)
        # Of what was erased nothing stays that a later build could bring back.
        before = build.previous if build.previous and manifest.erased <= build.previous.manifest.erased else None
        release = digest(staging.stage)
        assert release is not None, "the manifest has just been written"
        keep_originals(Originals.of(staging.workshop, build.site.root), build.loaded, release, before.sha256 if before else None)
        outcome = staging.exchange(manifest.unkept | {each.key for each in build.site.register.erased})
    if not outcome.at_once:
        say(log.info, language, Wording("本系统不支持原子交换，已用两次改名完成", "this system has no atomic exchange; two renames were used"))
    if outcome.fault:
        told_of = Wording(
            f"新站点已发布，但保留的以前各版没有更新：{outcome.fault}",
            f"the new site is published, but the releases kept before it could not be brought up to date: {outcome.fault}",
        )
        say(log.info, language, told_of)
    again = build.previous is not None and build.previous.manifest is manifest
    say(log.info, language, (_AGAIN if again else _RELEASED).filled({"number": manifest.release, "sha256": release}))
    config.site_dir = str(staging.target)
