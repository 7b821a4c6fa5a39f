"""Layer 3: the `disclosure` command. No MkDocs involved, except in `disclosure build`, which runs it."""

import gc

import click

from .. import __version__
from .agenda import due
from .auditing import audit
from .briefing import brief
from .building import build
from .checking import check
from .cleaning import clean
from .describing import reference, schema
from .drafting import new
from .explaining import explain
from .importing import import_
from .inspecting import inspect
from .mending import fix
from .numbering import number
from .publishing import publish
from .serving import headers
from .starting import init
from .verifying import verify


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="disclosure")
def main() -> None:
    """Hold a disclosure site against its catalog. 对照公开目录检查信息公开站点。"""
    # What a command reads lives until it ends, and frozen values make no cycles: looking for cycles after every 700 of them took a sixth of a check.
    gc.set_threshold(50_000, 20, 20)


for command in (init, check, due, explain, inspect, brief, new, number, fix, clean, import_, build, audit, verify, publish, headers, schema, reference):
    main.add_command(command)
