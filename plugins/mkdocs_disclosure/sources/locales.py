"""The interface texts of a language, from the package's own YAML tables."""

from functools import cache
from importlib.resources import files

import yaml

from ..model.wording import Language, Texts


@cache
def texts(language: Language) -> Texts:
    """All interface texts of one language."""
    table = files("mkdocs_disclosure").joinpath("locales", f"{language.value}.yml").read_text("utf-8")
    return Texts(language, yaml.load(table, Loader=yaml.BaseLoader))  # noqa: S506 - our own file, every value a text
