"""Imports point one way, as docs/flow.md says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "qdparse"
FACADE = ("__init__", "__main__")  # they name what a user calls


def room(module: str) -> str:
    """ "read" of "qdparse.read.pdf"; "" of the package itself."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> Iterator[str]:
    """Modules of the package that a file imports, anywhere in it, but not for types alone."""
    waiting: list[ast.AST] = [ast.parse(path.read_bytes())]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and node.module == "qdparse":
            yield from (f"qdparse.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        waiting += ast.iter_child_nodes(node)


def lines() -> dict[str, int]:
    """The line of each room in the list of docs/flow.md, from the top."""
    text = (ROOT / "docs" / "flow.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"Imports point one way.*?```\n(.*?)```", text, re.DOTALL)
    return {name: at for at, line in enumerate(block.splitlines()) for name in line.split(", ")}


def test_every_room_has_its_line() -> None:
    rooms = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert rooms - set(FACADE) == set(lines())


@pytest.mark.parametrize("name", sorted(lines()))
def test_a_room_imports_from_rooms_below_it_alone(name: str) -> None:
    at = lines()
    files = [PACKAGE / f"{name}.py", *(PACKAGE / name).rglob("*.py")]
    wrong = {
        (path.name, module)
        for path in files
        if path.exists()
        for module in imports(path)
        if module.startswith("qdparse.")
        if (other := room(module)) != name and other in at and at[other] <= at[name]
    }
    assert wrong == set()
