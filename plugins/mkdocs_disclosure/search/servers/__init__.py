"""Search by a server of one's own instead of the index of the site: what is handed to OpenSearch, Meilisearch or Typesense, and how the page asks it."""
