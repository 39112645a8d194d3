"""Rules: data in one file each, checked against the catalogue of facts before they run."""
