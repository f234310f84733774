"""Checks: facts about the result, with a stable code and a place; they change nothing."""
