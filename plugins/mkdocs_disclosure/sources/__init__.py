"""Layer 1: text -> model, with positions. The only place that knows YAML and front matter."""
