"""An agency's own tables laid over the lexicon, and what is said about a faulty one."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from qdparse import lexicon, pipeline
from qdparse.cli import main
from qdparse.lexicon.headers import header_meaning
from qdparse.lexicon.overlay import BadLexicon, overlay
from qdparse.lexicon.resolve import Context, resolve
from qdparse.lexicon.units import split_post

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf-8")
_FILE = re.compile(r"^`(\w+\.csv)`:\n\n```\n(.*?)```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def _built_in_again() -> Iterator[None]:
    yield
    lexicon.use(None)


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The files that docs/lexicon.md tells to write."""
    for name, content in _FILE.findall(GUIDE):
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_the_guide_s_ministry_is_known(guide: Path) -> None:
    lexicon.use(overlay(guide))
    own = Context("2025-06-01", (("bo", "btsktb"),))
    for text, id_ in [
        ("Bộ Thủy sản và Kinh tế biển", "btsktb"),
        ("Bộ TS&KTB", "btsktb"),
        ("Cục Nuôi trồng và Kiểm ngư", "btsktb.cuc-nuoi-trong-va-kiem-ngu"),
        ("Cục NTKN", "btsktb.cuc-nuoi-trong-va-kiem-ngu"),
        ("Văn phòng Bộ", "btsktb.van-phong-bo"),
        ("Các đội kiểm ngư", "cac.doi-kiem-ngu"),
    ]:
        found = resolve(text, own)
        assert found is not None and found.id == id_, text
    old = resolve("Cục Kiểm ngư", own)
    assert old is not None and old.successor == "Cục Nuôi trồng và Kiểm ngư"
    assert split_post("Thuyền trưởng Tàu KN-01") == ("Thuyền trưởng", "Tàu KN-01")
    meaning = header_meaning("Bên làm")
    assert meaning is not None and meaning.role == "lead"


def test_what_the_guide_s_command_prints(guide: Path) -> None:
    shown = re.search(r"^\$ qdparse (unit [^\n]*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert shown is not None
    command = [str(guide) if word == "my-lexicon" else word for word in shlex.split(shown[1])]
    result = CliRunner().invoke(main, [*command, "--lang", "en"])
    assert result.output == shown[2]


def test_a_document_is_read_with_the_overlay_and_without_it_again(guide: Path) -> None:
    path = str(ROOT / "samples" / "bo-so-ky-so.docx")
    if not Path(path).exists():
        pytest.skip("the samples are not here: `make samples`")

    def ids(own: lexicon.Overlay | None) -> set[str]:
        record = pipeline.parse_record(path, lexicon=own)
        units = [a["unit"] for task in record["tasks"] for a in task["assignees"]]
        return {unit["id"] for unit in units if unit and unit["id"]}

    before = ids(None)
    assert "btsktb.cuc-nuoi-trong-va-kiem-ngu" in ids(overlay(guide))
    assert ids(None) == before


def test_batch_and_parse_take_the_overlay(guide: Path, tmp_path: Path) -> None:
    sample = ROOT / "samples" / "bo-so-ky-so.docx"
    if not sample.exists():
        pytest.skip("the samples are not here: `make samples`")
    out = tmp_path / "out"
    code = ["batch", str(sample), "-o", str(out), "--lexicon", str(guide), "--jobs", "1"]
    assert CliRunner().invoke(main, code).exit_code == 0
    single = CliRunner().invoke(main, ["parse", str(sample), "--lexicon", str(guide), "-q"])
    assert single.exit_code == 0
    assert '"btsktb.cuc-nuoi-trong-va-kiem-ngu"' in single.stdout
    assert (out / "bo-so-ky-so.json").read_text(encoding="utf-8") == single.stdout


def test_an_own_row_replaces_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("id,name\nbyt,Bộ Sức khỏe\n", encoding="utf-8")
    lexicon.use(overlay(tmp_path))
    found = resolve("Bộ Sức khoẻ")
    assert found is not None and found.id == "byt"
    assert resolve("Bộ Y tế") is None


@pytest.mark.parametrize(
    ("name", "content", "code", "line"),
    [
        ("unit.csv", b"id,name\n", "lexicon_file", None),
        ("units.csv", b"id,nam\nx,Y\n", "lexicon_column", 1),
        ("units.csv", b"id\nx\n", "lexicon_no_column", 1),
        ("units.csv", b"", "lexicon_no_column", 1),
        ("units.csv", "id,name\nx,Vụ A\ny,\n".encode(), "lexicon_blank", 3),
        ("units.csv", "id,name\nX y,Vụ A\n".encode(), "lexicon_id", 2),
        ("units.csv", "id,name\nx,Vụ A, B\n".encode(), "lexicon_cells", 2),
        ("units.csv", 'id,name\nx,"Vụ A'.encode(), "lexicon_csv", 2),
        ("units.csv", "id,name\nx,Vụ A\nx,Vụ B\n".encode(), "lexicon_twice", 3),
        ("units.csv", "id,name,from\nx,Vụ A,1/3/2025\n".encode(), "lexicon_date", 2),
        ("units.csv", "id,name,parent\nx,Vụ A,zzz\n".encode(), "lexicon_reference", 2),
        ("units.csv", "id,name\nx,V\xf9\n".encode("latin-1"), "lexicon_encoding", 2),
        ("columns.csv", b"header,role\nBen lam,leader\n", "lexicon_value", 2),
        ("unit_kinds.csv", "suffix,level,name\nx,thon,Thôn đội\n".encode(), "lexicon_value", 2),
    ],
)
def test_a_fault_is_named_with_file_and_line(
    tmp_path: Path, name: str, content: bytes, code: str, line: int | None
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadLexicon) as caught:
        overlay(tmp_path)
    assert (caught.value.code, caught.value.details.get("line")) == (code, line)
    for lang in ("en", "vi"):
        sentence = caught.value.message(lang)
        assert name in sentence and "?" not in sentence and "{" not in sentence
    result = CliRunner().invoke(main, ["unit", "Bộ Y tế", "--lexicon", str(tmp_path)])
    assert result.exit_code == 2 and "Traceback" not in result.output


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLexicon, match="holds no CSV"):
        overlay(tmp_path)
    with pytest.raises(BadLexicon, match="is not a folder"):
        overlay(tmp_path / "nowhere")


def test_a_table_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    data = "\ufeffid,name\r\n\r\nx,Vụ Biển\r\n".encode()
    (tmp_path / "units.csv").write_bytes(data)
    assert [row["name"] for row in overlay(tmp_path).rows["units"]] == ["Vụ Biển"]
