"""What several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How fast a machine is must not decide whether a test passes.
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="../shared with the real documents is not here"
)


@pytest.fixture(scope="session")
def encrypted_pdf() -> bytes:
    """A one-page PDF that asks for a password."""
    return (ROOT / "tests" / "data" / "encrypted.pdf").read_bytes()
