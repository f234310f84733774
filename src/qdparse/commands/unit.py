"""``qdparse unit``: which unit a printed name is, as of a day."""

from __future__ import annotations

import re
from typing import Any

from qdparse.commands import note, output, own_lexicon, show
from qdparse.errors import EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, QdparseError
from qdparse.lexicon import use
from qdparse.lexicon.lives import life, valid
from qdparse.lexicon.resolve import Context, Resolved, expanded, is_collective, resolve
from qdparse.lexicon.unit_names import entries_by_id, names_by_key
from qdparse.lexicon.units import head_at
from qdparse.messages import ui
from qdparse.settle.assignees import post_and_unit
from qdparse.settle.localities import needs_engine, successor_of_place
from qdparse.settle.unit_context import owners_in
from qdparse.write.json import to_json

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NEAR = 5


class BadDate(QdparseError):
    """A day that is none, ``--on 31/12/2024``; wrong usage."""

    code = "bad_date"
    exit_code = EXIT_USAGE


def show_unit(
    name: str,
    day: str | None,
    issuer: str | None,
    *,
    as_json: bool,
    lexicon: str | None,
    lang: str,
) -> int:
    """Print what a name stands for; 1 for a name that no table has."""
    if day is not None and not _DAY.fullmatch(day):
        raise BadDate(day)
    use(own_lexicon(lexicon))
    answer = unit_answer(name, day or "", issuer or "")
    if as_json:
        output(to_json(answer), None)
    else:
        _print(answer, lang)
    if _commune_needs_engine(name, day or "", issuer or ""):
        note(ui("unit_needs_vi", lang))
    return EXIT_OK if answer["id"] else EXIT_FINDINGS


def unit_answer(name: str, day: str = "", issuer: str = "") -> dict[str, Any]:
    """The answer of ``qdparse unit`` as a dictionary; every key is always there.

    ``day`` is ISO, as far as known; ``issuer`` the body whose paper names the unit.
    """
    context = Context(day, tuple(owners_in(issuer).items()))
    said = post_and_unit(" ".join(name.split()), context)
    found = resolve(said.unit, context) if said.unit else None
    entry = found.entry if found is not None else None
    full = found.name if found else expanded(said.unit) if head_at(said.unit) else None
    successor = found.successor if found else ""
    if not successor:
        successor = successor_of_place(expanded(said.unit), context)
    return {
        "text": name,
        "post": said.post or None,
        "id": found.id or None if found else None,
        "name": full,
        "collective": is_collective(found.id if found is not None else None),
        "parent": _parent(found),
        "from": life(found.id).first or None if found else None,
        "to": life(found.id).last or None if found else None,
        "on": day or None,
        "valid": _valid(found, day),
        "successor": successor or None,
        "ecode": entry.ecode or None if entry else None,
        "source": entry.source or None if entry else None,
        "near": [] if found is not None else near(said.unit),
    }


def _parent(found: Resolved | None) -> dict[str, str] | None:
    above = entries_by_id().get(found.parent) if found is not None else None
    return {"id": above.id, "name": above.name} if above else None


def _valid(found: Resolved | None, day: str) -> bool | None:
    if found is None or found.entry is None:
        return None
    above = entries_by_id().get(found.parent)
    return valid(found.entry, day) and (above is None or valid(above, day))


def near(name: str) -> list[str]:
    """Full names that differ little from an unknown one, the closest first."""
    from difflib import SequenceMatcher

    from qdparse.lexicon.spelling import name_key

    key = name_key(name)
    words = set(key.split())
    best: dict[str, float] = {}
    for other, names in names_by_key().items():
        if not words & set(other.split()):
            continue
        likeness = SequenceMatcher(None, key, other).ratio()
        full = names[0].entry.name.partition("{")[0].strip()
        best[full] = max(best.get(full, 0.0), likeness)
    ordered = sorted((full for full, score in best.items() if score > 0.7), key=lambda f: -best[f])
    return ordered[:_NEAR]


def _commune_needs_engine(name: str, day: str, issuer: str) -> bool:
    return needs_engine(name, Context(day, tuple(owners_in(issuer).items())))


def _print(answer: dict[str, Any], lang: str) -> None:
    if answer["name"] is None:
        note(ui("unit_none", lang, name=answer["text"]))
    rows = [("unit_id", answer["id"]), ("unit_name", answer["name"])]
    rows.append(("unit_post", answer["post"]))
    if answer["parent"]:
        rows.append(("unit_parent", f"{answer['parent']['name']} ({answer['parent']['id']})"))
    if answer["from"] or answer["to"]:
        blank = ui("unit_open", lang)
        span = {"start": answer["from"] or blank, "end": answer["to"] or blank}
        rows.append(("unit_valid", ui("unit_from_to", lang, **span)))
    if answer["on"] and answer["valid"] is not None:
        state = ui("unit_valid_yes" if answer["valid"] else "unit_valid_no", lang)
        rows.append(("unit_as_of", f"{answer['on']}: {state}"))
    rows.append(("unit_successor", answer["successor"]))
    if answer["collective"]:
        rows.append(("unit_kind", ui("unit_collective", lang)))
    rows += [("unit_ecode", answer["ecode"]), ("unit_source", answer["source"])]
    shown = [(ui(key, lang), value) for key, value in rows if value]
    width = max((len(label) for label, _ in shown), default=0)
    for label, value in shown:
        show(f"{label:<{width}}  {value}")
    if answer["name"] is not None and answer["id"] is None:
        note(ui("unit_form", lang, name=answer["name"]))
    if answer["near"]:
        note(ui("unit_near", lang, names="; ".join(answer["near"])))
