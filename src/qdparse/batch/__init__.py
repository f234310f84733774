"""Many documents at once: planned by name, read by processes that can be killed, journalled.

``inputs`` names the documents, ``plan`` the files that come of them, ``work`` is what is done
with one of them, ``processes`` and ``cluster`` run it many times, ``journal`` and ``marks``
remember what is done, ``run`` puts them together.
"""
