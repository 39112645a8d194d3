"""Worker processes: work shared out, and what becomes of work that kills, hangs or exhausts the process that does it.

Nothing here knows what the work is.
"""
