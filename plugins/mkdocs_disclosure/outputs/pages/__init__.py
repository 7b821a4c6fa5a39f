"""Register -> page views: everything a page shows, already chosen and put in order, nothing of how it looks."""
