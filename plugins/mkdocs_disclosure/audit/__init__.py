"""Layer 1: model -> diagnostics. Each rule is a pure function named after the fault it finds."""
