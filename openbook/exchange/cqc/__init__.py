"""The Care Quality Commission's published care directory: recognised and read; the store keeps it."""

from openbook.exchange.cqc.reading import read_directory
from openbook.exchange.cqc.recognising import kind_of, looks_like_directory

__all__ = ["kind_of", "looks_like_directory", "read_directory"]
