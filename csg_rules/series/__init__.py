"""Meetings about one young person at one site: in what order they stand, and what of one is found again in the next."""
