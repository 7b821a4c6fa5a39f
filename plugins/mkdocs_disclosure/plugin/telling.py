"""What the build log is told, and how a build is stopped with words instead of a traceback."""

import errno
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from ..build import Loaded
from ..model.diagnostic import Severity
from ..model.refusal import Refusal
from ..model.wording import Language, Wording
from ..outputs import findings

log = get_plugin_logger("disclosure")


DISK_FAULTS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE})
"""What a disk, or the system in front of it, says when it takes no more."""

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTICE: logging.INFO}


_HELD = Wording(
    "暂不采用 {count} 条有错的信息，其中 {stays} 条继续公开上一版的内容",
    "{count} faulty item(s) are held back; of {stays} of them the last published version stays",
)
_WHY_NOT = Wording("没有暂不采用有错的信息：{reason}", "no faulty item was held back: {reason}")


def report(loaded: Loaded, language: Language) -> None:
    """Log every finding; PluginError where one is an error."""
    for found in loaded.report.diagnostics:
        # What only time has made a finding never stops a build: what was built yesterday must be built tomorrow.
        only_time = found.time_dependent and found.severity is not Severity.ERROR
        log.log(logging.INFO if only_time else _LEVELS[found.severity], findings.one_line(found, language))
    if loaded.held:
        say(log.warning, language, _HELD.filled({"count": len(loaded.held), "stays": sum(each.stays for each in loaded.held)}))
    if loaded.why_not_held:
        say(log.error, language, _WHY_NOT.filled({"reason": loaded.why_not_held}))
    if loaded.report.has_errors:
        count = loaded.report.count(Severity.ERROR)
        raise PluginError(
            Wording(f"发现 {count} 个错误，未构建，站点保持原样", f"{count} error(s) found; nothing was built, the site stays as it was").of(language)
        )


@contextmanager
def told(language: Language) -> Iterator[None]:
    """Tell what stands in the way instead of showing a traceback."""
    try:
        yield
    except Refusal as refusal:
        raise PluginError(refusal.wording.of(language)) from None
    except OSError as fault:
        if fault.errno not in DISK_FAULTS:
            raise
        reason = f"{fault.filename}: {fault.strerror}" if fault.filename else fault.strerror
        raise PluginError(
            Wording(f"磁盘或系统拒绝读写（{reason}），站点保持原样", f"the disk or the system refuses ({reason}); the site stays as it was").of(language)
        ) from None


def say(write: Callable[[str], None], language: Language, wording: Wording) -> None:
    """Write one of the two wordings to a level of the log."""
    write(wording.of(language))
