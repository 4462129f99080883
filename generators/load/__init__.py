"""Files to Catalog, or a ContentError that lists every problem; the only reader of content."""
