"""Word documents and workbooks as papers: blocks of text and tables with their places, nothing understood yet.

`word.read_word` and `excel.read_excel` make papers of bytes; `guard.open_package` stands before every library.
"""
