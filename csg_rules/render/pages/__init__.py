"""Pages to look at: one for each meeting or site, and an index. Each is whole in itself and asks for nothing else."""
