"""The whole way through the house for one record, and for a run over many."""
