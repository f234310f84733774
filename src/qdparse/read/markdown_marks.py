"""Private marks (noncharacters of Unicode) that stand in a text for markup taken off it."""

from __future__ import annotations

BOLD_ON, BOLD_OFF = "\ufdd0", "\ufdd1"
BREAK = "\ufdd2"  # a line break inside a cell or line
PIPE = "\ufdd3"  # a "|" that is text
ABOVE, LEFT = "\ufdd4", "\ufdd5"  # a cell covered by the one above, or on the left
