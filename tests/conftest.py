"""What several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="../shared with the real documents is not here"
)


@pytest.fixture(scope="session")
def encrypted_pdf() -> bytes:
    """A one-page PDF that asks for a password."""
    return (ROOT / "tests" / "data" / "encrypted.pdf").read_bytes()
