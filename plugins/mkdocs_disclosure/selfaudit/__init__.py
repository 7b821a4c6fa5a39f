"""The finished tree, looked at as it will be published: bytes on disk -> findings. Trusts nothing that made it."""
