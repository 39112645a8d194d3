"""A record turned into flat facts, in which absence is a value to test and never a hole."""
