"""The state of one build, and what it hears of the log of MkDocs."""

import logging
from collections.abc import Mapping

from mkdocs.utils import CountHandler

from ..acceptance import Acceptances
from ..build import Loaded
from ..model.manifest import Previous
from ..publish import Staging
from ..shells import RESERVED, ReservedPage, Shells
from ..site import Site


class OneBuild:
    """The state of one build, made anew for each."""

    def __init__(
        self, site: Site, staging: Staging | None, portal: tuple[str, str], previous: Previous | None, acceptances: Acceptances, loaded: Loaded
    ) -> None:
        self.site = site
        self.staging = staging
        self.portal = portal
        self.previous = previous
        self.acceptances = acceptances
        self.loaded = loaded
        self.shells = Shells(site)
        self.front = {f"{view.address.rstrip('/') or 'index'}.md": view for view in site.front()}
        self.reserved: dict[str, ReservedPage] = {}
        self.scripts: dict[str, str] = {}
        self.declared: frozenset[str] = frozenset()
        self.copied: frozenset[str] = frozenset()
        self.written: frozenset[str] = frozenset()
        self.other_files: tuple[str, ...] = ()
        self.found: list[tuple[str, str, str]] = []
        """Address, title and HTML of the pages of `content/pages`, for search."""
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        self.quiet = _WithoutReserved()

    def listen(self) -> None:
        """Count the warnings of MkDocs, and keep what it says of reserved pages out of its log."""
        logging.getLogger("mkdocs").addHandler(self.warnings)
        logging.getLogger("mkdocs.commands.build").addFilter(self.quiet)

    def forget(self) -> None:
        """Leave the log as it was: under `serve` the next build listens for itself."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        logging.getLogger("mkdocs.commands.build").removeFilter(self.quiet)


def counted_warnings() -> Mapping[str, int]:
    """Level -> how many lines of the log of MkDocs had it since the build began: what it counts in strict mode itself, and what we heard."""
    logger = logging.getLogger("mkdocs")
    heard = [dict(handler.get_counts()) for handler in logger.handlers if isinstance(handler, CountHandler)]
    return {level: max(counts.get(level, 0) for counts in heard) for level in sorted({level for counts in heard for level in counts})}


class _WithoutReserved(logging.Filter):
    """MkDocs reports each page that nothing is written for; the reserved ones are meant so."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line of the log is shown."""
        return RESERVED not in record.getMessage()
