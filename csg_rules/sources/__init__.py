"""Files turned into records. Only the modules here know a file format."""
