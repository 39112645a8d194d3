"""An audit told: one account of sentences and tables, which every format shows; and JSON of its own."""
