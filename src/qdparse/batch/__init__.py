"""Many documents at once: planned by name, read by processes that can be killed, journalled.

``inputs`` names the documents, ``plan`` the files that come of them, ``work`` is what is done
with one of them.  ``engine`` says what an engine is told; ``processes`` is one (its
processes come from ``origin``) and ``cluster`` the other.
``journal`` and ``marks`` remember what is done, ``run`` puts all together.
"""
