"""Layer 3: the MkDocs adapter, the only part that imports mkdocs."""

from .hooks import DisclosurePlugin
from .options import DisclosureConfig

__all__ = ["DisclosureConfig", "DisclosurePlugin"]
