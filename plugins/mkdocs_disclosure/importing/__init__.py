"""Layer 2: a table of old documents -> items of the site, and a report of what became of every row."""
