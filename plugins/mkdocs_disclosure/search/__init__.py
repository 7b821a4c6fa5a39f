"""Layer 1: the search index."""
