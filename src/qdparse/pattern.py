"""Regular expressions that are compiled when they are first used.

A small document needs half of the patterns that the modules name, and compiling all of them
would take longer than reading it.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))


class _Lazy:
    """Stands for a pattern; takes over all that one has when the first of it is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Only asked for what is not there yet: from the second use on nothing is in between.
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, compiled on its first use; a wrong source is an error only then.

    >>> number = lazy(r"[0-9]+")
    >>> number.findall("1 and 22"), number.pattern
    (['1', '22'], '[0-9]+')
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))
