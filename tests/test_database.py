"""Loading: nothing twice, amended plans keep their tasks' ids, old versions stay."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

sqlalchemy = pytest.importorskip("sqlalchemy", reason="sqlalchemy (qdparse[db]) is not installed")

from sqlalchemy import Engine, func, select  # noqa: E402

from qdparse.database.load import load, opened  # noqa: E402
from qdparse.database.schema import (  # noqa: E402
    assignees,
    documents,
    findings,
    metadata,
    task_versions,
    tasks,
)
from qdparse.diff.compare import compare  # noqa: E402
from qdparse.diff.view import view  # noqa: E402
from qdparse.errors import QdparseError  # noqa: E402
from qdparse.export import Choices, writer  # noqa: E402
from qdparse.model import Decision  # noqa: E402

from conftest import ROOT  # noqa: E402
from records import Run  # noqa: E402

pytest_plugins = ("cli_fixtures",)


def plan(stem: str = "tinh-cai-cach-hanh-chinh_docx") -> dict[str, Any]:
    return Decision.model_validate_json(
        (ROOT / "outputs" / f"{stem}.json").read_bytes()
    ).model_dump(mode="json")


def decision(record: dict[str, Any]) -> Decision:
    return Decision.model_validate(record)


def _programs() -> Path | None:
    """The folder of a PostgreSQL server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    here = shutil.which("initdb")
    return Path(here).parent if here else None


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of its own, on a free port of this machine; gives its URL."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    folder = Path("/tmp") / f"qdparse-pg-{os.getpid()}"
    folder.mkdir(mode=0o700)
    more: dict[str, Any] = {"capture_output": True, "check": True, "cwd": "/"}
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        more |= {"user": "postgres", "group": "postgres"}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    try:
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8"], **more
        )
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
        # Its output goes to a file: a pipe would stay open as long as the server runs.
        start = {**more, "capture_output": False}
        log = ["-l", folder / "log"]
        subprocess.run(
            [programs / "pg_ctl", "-D", data, "-w", "-o", options, *log, "start"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **start,
        )  # fmt: skip
        yield f"postgresql://test@127.0.0.1:{port}/postgres"
        subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **more)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'tasks.sqlite'}"
    else:
        url = request.getfixturevalue("postgresql")
    made = opened(url)
    yield made
    metadata.drop_all(made)
    made.dispose()


def everything(engine: Engine) -> dict[str, list[Any]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
        }


def test_the_second_load_writes_nothing(engine: Engine) -> None:
    first = load(engine, decision(plan()))
    assert (first.added, first.changed, first.unchanged) == (22, 0, 0)
    before = everything(engine)
    second = load(engine, decision(plan()))
    assert (second.added, second.changed, second.unchanged, second.rows) == (0, 0, 22, 0)
    assert everything(engine) == before


def test_what_is_stored_is_what_was_parsed(engine: Engine) -> None:
    source = plan()
    load(engine, decision(source))
    with engine.connect() as connection:
        row = connection.execute(select(tasks).where(tasks.c.key == "I.1")).mappings().one()
        people = connection.execute(
            select(assignees).where(assignees.c.task == row["id"]).order_by(assignees.c.position)
        ).mappings()
        shown = [(p["role"], p["text"]) for p in people]
    task = source["tasks"][0]
    assert row["content"] == task["content"]
    assert row["due_date"].isoformat() == task["deadline"]["end"]
    assert shown == [(a["role"], a["text"]) for a in task["assignees"]]
    assert counts(engine)["findings"] == len(source["findings"])


def corrected() -> tuple[dict[str, Any], dict[str, Any]]:
    """A plan, and the same document after three corrections."""
    old, new = plan(), plan()
    new["tasks"][0]["result"] = "Báo cáo đã sửa"
    new["tasks"][1]["assignees"][0]["text"] = "Sở Nội vụ mới"
    del new["tasks"][5]
    return old, new


def test_a_corrected_document_changes_exactly_its_tasks(engine: Engine) -> None:
    old, new = corrected()
    load(engine, decision(old))
    done = load(engine, decision(new))
    assert (done.added, done.changed, done.withdrawn, done.unchanged) == (0, 2, 1, 19)
    with engine.connect() as connection:
        older = connection.execute(select(task_versions)).mappings().all()
        now = connection.execute(select(tasks).where(tasks.c.version == 2)).mappings().all()
    assert sorted(v["id"] for v in older) == sorted(old["tasks"][i]["id"] for i in (0, 1, 5))
    assert {v["result"] for v in older if v["id"] == old["tasks"][0]["id"]} == {"Báo cáo rà soát"}
    assert {row["state"] for row in now if row["id"] == old["tasks"][5]["id"]} == {"withdrawn"}
    assert load(engine, decision(new)).rows == 0


def amended() -> tuple[dict[str, Any], dict[str, Any]]:
    """A plan, and a later decision that restates it: one task moved, one changed, one new."""
    old = plan()
    new = deepcopy(old)
    uri = "/akn/vn/act/qd/ubnd/2025-06-01/900-qd-ubnd"
    new["document"] |= {"uri": uri, "number": "900"}
    for task in new["tasks"]:
        task["id"] = uri + task["id"].partition("/!")[2]
    first, second = new["tasks"][0], new["tasks"][1]
    first["key"], second["key"] = second["key"], first["key"]
    new["tasks"][3]["result"] = "Kết quả khác"
    extra = deepcopy(new["tasks"][4])
    extra |= {"id": uri + "!new", "fingerprint": "f" * 16, "content": "Nhiệm vụ hoàn toàn mới"}
    new["tasks"].append(extra)
    return old, new


def test_an_amended_plan_updates_its_tasks_and_keeps_their_ids(engine: Engine) -> None:
    old, new = amended()
    load(engine, decision(old))
    ids = {row[0] for row in everything(engine)["tasks"]}
    done = load(engine, decision(new), amends=old["document"]["uri"])
    # The two whose numbers were exchanged, and the one with another result; no other.
    assert (done.added, done.changed, done.restated, done.unchanged) == (1, 3, 19, 0)
    after = everything(engine)
    assert {row[0] for row in after["tasks"]} == ids | {new["tasks"][-1]["id"]}
    assert len(after["documents"]) == 2
    assert len(after["task_versions"]) == 22
    again = load(engine, decision(new), amends=old["document"]["uri"])
    assert again.rows == 0


def test_an_amended_sample_updates_exactly_what_diff_tells(engine: Engine) -> None:
    """The amending sample: two tasks new, two gone, some changed or numbered again."""
    old, new = plan("bo-chuyen-doi-so_docx"), plan("bo-chuyen-doi-so-sua-doi")
    told = compare(view(old), view(new))
    load(engine, decision(old))
    done = load(engine, decision(new))
    assert done.amends == old["document"]["uri"]  # its articles say so
    assert done.added == len(told.added)
    touched = {c.new.id for c in told.changed} | {r.new.id for r in told.renumbered}
    assert done.changed == len(touched)
    assert done.restated == told.unchanged


def test_another_plan_with_the_same_words_is_another_plan(engine: Engine) -> None:
    old, new = amended()
    load(engine, decision(old))
    done = load(engine, decision(new))  # nothing says that it amends the first
    assert done.amends is None
    assert done.added == 23


def test_two_documents_without_a_uri_do_not_meet(engine: Engine) -> None:
    one, two = plan("so-du-thao_docx"), plan("so-du-thao_pdf")
    for record in (one, two):
        record["document"]["uri"] = None
        for task in record["tasks"]:
            task["id"] = record["source"]["sha256"][:16] + task["id"]
    load(engine, decision(one))
    load(engine, decision(two))
    assert counts(engine)["documents"] == 2


def test_a_document_that_fails_changes_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(engine, decision(plan()))
    before = everything(engine)
    _, new = corrected()
    from qdparse.database import load as module

    done: list[int] = []

    def breaks(*args: Any) -> int:
        done.append(1)
        if len(done) > 5:
            raise sqlalchemy.exc.OperationalError("insert", {}, Exception("disk full"))
        return real(*args)

    real = module._put_assignees
    monkeypatch.setattr(module, "_put_assignees", breaks)
    with pytest.raises(QdparseError) as caught:
        load(engine, decision(new))
    assert "disk full" in str(caught.value)
    assert everything(engine) == before


def test_texts_with_every_sign_come_back(engine: Engine) -> None:
    record = plan("bo-so-ky-so_docx")
    hard = "50 % 'một' \"hai\" :ba $4 \\5 {x} -- ; drop table tasks; \u200b\U0001f600"
    record["tasks"][0]["content"] = hard
    record["tasks"][1]["note"] = "a\x00b"
    load(engine, decision(record))
    with engine.connect() as connection:
        contents = set(connection.scalars(select(tasks.c.content)))
    assert hard in contents
    assert load(engine, decision(record)).rows == 0


def test_the_script_for_postgresql_fills_a_real_server(postgresql: str) -> None:
    import psycopg

    record = plan("bo-so-ky-so_docx")
    record["tasks"][0]["content"] = "50 % 'một' :ba \\5"
    script = writer("postgresql")([decision(record)], Choices()).decode()
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(script)
        rows = connection.execute("select content, due_date from tasks order by position")
        found = rows.fetchall()
        connection.execute("drop table assignees, task_versions, tasks, findings, documents")
    assert found[0][0] == "50 % 'một' :ba \\5"
    assert len(found) == 5


def test_the_sqlite_file_opens_without_qdparse(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    path.write_bytes(writer("sqlite")([decision(plan())], Choices()))
    with sqlite3.connect(path) as base:
        assert base.execute("select count(*) from tasks").fetchone() == (22,)


def test_load_says_what_it_did(run: Run, tmp_path: Path) -> None:
    source = ROOT / "outputs" / "bo-so-ky-so_docx.json"
    base = tmp_path / "t.sqlite"
    result = run("load", source, "--db", base)
    assert result.exit_code == 0, result.stderr
    assert "bo-so-ky-so.docx: 5 tasks added" in result.stderr
    assert "5 as before (0 rows written)" in run("load", source, "--db", base).stderr


BAD_URLS = ["nosuch://x", "postgresql://u:secret@127.0.0.1:1/x", "sqlite:////no/such/folder/x.db"]


@pytest.mark.parametrize("url", BAD_URLS)
def test_a_database_that_is_not_there_is_a_sentence(run: Run, url: str) -> None:
    result = run("load", ROOT / "outputs" / "bo-so-ky-so_docx.json", "--db", url)
    assert result.exit_code in (3, 4)
    assert "Traceback" not in result.stderr
    assert "secret" not in result.stderr


@pytest.mark.parametrize("url", ["", "mysql://host/name", "nosuch://x"])
def test_a_database_of_another_kind_is_no_missing_extra(run: Run, url: str) -> None:
    """An empty name wrote into nowhere and said that all was written."""
    result = run("load", ROOT / "outputs" / "bo-so-ky-so_pdf.json", "--db", url)
    assert result.exit_code == 3
    assert "is no database that qdparse can fill" in result.stderr


def test_an_sqlite_file_is_named_as_it_was_given(run: Run, tmp_path: Path) -> None:
    result = run("load", ROOT / "outputs" / "bo-so-ky-so_pdf.json", "--db", tmp_path)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"qdparse: {tmp_path}: the database answered:")


def test_schema_columns_are_what_the_guide_says() -> None:
    guide = (ROOT / "docs" / "tracker.md").read_text(encoding="utf-8")
    for table in (documents, tasks, task_versions, assignees, findings):
        assert f"`{table.name}`" in guide
    for column in tasks.columns:
        assert f"`{column.name}`" in guide
