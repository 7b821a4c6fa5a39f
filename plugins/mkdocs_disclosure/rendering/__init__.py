"""Layer 1: views -> HTML. Markdown, the sanitiser, our templates, and the shell of the site's theme."""
