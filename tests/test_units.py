"""Units by name: the lexicon's own examples, whose unit a name is, and what it is called today."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

from qdparse.lexicon import several, table
from qdparse.lexicon.collectives import collective_at
from qdparse.lexicon.lives import life
from qdparse.lexicon.people import honorific_at, person_at, post_at
from qdparse.lexicon.resolve import Context, resolve
from qdparse.lexicon.spelling import name_key, name_keys, spell, toned
from qdparse.lexicon.unit_names import Entry, entries, entries_by_id, find_names, kinds_by_suffix
from qdparse.lexicon.units import head_at, is_known_unit, split_post, starts_unit
from qdparse.settle import localities
from qdparse.settle.localities import named_commune, successor_of_place

MINISTRY = Context("2023-05-24", (("bo", "bkhcn"),))
CITY = Context("2026-03-01", (("tinh", "ha-noi"),))
PROVINCE = Context("2024-06-01", (("tinh", "bac-giang"),))
STATE = Context("2025-01-10", ())

EXAMPLES = [(entry, row, text) for entry, row in entries() for text in several(row["examples"])]


@pytest.mark.parametrize(
    ("entry", "text"), [(e, t) for e, _, t in EXAMPLES], ids=[f"{e.id}-{t}" for e, _, t in EXAMPLES]
)
def test_an_example_is_its_own_entry_and_no_other(entry: Entry, text: str) -> None:
    owners = ((entry.level, ""),) if entry.sort == "kind" else ()
    owners = (("bo", entry.parent),) if entry.parent else owners
    found = resolve(text, Context(entry.valid_to or entry.valid_from, owners))
    assert found is not None
    assert found.id == (f"{entry.level}.{entry.id}" if entry.sort == "kind" else entry.id)
    assert found.rest == ""


def test_every_entry_has_an_example_and_a_source_with_its_mark() -> None:
    for entry, row in entries():
        assert row["examples"], entry.id
        assert "(confirmed)" in row["source"] or "(memory)" in row["source"], entry.id


def test_ids_are_unique_and_references_lead_somewhere() -> None:
    ids = [e.id for e, _ in entries() if e.sort != "kind"]
    assert len(ids) == len(set(ids))
    kinds = [(e.level, e.id) for e, _ in entries() if e.sort == "kind"]
    assert len(kinds) == len(set(kinds))
    for entry, _ in entries():
        assert not entry.parent or entry.parent in entries_by_id(), entry.id
        if entry.successor and entry.sort == "kind":
            assert (entry.level, entry.successor) in kinds_by_suffix(), entry.id
        elif entry.successor:
            assert entry.successor in entries_by_id(), entry.id
        assert not (entry.valid_from and entry.valid_to) or entry.valid_from <= entry.valid_to


def test_an_electronic_code_stands_only_where_it_is_confirmed() -> None:
    for entry, row in entries():
        assert not entry.ecode or "(confirmed)" in row["source"], entry.id


@pytest.mark.parametrize(
    ("text", "context", "id_", "name", "successor"),
    [
        # single bodies, in every form
        ("Bộ Y tế", STATE, "byt", "Bộ Y tế", ""),
        ("BỘ Y TẾ", STATE, "byt", "Bộ Y tế", ""),
        ("Bộ TT&TT", STATE, "btttt", "Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"),
        ("Bộ TTTT", STATE, "btttt", "Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"),
        ("BKHĐT", STATE, "bkhdt", "Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"),
        ("Bộ Khoa học, Công nghệ", STATE, "bkhcn", "Bộ Khoa học và Công nghệ", ""),
        ("Bộ Văn hoá, Thể thao và Du lịch", STATE, "bvhttdl", "Bộ Văn hóa, Thể thao và Du lịch", ""),
        ("Bộ Giáo dục và Đạo tạo", STATE, "bgddt", "Bộ Giáo dục và Đào tạo", ""),
        ("Uỷ ban Dân tộc", STATE, "ubdt", "Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo"),
        # a chain of successors goes to its end
        (
            "Cục Năng lượng nguyên tử",
            MINISTRY,
            "bkhcn.cuc-nang-luong-nguyen-tu",
            "Cục Năng lượng nguyên tử",
            "Cục An toàn bức xạ và hạt nhân",
        ),
        # one name, two owners in time
        ("Cục Viễn thông", Context("2024"), "btttt.cuc-vien-thong", "Cục Viễn thông", "Cục Viễn thông"),
        ("Cục Viễn thông", Context("2025-06"), "bkhcn.cuc-vien-thong", "Cục Viễn thông", ""),
        # what every ministry has is the issuing ministry's, another's where that is said
        ("Văn phòng Bộ", MINISTRY, "bkhcn.van-phong-bo", "Văn phòng Bộ", ""),
        ("Văn phòng Bộ", Context("", (("bo", "bnv"),)), "bnv.van-phong-bo", "Văn phòng Bộ", ""),
        ("Văn phòng Bộ", STATE, "bo.van-phong-bo", "Văn phòng Bộ", ""),
        ("Trung tâm CNTT", MINISTRY, "bkhcn.trung-tam-cong-nghe-thong-tin", "Trung tâm Công nghệ thông tin", ""),
        ("Vụ Pháp chế Bộ Tư pháp", MINISTRY, "btp.vu-phap-che", "Vụ Pháp chế Bộ Tư pháp", ""),
        ("Vụ Pháp chế thuộc Bộ Tư pháp", STATE, "btp.vu-phap-che", "Vụ Pháp chế Bộ Tư pháp", ""),
        ("Thanh tra Bộ Y tế", STATE, "byt.thanh-tra-bo", "Thanh tra Bộ Y tế", ""),
        # what every province has
        ("Sở KHCN", CITY, "ha-noi.so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ", ""),
        ("Sở TTTT", CITY, "ha-noi.so-thong-tin-va-truyen-thong", "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"),
        ("Công an Thành phố", CITY, "ha-noi.cong-an", "Công an thành phố", ""),
        ("Công an TPHN", STATE, "ha-noi.cong-an", "Công an thành phố Hà Nội", ""),
        ("Thuế Hà Nội", STATE, "ha-noi.thue", "Thuế thành phố Hà Nội", ""),
        ("UBND tỉnh Bắc Giang", STATE, "bac-giang.ubnd", "Ủy ban nhân dân tỉnh Bắc Giang", "Ủy ban nhân dân tỉnh Bắc Ninh"),
        ("ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH", STATE, "quang-ninh.ubnd", "Ủy ban nhân dân tỉnh Quảng Ninh", ""),
        ("Sở Tài chính", PROVINCE, "bac-giang.so-tai-chinh", "Sở Tài chính", "Sở Tài chính tỉnh Bắc Ninh"),
        ("tỉnh Thừa Thiên Huế", STATE, "thua-thien-hue", "Tỉnh Thừa Thiên Huế", "Thành phố Huế"),
        ("các địa phương Bắc Ninh", STATE, "bac-ninh", "Tỉnh Bắc Ninh", ""),
        # the town in a province's paper is not the province
        ("UBND thành phố", PROVINCE, "", "Ủy ban nhân dân thành phố", ""),
        ("UBND thành phố", CITY, "ha-noi.ubnd", "Ủy ban nhân dân thành phố", ""),
        ("UBND thành phố Bắc Giang", PROVINCE, "", "Ủy ban nhân dân thành phố Bắc Giang", ""),
        ("thành phố Huế", STATE, "hue", "Thành phố Huế", ""),
        ("UBND thành phố Huế", Context("2024-05-01"), "", "Ủy ban nhân dân thành phố Huế", ""),
        ("Sở Y tế tỉnh", PROVINCE, "bac-giang.so-y-te", "Sở Y tế", "Sở Y tế tỉnh Bắc Ninh"),
        ("Các sở: Y tế", CITY, "ha-noi.so-y-te", "Sở Y tế", ""),
        # communes by name are well formed, but in no table
        ("UBND XÃ BÌNH AN", STATE, "", "Ủy ban nhân dân xã Bình An", ""),
        ("Công an xã Bình An", CITY, "", "Công an xã Bình An", ""),
        # what narrows a name leaves it the same unit
        ("Sở Y tế (theo chức năng, nhiệm vụ được giao)", CITY, "ha-noi.so-y-te", "Sở Y tế", ""),
        ("Sở Y tế chủ trì tham mưu", CITY, "ha-noi.so-y-te", "Sở Y tế", ""),
    ],
)  # fmt: skip
def test_names_are_units(text: str, context: Context, id_: str, name: str, successor: str) -> None:
    found = resolve(text, context)
    assert found is not None
    assert (found.id, found.name, found.successor) == (id_, name, successor)


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành Kế hoạch",
        "Bộ phận một cửa",
        "Sở hữu trí tuệ",
        "Bộ",
        "bct",  # an abbreviation only as printed
        "Chính phụ",  # a short name only with its marks
        "Trung tâm Công nghệ thông tin và Truyền thông",  # longer than the known name
        "Sở Tài chính Doanh nghiệp",
        "Ban Tổ chức",
        "Đơn vị vận hành hệ thống",  # one, not all of its class
        "",
    ],
)
def test_other_words_are_no_known_unit(text: str) -> None:
    found = resolve(text, CITY)
    assert found is None


def test_an_office_of_every_ministry_is_none_of_a_school() -> None:
    assert resolve("Trung tâm Công nghệ thông tin", Context("", (("truong", ""),))) is None


@pytest.mark.parametrize(
    ("text", "end", "id_"),
    [
        ("Các sở, ban, ngành, UBND xã", "Các sở, ban, ngành", "cac.so-ban-nganh"),
        ("các Sở, Ban, Ngành", "các Sở, Ban, Ngành", "cac.so-ban-nganh"),
        ("sở ngành khác", "sở ngành", "cac.so-nganh"),
        ("hiệp hội ngành nghề", "hiệp hội ngành nghề", "cac.hiep-hoi"),
        ("Cơ quan, đơn vị có liên quan", "Cơ quan, đơn vị có liên quan", "cac.co-quan-don-vi.lien-quan"),
        ("Các viện, trường và doanh nghiệp", "Các viện, trường và doanh nghiệp", "cac.vien-truong-doanh-nghiep"),
        ("UBND các xã, phường; Sở Y tế", "UBND các xã, phường", "cac.ubnd.xa-phuong"),
        ("Công an xã, phường", "Công an xã, phường", "cac.cong-an.xa-phuong"),
        ("MTTQ cấp xã", "MTTQ cấp xã", "cac.mttq.cap-xa"),
        ("04 đơn vị", "04 đơn vị", "cac.don-vi"),
        ("Địa phương", "Địa phương", "cac.dia-phuong"),
        ("một số tỉnh đủ điều kiện", "một số tỉnh", "cac.tinh"),
        ("các Khoa", "các Khoa", "cac.khoa"),
    ],
)  # fmt: skip
def test_collectives_are_named_by_their_classes(text: str, end: str, id_: str) -> None:
    found = collective_at(text)
    assert found is not None
    assert (text[: found.end], found.id) == (end, id_)


@pytest.mark.parametrize(
    "text",
    ["Sở Tài chính", "Ban Tổ chức", "Viện Nghiên cứu", "bộ", "Trường Đại học Luật", "Khoa Luật",
     "Công an Thành phố, Sở Y tế", "Tổ chức hội nghị nhanh"[:3], ""],
)  # fmt: skip
def test_single_names_are_no_collective(text: str) -> None:
    assert collective_at(text) is None


@pytest.mark.parametrize(
    ("text", "post", "unit"),
    [
        ("Vụ trưởng vụ Pháp chế", "Vụ trưởng", "Vụ Pháp chế"),
        ("Chánh văn phòng Bộ", "Chánh Văn phòng", "Văn phòng Bộ"),
        ("Chánh Thanh tra", "Chánh Thanh tra", "Thanh tra"),
        ("Trưởng phòng Hành chính", "Trưởng phòng", "Phòng Hành chính"),
        ("Trưởng phòng Phòng Hành chính", "Trưởng phòng", "Phòng Hành chính"),
        ("Giám đốc, Thủ trưởng các sở, ngành", "Giám đốc, Thủ trưởng", "Các sở, ngành"),
        ("PGĐ Sở Y tế", "Phó Giám đốc", "Sở Y tế"),
        ("Hiệu trưởng các trường", "Hiệu trưởng", "Các trường"),
        ("Quyền Vụ trưởng Vụ Pháp chế", "Quyền Vụ trưởng", "Vụ Pháp chế"),
        ("Sở Y tế", None, "Sở Y tế"),
        ("Giám định viên", None, "Giám định viên"),
        ("Vụ trưởngg", None, "Vụ trưởngg"),
    ],
)
def test_post_and_unit(text: str, post: str | None, unit: str) -> None:
    assert split_post(text) == (post, unit)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Nguyễn Văn A, Phó Chủ tịch", "Nguyễn Văn A"),
        ("Lê Thị Bình", "Lê Thị Bình"),
        ("Hội Nông dân", ""),
        ("Trường Đại học Luật", ""),
        ("Nguyễn", ""),
        ("Hà Nội và các tỉnh", ""),
    ],
)
def test_persons(text: str, end: str) -> None:
    assert text[: person_at(text)] == end


def test_a_title_before_a_name() -> None:
    assert honorific_at("Đ/c Nguyễn Văn A") == 3
    assert honorific_at("Ông Trần Văn B") == 3
    assert honorific_at("Bà Rịa - Vũng Tàu") == 0
    assert post_at("Chủ tịch UBND") is not None
    assert post_at("Chủ trương") is None


@pytest.mark.parametrize(
    ("text", "key", "full"),
    [
        ("Trung tâm CNTT", "trung tam cong nghe thong tin", "Trung tâm Công nghệ thông tin"),
        ("TT. CNTT", "trung tam cong nghe thong tin", "Trung tâm Công nghệ thông tin"),
        ("Sở TTTT", "so thong tin va truyen thong", "Sở Thông tin và truyền thông"),
        ("P. KH-TC", "phong ke hoach tai chinh", "Phòng Kế hoạch - Tài chính"),
        ("UBND TP. Hà Nội", "uy ban nhan dan thanh pho ha noi", "Ủy ban nhân dân thành phố Hà Nội"),
        ("Sở TP", "so tu phap", "Sở Tư pháp"),
        ("Phòng Đào tạo &CTSV", "phong dao tao va cong tac sinh vien", "Phòng Đào tạo &công tác sinh viên"),
        ("Bộ KH & CN", "bo khoa hoc va cong nghe", "Bộ Khoa học và công nghệ"),
        ("Sở Y tế; Sở Nội vụ", "so y te ; so noi vu", "Sở Y tế; Sở Nội vụ"),
        ("Trung tâm VH-TT&TT", "trung tam vh tt&tt", "Trung tâm VH-TT&TT"),  # VH is not known
    ],
)  # fmt: skip
def test_abbreviations_are_written_out_by_context(text: str, key: str, full: str) -> None:
    assert (spell(text).key, spell(text).full) == (key, full)


def test_a_document_defines_its_own_abbreviations() -> None:
    local = (("TTDL", "Trung tâm Dữ liệu"),)
    assert spell("Giám đốc TTDL", local).full == "Giám đốc Trung tâm Dữ liệu"
    assert spell("Giám đốc TTDL").full == "Giám đốc TTDL"


def test_many_keys_at_once_are_the_keys_one_by_one() -> None:
    names = [form for row in table("units") for form in (row["name"], *several(row["aliases"]))]
    assert name_keys(names) == [name_key(name) for name in names]


def test_tone_places_are_one() -> None:
    assert toned("Hoá Uỷ hoà") == toned("Hóa Ủy hòa")
    assert toned("quý hoàn thuở") == "quý hoàn thuở"


def test_names_are_found_where_they_stand() -> None:
    text = "Bộ Y tế  và Sở Nội vụ, UBND\ntỉnh"
    found = [text[m.start : m.end] for m in find_names(text)]
    assert found == ["Bộ Y tế", "Sở Nội vụ", "UBND\ntỉnh"]
    assert find_names("bộ y tếu; xbộ y tế") == []


def test_head_words() -> None:
    assert head_at("Sở Tài chính") == "so"
    assert head_at("Tổng cục Thuế") == "tong cuc"
    assert head_at("Ban hành văn bản") is None
    assert head_at("Phòng, chống dịch") is None
    assert starts_unit("các xã") and not starts_unit("Sở hữu trí tuệ")
    for text in ("Đơn giá theo quy định", "Phòng họp số 1", "Bộ hồ sơ mẫu", "Hội trường tầng 2"):
        assert not starts_unit(text)
    for text in ("Đơn vị tư vấn", "Phòng Thi đua", "Ban Giao thông", "Hội Y học", "Công đoàn"):
        assert starts_unit(text)
    assert is_known_unit("Giám đốc Trung tâm CNTT") and not is_known_unit("Giám đốc tâm CNTT")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("UBND phường Phúc Xá, quận Ba Đình", "phường Phúc Xá, quận Ba Đình, Thành phố Hà Nội"),
        ("UBND xã Tân Lập huyện Đan Phượng, Hà Nội", "xã Tân Lập, huyện Đan Phượng, Hà Nội"),
        ("UBND xã Tân Lập", None),  # several share the name
        ("UBND các xã, phường", None),
    ],
)
def test_communes_are_known_by_their_district(text: str, place: str | None) -> None:
    found = named_commune(text, CITY)
    assert (found and found[1]) == place


def test_a_missing_engine_is_said_only_where_it_would_help(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = CITY._replace(date="2024-03-01")
    text = "UBND phường Phúc Xá, quận Ba Đình"
    monkeypatch.setattr(localities, "engine_is_here", lambda: False)
    assert localities.needs_engine(text, old)
    assert not localities.needs_engine(text, CITY)
    assert not localities.needs_engine("UBND các xã, phường", old)
    assert successor_of_place(text, old) == ""
    monkeypatch.setattr(localities, "engine_is_here", lambda: True)
    assert not localities.needs_engine(text, old)


@pytest.mark.skipif(
    importlib.util.find_spec("underthesea") is None, reason="underthesea (extra vi) is missing"
)
def test_an_old_commune_has_its_successor() -> None:
    old = CITY._replace(date="2024-03-01")
    text = "Ủy ban nhân dân phường Phúc Xá, quận Ba Đình"
    assert successor_of_place(text, old) == "Ủy ban nhân dân phường Hồng Hà"
    assert successor_of_place(text, CITY) == ""  # the paper is younger than the merger
    # divided between several: none is the one
    assert successor_of_place("UBND xã Tân Lập, huyện Đan Phượng", old) == ""


def test_underthesea_is_not_loaded_for_a_paper_without_old_communes() -> None:
    code = (
        "import sys; from qdparse.settle.assignees import assignees; "
        "from qdparse.lexicon.resolve import Context; "
        "assignees('UBND tỉnh Bắc Giang; UBND các xã', 'lead', Context('2024-01-01')); "
        "assert 'underthesea' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("id_", "first", "last"),
    [
        ("btttt", "2007-08-01", "2025-02-28"),
        ("bnnmt", "2025-03-01", ""),
        ("bac-giang.ubnd", "", "2025-06-30"),
        ("bac-giang.so-thong-tin-va-truyen-thong", "", "2025-02-28"),
        ("tinh.so-dan-toc-va-ton-giao", "2025-03-01", ""),
        ("btttt.van-phong-bo", "2007-08-01", "2025-02-28"),
        ("cac.so-ban-nganh", "", ""),
        ("nobody.knows", "", ""),
    ],
)
def test_a_body_lives_no_longer_than_its_owner(id_: str, first: str, last: str) -> None:
    assert life(id_) == (first, last)
