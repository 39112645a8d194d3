"""Tokens that stand for people, places and records, made with a key: the same one stands for the same always."""
