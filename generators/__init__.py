"""Fanzha turns campaign content into a verified microsite and print kit."""

__version__ = "0.4.0"
