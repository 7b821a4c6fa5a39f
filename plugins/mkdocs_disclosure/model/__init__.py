"""Layer 0: frozen values of the field. Standard library only; no clock, no files, no network."""
