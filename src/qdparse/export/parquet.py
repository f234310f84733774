"""The flat task table as Parquet: typed columns, compressed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import get_type_hints

from qdparse.errors import extra
from qdparse.export import Choices
from qdparse.model import Decision
from qdparse.task_rows import TaskRow, rows


def to_parquet(decisions: Sequence[Decision], _choices: Choices) -> bytes:
    """One table with the fields of ``TaskRow``; raises EngineMissing without pyarrow."""
    with extra("parquet", "--to parquet"):
        import pyarrow as pa
        import pyarrow.parquet as pq
    kinds = {str: pa.string(), date | None: pa.date32(), int | None: pa.int32()}
    hints = get_type_hints(TaskRow)
    schema = pa.schema([(name, kinds[hints[name]]) for name in TaskRow._fields])
    columns = list(zip(*rows(decisions), strict=True)) or [()] * len(TaskRow._fields)
    made = pa.table([list(column) for column in columns], schema=schema)
    buffer = io.BytesIO()
    pq.write_table(made, buffer, compression="zstd")
    return buffer.getvalue()
