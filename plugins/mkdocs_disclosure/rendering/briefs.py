"""The page of a monthly brief: a whole document of its own, without script, that prints well."""

from importlib.resources import files
from pathlib import Path

from ..model.wording import Texts
from .templates import Templates


def render_brief(view: object, texts: Texts, overrides: Path | None) -> str:
    """The page; every text of the site is escaped, and a template of the site's own (`overrides`) comes first."""
    return Templates(texts, overrides).brief(view, texts.language.value)


def brief_style() -> bytes:
    """The style sheet that lies beside it."""
    return files("mkdocs_disclosure").joinpath("assets", "brief.css").read_bytes()
