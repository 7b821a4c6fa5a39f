"""mkdocs-disclosure: the information-disclosure site of a public authority, held against its catalog."""

__version__ = "0.1.0"
