"""How a record is laid out on paper, declared once: the templates are written by it, and papers are read by it.

`layout` holds what a declaration is made of; `meeting`, `pgi` and `assetplus` are the declarations; `read` makes
documents (data with places) of papers: of our own templates and of what people made themselves.
"""
