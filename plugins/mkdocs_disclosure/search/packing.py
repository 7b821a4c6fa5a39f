"""Bytes as they are stored: gzip, told by its first two bytes, so that a server may unpack what it sends or not."""

import gzip


def packed(data: bytes) -> bytes:
    """The gzip of some bytes (RFC 1952), without a time stamp."""
    return gzip.compress(data, 9, mtime=0)


def unpacked(data: bytes) -> bytes:
    """The bytes again."""
    return gzip.decompress(data)
