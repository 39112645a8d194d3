"""The record: one meeting as read, in pydantic models of five contexts by nine columns and what surrounds them."""
