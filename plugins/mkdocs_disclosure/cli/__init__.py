"""Layer 3: the `disclosure` command. No MkDocs involved, except in `disclosure build`, which runs it."""

import gc
from importlib import import_module
from typing import Any

import click

from .. import __version__

_COMMANDS = {
    "init": "starting",
    "check": "checking",
    "due": "agenda",
    "explain": "explaining",
    "inspect": "inspecting",
    "brief": "briefing",
    "new": "drafting",
    "number": "numbering",
    "fix": "mending",
    "clean": "cleaning",
    "import": "importing",
    "build": "building",
    "audit": "auditing",
    "verify": "verifying",
    "publish": "publishing",
    "headers": "serving",
    "export": "exporting",
    "schema": "describing",
    "reference": "describing",
}
"""Command -> the module that holds it, under its name (with a `_` behind where Python has the word itself)."""


class _Commands(click.Group):
    """Loads the command that is asked for, and no other: what they all need takes longer to load than a small site to check."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature of click
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the signature of click
        if cmd_name not in _COMMANDS:
            return None
        module: Any = import_module(f".{_COMMANDS[cmd_name]}", __name__)
        command: click.Command = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="disclosure")
def main() -> None:
    """Hold a disclosure site against its catalog. 对照公开目录检查信息公开站点。"""
    # What a command reads lives until it ends, and frozen values make no cycles: looking for cycles after every 700 of them took a sixth of a check.
    gc.set_threshold(50_000, 20, 20)
