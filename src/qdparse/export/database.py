"""The tables of ``qdparse load`` as a file: an SQLite database, or a script for PostgreSQL."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from qdparse.errors import extra
from qdparse.export import Choices
from qdparse.model import Decision


def to_sqlite(decisions: Sequence[Decision], _choices: Choices) -> bytes:
    """A database with all decisions loaded in their order."""
    with extra("db", "--to sqlite"):
        import sqlalchemy  # noqa: F401
    with tempfile.TemporaryDirectory(prefix="qdparse-") as folder:
        path = Path(folder) / "tasks.sqlite"
        _fill(f"sqlite:///{path}", decisions)
        return path.read_bytes()


def to_postgresql(decisions: Sequence[Decision], _choices: Choices) -> bytes:
    """A script for psql that makes the tables and fills them, in one transaction."""
    with extra("db", "--to postgresql"):
        from sqlalchemy import create_engine, insert, select
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    from qdparse.database.schema import metadata

    dialect = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]
    lines = ["begin;"]
    with tempfile.TemporaryDirectory(prefix="qdparse-") as folder:
        url = f"sqlite:///{Path(folder) / 'tasks.sqlite'}"
        _fill(url, decisions)
        engine = create_engine(url)
        with engine.connect() as connection:
            for table in metadata.sorted_tables:
                made = str(CreateTable(table, if_not_exists=True).compile(dialect=dialect))
                lines.append(made.strip() + ";")
                for row in connection.execute(select(table)).mappings():
                    values = insert(table).values(dict(row))
                    literal = values.compile(
                        dialect=dialect, compile_kwargs={"literal_binds": True}
                    )
                    lines.append(f"{literal};")
        engine.dispose()
    lines.append("commit;")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _fill(url: str, decisions: Sequence[Decision]) -> None:
    from qdparse.database.load import load, opened

    engine = opened(url)
    for decision in decisions:
        load(engine, decision)
    engine.dispose()
