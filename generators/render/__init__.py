"""Promise to bytes: sheets through Typst, pages through Jinja. Pure but for the shipped templates."""
