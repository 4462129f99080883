"""Catalog to promises: what shall exist, under which name, with which words and codes. Pure."""
