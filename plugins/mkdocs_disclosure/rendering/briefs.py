"""The page of a monthly brief: a whole document of its own, without script, that prints well."""

from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..model.wording import Texts


def render_brief(view: object, texts: Texts) -> str:
    """The page; every text of the site is escaped."""
    environment = Environment(loader=PackageLoader("mkdocs_disclosure"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals["t"] = texts
    return environment.get_template("brief.html").render(brief=view, language=texts.language.value) + "\n"


def brief_style() -> bytes:
    """The style sheet that lies beside it."""
    return files("mkdocs_disclosure").joinpath("assets", "brief.css").read_bytes()
