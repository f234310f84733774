"""The documents cannot rot: what they say is compared with what is there."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from qdparse import model
from qdparse.cli import main
from qdparse.messages import catalogue

ROOT = Path(__file__).resolve().parent.parent
READMES = ["README.md", "README.vi.md"]
DOCUMENTS = [
    *READMES,
    "CHANGELOG.md",
    "docs/checks.md",
    "docs/flow.md",
    "docs/glossary.md",
    "docs/output.md",
    "docs/lexicon.md",
]
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_SHELL = re.compile(r"^```\n(\$ .+?)\n```$", re.MULTILINE | re.DOTALL)
_MAKE = re.compile(r"`make ([a-z]+)`")
_PACKAGE_PATH = re.compile(r"`(src/[\w/.]+|schemas/[\w/.-]+)`")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_words(document: str) -> set[str]:
    """Everything between back quotes."""
    return set(re.findall(r"`([^`\n]+)`", document))


def options() -> list[tuple[str, str]]:
    return [
        (name, option)
        for name, command in main.commands.items()
        for param in command.params
        if isinstance(param, click.Option)
        for option in param.opts
    ]


MODELS = [
    value
    for value in vars(model).values()
    if isinstance(value, type)
    and issubclass(value, BaseModel)
    and not value.__name__.startswith("_")
    if value is not BaseModel
]
FIELDS = sorted({(m.__name__, field) for m in MODELS for field in m.model_fields})


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_documented(name: str) -> None:
    assert f"### qdparse {name}" in text("README.md")
    assert f"| `{name}` |" in text("README.vi.md")


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_is_documented(command: str, option: str) -> None:
    section = text("README.md").split(f"### qdparse {command}", 1)[1].split("\n##", 1)[0]
    assert f"`{option}`" in section
    assert option in text("README.vi.md")


def test_every_option_explains_itself() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, (name, param.name)


@pytest.mark.parametrize(("owner", "field"), FIELDS)
def test_every_field_of_the_contract_is_explained(owner: str, field: str) -> None:
    assert field in code_words(text("docs/output.md")), owner


@pytest.mark.parametrize("name", ["Role", "Severity", "Certainty"])
def test_every_value_of_a_closed_set_is_named(name: str) -> None:
    words = code_words(text("docs/output.md"))
    assert set(getattr(model, name).__args__) <= words


@pytest.mark.parametrize("code", sorted(set(catalogue("errors")) - {"generic"}))
def test_every_error_code_is_documented(code: str) -> None:
    assert code in code_words(text("README.md"))


@pytest.mark.parametrize("code", sorted(set(catalogue("findings")) - {"generic"}))
def test_every_finding_code_is_documented(code: str) -> None:
    assert code in code_words(text("docs/checks.md"))


def test_every_rule_of_the_mends_is_documented() -> None:
    noted = re.compile(r"(?:\.note\(\s*|^_?RULE = )\"([a-z-]+)\"", re.MULTILINE)
    sources = (ROOT / "src" / "qdparse").rglob("*.py")
    rules = {rule for path in sources for rule in noted.findall(path.read_text(encoding="utf-8"))}
    assert {"row-rejoin", "word-marks"} <= rules
    assert rules <= code_words(text("docs/flow.md"))


def test_exit_codes_are_documented() -> None:
    from qdparse import errors

    codes = {value for name, value in vars(errors).items() if name.startswith("EXIT_")}
    for name in READMES:
        assert codes == {int(n) for n in re.findall(r"^\| (\d+) \|", text(name), re.MULTILINE)}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_resolve(name: str) -> None:
    for link in _LINK.findall(text(name)):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), link


def anchors(document: str) -> set[str]:
    return {
        re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-")
        for h in _HEADING.findall(document)
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_and_targets_exist(name: str) -> None:
    document = text(name)
    for path in _PACKAGE_PATH.findall(document):
        assert (ROOT / path).exists(), path
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    assert set(_MAKE.findall(document)) <= targets


def answered(document: str) -> str:
    """The document with the answers that its commands (lines with "$") print today."""

    def block(match: re.Match[str]) -> str:
        parts = []
        for part in match.group(1).split("$ ")[1:]:
            command = part.partition("\n")[0]
            output = CliRunner().invoke(main, shlex.split(command)[1:]).output
            answer = [line.rstrip() for line in output.strip().splitlines()]
            parts.append("\n".join([f"$ {command}", *answer]))
        return "```\n" + "\n".join(parts) + "\n```"

    return _SHELL.sub(block, document)


@pytest.mark.skipif(
    not any((ROOT / "samples").glob("*.pdf")), reason="the samples are not here: `make samples`"
)
@pytest.mark.parametrize("name", READMES)
def test_shown_answers_are_real(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With QDPARSE_UPDATE_DOCS set, as by `make golden`, the answers are written instead."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    shown = text(name)
    assert _SHELL.search(shown)
    real = answered(shown)
    if os.environ.get("QDPARSE_UPDATE_DOCS"):
        (ROOT / name).write_text(real, encoding="utf-8")
    else:
        assert shown == real, "run `make golden`"


def test_the_project_names_no_machine() -> None:
    for name in [*DOCUMENTS, "Makefile", "constraints.txt", ".ci/run", "pyproject.toml"]:
        document = text(name)
        assert "/home/" not in document and "/work/" not in document
        assert "index-url" not in document and " @ " not in document
