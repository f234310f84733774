"""What every reading process needs, loaded once in the process that they are copied from.

Importing this module is the warming: readers, grammar and lexicon are in memory afterwards.
"""

from __future__ import annotations

import qdparse.batch.work
import qdparse.read.docx
import qdparse.read.pdf  # noqa: F401
from qdparse import pipeline

_SMALL = "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch\nCăn cứ Luật Mẫu;\nĐiều 1. Ban hành.\n"

pipeline.record_of(_SMALL.encode(), "warm.txt")
