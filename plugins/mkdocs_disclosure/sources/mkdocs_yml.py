"""What mkdocs.yml says to this plugin, for commands that run without MkDocs."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

_FILE = "mkdocs.yml"
_PLUGIN = "disclosure"
_ENVIRONMENT = "!ENV"
_YAML = "tag:yaml.org,2002:"


def configuration(root: Path) -> str:
    """The text of mkdocs.yml in the folder of a site; empty where there is none."""
    try:
        return (root / _FILE).read_text("utf-8", "replace")
    except OSError:
        return ""


def plugin_options(text: str) -> Mapping[str, Any]:
    """The options of the plugin in the text of mkdocs.yml; none where it is not listed or the text is no YAML.

    `!ENV` is looked up as MkDocs does; what another tag would make is None. A configuration that this one inherits from is not read.
    """
    return _options(_read(text).get("plugins"))


def markdown_extensions(text: str) -> tuple[list[str], dict[str, Any]]:
    """The names of the Markdown extensions in the text of mkdocs.yml, and the configuration of each, with those that MkDocs adds."""
    configured: dict[str, Any] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for each in _listed(_read(text).get("markdown_extensions")):
        for name, configuration in each.items():
            configured[name] = configuration if isinstance(configuration, dict) else {}
    return list(configured), {name: each for name, each in configured.items() if each}


def _options(plugins: object) -> Mapping[str, Any]:
    for each in _listed(plugins):
        for name, options in each.items():
            if name.rpartition("/")[2] == _PLUGIN:
                return options if isinstance(options, dict) else {}
    return {}


def _listed(value: object) -> list[dict[str, Any]]:
    """A list of names, or of names with options, or a mapping of them: as mappings."""
    if isinstance(value, dict):
        return [{str(name): options} for name, options in value.items()]
    return [each if isinstance(each, dict) else {str(each): None} for each in (value if isinstance(value, list) else [])]


def _read(text: str) -> Mapping[str, Any]:
    try:
        node = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError:
        return {}
    value = _value(node) if node else None
    return value if isinstance(value, dict) else {}


def _value(node: yaml.Node) -> Any:
    if node.tag == _ENVIRONMENT:
        names = [node.value] if isinstance(node, yaml.ScalarNode) else [str(each.value) for each in node.value]
        return next((os.environ[name] for name in names if name in os.environ), names[-1] if len(names) > 1 else None)
    if not node.tag.startswith(_YAML) or node.tag.startswith(f"{_YAML}python/"):
        return None
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    if isinstance(node, yaml.SequenceNode):
        return [_value(each) for each in node.value]
    try:
        return yaml.SafeLoader("").construct_object(node)
    except (yaml.YAMLError, ValueError):  # `!!int four`
        return None
