"""What every reading process needs, loaded once in the process that they are copied from.

Importing this module is the warming: pool, readers, grammar and lexicon are in memory afterwards.
"""

from __future__ import annotations

from qdparse.collector import collector_held

_SMALL = "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch\nCăn cứ Luật Mẫu;\nĐiều 1. Ban hành.\n"

with collector_held():
    import pebble  # noqa: F401

    import qdparse.batch.work
    import qdparse.read.docx
    import qdparse.read.pdf  # noqa: F401
    from qdparse import pipeline

    pipeline.record_of(_SMALL.encode(), "warm.txt")
