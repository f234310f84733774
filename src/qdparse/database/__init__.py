"""Decisions in a relational database: SQLite or PostgreSQL, loaded so that nothing doubles."""
