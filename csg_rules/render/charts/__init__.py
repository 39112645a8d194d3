"""Charts as SVG that stands in a page: colours are the page's own, and nothing is asked of anywhere else."""
