"""Reports and rules as pages: only the modules here know an output format."""
