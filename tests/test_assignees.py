"""People cells: where one name ends and the next begins, who leads, which post."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.lexicon.resolve import Context
from qdparse.settle.assignees import assignees
from qdparse.settle.split import split_cell
from qdparse.settle.unit_context import issuing_unit, unit_context

CITY = Context("2026-03-01", (("tinh", "ha-noi"),))
MINISTRY = Context("2023-05-24", (("bo", "bkhcn"),))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" ; \n", []),
        ("Sở Tài chính", ["Sở Tài chính"]),
        # sure separators
        ("Vụ trưởng Vụ Pháp chế; Chánh Văn phòng Bộ", ["Vụ trưởng Vụ Pháp chế", "Chánh Văn phòng Bộ"]),
        ("Bộ Tư pháp;\nBộ Quốc phòng", ["Bộ Tư pháp", "Bộ Quốc phòng"]),
        ("Sở Y tế\nSở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("- Sở Y tế\n- Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("1. Sở Y tế 2. Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("(1) Sở Y tế; (2) Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        # a comma between units, inside a name, inside a collective
        ("Sở Tư pháp, Sở Nội vụ", ["Sở Tư pháp", "Sở Nội vụ"]),
        ("Sở Tư pháp + Sở Nội vụ", ["Sở Tư pháp", "Sở Nội vụ"]),
        ("Phòng Tổng hợp - Văn phòng UBND tỉnh", ["Phòng Tổng hợp - Văn phòng UBND tỉnh"]),
        ("Sở Tư pháp,Sở Nội vụ", ["Sở Tư pháp", "Sở Nội vụ"]),
        ("Bộ Văn hóa, Thể thao và Du lịch", ["Bộ Văn hóa, Thể thao và Du lịch"]),
        ("Vụ Khoa học Xã hội, Nhân văn và Tự nhiên, Vụ Pháp chế", ["Vụ Khoa học Xã hội, Nhân văn và Tự nhiên", "Vụ Pháp chế"]),
        ("Cục Quản lý, giám sát chính sách thuế, phí và lệ phí", ["Cục Quản lý, giám sát chính sách thuế, phí và lệ phí"]),
        ("Các bộ, ngành, địa phương", ["Các bộ, ngành, địa phương"]),
        ("Các sở, ban, ngành, UBND các xã, phường", ["Các sở, ban, ngành", "UBND các xã, phường"]),
        ("Bộ Khoa học, Công nghệ, Bộ TT&TT, Bộ KH&ĐT và các địa phương", ["Bộ Khoa học, Công nghệ", "Bộ TT&TT", "Bộ KH&ĐT", "các địa phương"]),
        # "và", "/" and a full stop
        ("Sở Y tế và Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Phòng Khảo thí và Đảm bảo chất lượng", ["Phòng Khảo thí và Đảm bảo chất lượng"]),
        ("Sở Y tế/các công ty cấp nước", ["Sở Y tế", "các công ty cấp nước"]),
        ("UBND xã/phường", ["UBND xã/phường"]),
        ("Văn phòng UBND Thành phố. Các Sở, ban, ngành", ["Văn phòng UBND Thành phố", "Các Sở, ban, ngành"]),
        ("Sở Nội vụ, sở ngành khác và UBND xã, phường", ["Sở Nội vụ", "sở ngành khác", "UBND xã, phường"]),
        ("VTV, VOV, TTXVN, các địa phương", ["VTV", "VOV", "TTXVN", "các địa phương"]),
        ("Sở Y tế và các đơn vị liên quan", ["Sở Y tế", "các đơn vị liên quan"]),
        # a separator that was lost; an owner behind its part
        ("Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ", ["Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"]),
        ("Vụ Pháp chế Bộ Tư pháp", ["Vụ Pháp chế Bộ Tư pháp"]),
        # brackets keep together
        ("Sở Xây dựng (Văn phòng Sở, Thanh tra Sở), Sở Y tế", ["Sở Xây dựng (Văn phòng Sở, Thanh tra Sở)", "Sở Y tế"]),
        ("Sở Y tế (theo chức năng, nhiệm vụ được giao)", ["Sở Y tế (theo chức năng, nhiệm vụ được giao)"]),
        # persons and capacities
        ("Giám đốc TTCNTT, Phó Trưởng ban, Tổ trưởng Tổ công tác", ["Giám đốc TTCNTT, Phó Trưởng ban, Tổ trưởng Tổ công tác"]),
        ("Cục trưởng Cục A, Vụ trưởng Vụ B", ["Cục trưởng Cục A", "Vụ trưởng Vụ B"]),
        ("Giám đốc, Thủ trưởng các Sở, ban, ngành; UBND xã", ["Giám đốc, Thủ trưởng các Sở, ban, ngành", "UBND xã"]),
        ("Đ/c Nguyễn Văn A, Phó Chủ tịch UBND tỉnh", ["Đ/c Nguyễn Văn A, Phó Chủ tịch UBND tỉnh"]),
        ("Trưởng phòng: Lê Văn B\nSĐT: 0900", ["Trưởng phòng: Lê Văn B\nSĐT: 0900"]),
        # one head word for several
        ("Các sở: Tài chính, Kế hoạch và Đầu tư, Xây dựng", ["Các sở: Tài chính", "Kế hoạch và Đầu tư", "Xây dựng"]),
        ("Các Sở: Y tế; Giáo dục và Đào tạo; UBND xã", ["Các Sở: Y tế", "Giáo dục và Đào tạo", "UBND xã"]),
        ("Sở Tài chính, Nội vụ và Tư pháp", ["Sở Tài chính", "Nội vụ", "Tư pháp"]),
        ("Sở Văn hóa và Du lịch", ["Sở Văn hóa và Du lịch"]),  # "Sở Văn hóa" is no known name
        ("Sở Tài chính, Hải Phòng", ["Sở Tài chính, Hải Phòng"]),
        # provinces by name
        ("Bộ Công an và các địa phương Bắc Ninh, An Giang", ["Bộ Công an", "các địa phương Bắc Ninh", "An Giang"]),
        ("UBND xã Tân Lập, huyện Đan Phượng, Hà Nội", ["UBND xã Tân Lập, huyện Đan Phượng, Hà Nội"]),
    ],
)  # fmt: skip
def test_cells_are_split_into_names(text: str, parts: list[str]) -> None:
    assert [piece.text for piece in split_cell(text)] == parts


@pytest.mark.parametrize(
    ("text", "column", "found"),
    [
        ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ", "lead", [("lead", "Sở Y tế"), ("support", "Sở Nội vụ")]),
        ("Sở Y tế chủ trì cùng các sở, ngành liên quan", "lead", [("lead", "Sở Y tế"), ("support", "các sở, ngành liên quan")]),
        ("Sở Y tế phối hợp với Sở Nội vụ, UBND các xã", "lead", [("lead", "Sở Y tế"), ("support", "Sở Nội vụ"), ("support", "UBND các xã")]),
        ("Chủ trì: Sở Y tế. Phối hợp: Sở Nội vụ", "lead", [("lead", "Sở Y tế"), ("support", "Sở Nội vụ")]),
        ("Sở Y tế phối hợp Sở Nội vụ", "lead", [("lead", "Sở Y tế"), ("support", "Sở Nội vụ")]),
        ("Chủ trì: Sở Y tế; Phối hợp: Sở Nội vụ, Sở Tư pháp", "lead", [("lead", "Sở Y tế"), ("support", "Sở Nội vụ"), ("support", "Sở Tư pháp")]),
        ("- Chủ trì: Sở Y tế\n- Phối hợp: Sở Nội vụ", "lead", [("lead", "Sở Y tế"), ("support", "Sở Nội vụ")]),
        ("Sở Y tế chủ trì; Sở Nội vụ, Sở Tư pháp phối hợp", "lead", [("lead", "Sở Y tế chủ trì"), ("support", "Sở Nội vụ"), ("support", "Sở Tư pháp phối hợp")]),
        ("Chủ trì: Sở Y tế Phối hợp: Sở Nội vụ", "lead", [("lead", "Sở Y tế"), ("support", "Sở Nội vụ")]),
        ("Sở Y tế: các cơ quan phối hợp: Sở Nội vụ", "lead", [("lead", "Sở Y tế: các cơ quan phối hợp: Sở Nội vụ")]),
        ("Sở Y tế (chủ trì); Sở Nội vụ (phối hợp)", "support", [("lead", "Sở Y tế (chủ trì)"), ("support", "Sở Nội vụ (phối hợp)")]),
        ("Sở Y tế, Sở Nội vụ (phối hợp)", "lead", [("lead", "Sở Y tế"), ("support", "Sở Nội vụ (phối hợp)")]),
        ("Sở Y tế (để phối hợp)", "lead", [("lead", "Sở Y tế (để phối hợp)")]),
        ("Đơn vị chủ trì: Sở Y tế", "support", [("lead", "Sở Y tế")]),
        ("Sở Y tế; Sở Nội vụ", "support", [("support", "Sở Y tế"), ("support", "Sở Nội vụ")]),
        ("Đề nghị phối hợp với các Bộ, ngành liên quan", "lead", [("lead", "Đề nghị phối hợp với các Bộ, ngành liên quan")]),
        ("Sở Y tế (phối hợp với Sở Nội vụ)", "lead", [("lead", "Sở Y tế (phối hợp với Sở Nội vụ)")]),
    ],
)  # fmt: skip
def test_roles_that_the_cell_itself_gives(
    text: str, column: str, found: list[tuple[str, str]]
) -> None:
    assert [(a["role"], a["text"]) for a in assignees(text, column)] == found


@pytest.mark.parametrize(
    ("text", "post", "name", "id_"),
    [
        ("Vụ trưởng vụ Kế hoạch - Tài chính", "Vụ trưởng", "Vụ Kế hoạch - Tài chính", "bkhcn.vu-ke-hoach-tai-chinh"),
        ("Chánh văn phòng Bộ", "Chánh Văn phòng", "Văn phòng Bộ", "bkhcn.van-phong-bo"),
        ("Giám đốc Trung tâm CNTT", "Giám đốc", "Trung tâm Công nghệ thông tin", "bkhcn.trung-tam-cong-nghe-thong-tin"),
        ("Giám đốc TTCNTT, Phó Trưởng ban", "Giám đốc", "Trung tâm Công nghệ thông tin", "bkhcn.trung-tam-cong-nghe-thong-tin"),
        ("Tổng cục Tiêu chuẩn Đo lường Chất lượng", None, "Tổng cục Tiêu chuẩn Đo lường Chất lượng", "bkhcn.tong-cuc-tieu-chuan-do-luong-chat-luong"),
        ("Đ/c Nguyễn Văn A, Phó Chủ tịch UBND tỉnh", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh", "tinh.ubnd"),
        ("Đề nghị Viện kiểm sát nhân dân tối cao", None, "Viện kiểm sát nhân dân tối cao", "vksndtc"),
        ("Thủ tướng Chính phủ", None, "Thủ tướng Chính phủ", "ttg"),
        ("Trưởng Công an xã", "Trưởng", "Công an xã", "xa.cong-an"),
        ("Thủ trưởng các đơn vị", "Thủ trưởng", "Các đơn vị", "cac.don-vi"),
        ("Bộ", None, "Bộ Khoa học và Công nghệ", "bkhcn"),  # the issuing one
        # well formed, in no table
        ("Trưởng phòng Hành chính", "Trưởng phòng", "Phòng Hành chính", None),
        ("P. KH-TC", None, "Phòng Kế hoạch - Tài chính", None),
        ("Sở Xây dựng và Kiến trúc (để phối hợp)", None, "Sở Xây dựng và Kiến trúc", None),
        ("Bệnh viện Đa khoa Núi Thành", None, "Bệnh viện Đa khoa Núi Thành", None),
        # a person, or no unit at all
        ("Phó Hiệu trưởng Nguyễn Minh Trí", "Phó Hiệu trưởng", None, None),
        ("PGĐ Sở: Nguyễn Văn A", "Phó Giám đốc", None, None),
        ("Đồng chí Trần Thị B", None, None, None),
        ("Ban hành văn bản", None, None, None),
        ("Bộ phận một cửa", None, None, None),
    ],
)  # fmt: skip
def test_posts_and_units(text: str, post: str | None, name: str | None, id_: str | None) -> None:
    (found,) = assignees(text, "lead", MINISTRY)
    unit = found["unit"] or {"name": None, "id": None}
    assert (found["post"], unit["name"], unit["id"]) == (post, name, id_)
    assert found["text"] == text


def test_names_that_share_a_head_word_are_units_each() -> None:
    found = assignees("Các Bộ: Công an, Y tế; Bộ Tài chính, Nội vụ", "lead", MINISTRY)
    assert [(a["text"], a["unit"]["id"]) for a in found] == [
        ("Các Bộ: Công an", "bca"),
        ("Y tế", "byt"),
        ("Bộ Tài chính", "btc"),
        ("Nội vụ", "bnv"),
    ]


def test_a_ministry_that_is_no_more_has_its_successor() -> None:
    (found,) = assignees("Bộ TT&TT", "lead")
    assert found["unit"]["successor"] == "Bộ Khoa học và Công nghệ"


_WORDS = st.sampled_from(
    [
        "Sở",
        "Bộ",
        "Y",
        "tế",
        "Nội",
        "vụ",
        "và",
        "các",
        ",",
        ";",
        "/",
        "\n",
        "-",
        "(",
        ")",
        "chủ",
        "trì",
        "phối",
        "hợp",
        "với",
        "UBND",
        "xã",
        "phường",
        "Đ/c",
        "Nguyễn",
        "Văn",
        "A",
        "Giám",
        "đốc",
        "Vụ",
        "trưởng",
        ":",
        ".",
        "Phó",
        "1.",
        "CNTT",
        "KH&CN",
        "TT.",
        "Bắc",
        "Ninh",
        "liên",
        "quan",
    ]
)


@given(st.lists(_WORDS, max_size=14).map(" ".join) | st.text(max_size=40))
def test_any_cell_is_split_without_loss_or_invention(text: str) -> None:
    """Each name stands in the cell, in order; nothing between them but marks and role words."""
    at = 0
    for piece in split_cell(text):
        assert piece.text
        at = text.index(piece.text, at) + len(piece.text)
    assignees(text, "lead", CITY)


def document(**lines: str | None) -> dict[str, object]:
    def issuer(text: str | None) -> dict[str, str] | None:
        return {"text": text} if text else None

    return {
        "issuer": issuer(lines.get("issuer")),
        "parent_issuer": issuer(lines.get("above")),
        "authority": lines.get("authority"),
        "title": lines.get("title"),
        "place": lines.get("place"),
        "date": {"year": 2024, "month": 5, "day": None},
        "bases": [],
        "articles": [],
    }


@pytest.mark.parametrize(
    ("lines", "owners"),
    [
        ({"issuer": "BỘ KHOA HỌC VÀ CÔNG NGHỆ"}, {"bo": "bkhcn"}),
        ({"issuer": "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "above": "BỘ Y TẾ"}, {"bo": "byt"}),
        ({"authority": "TRƯỞNG BAN BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ CỦA BỘ Y TẾ"}, {"bo": "byt"}),
        ({"issuer": "BỘ THỦY SẢN VÀ KINH TẾ BIỂN"}, {"bo": ""}),
        ({"issuer": "ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH"}, {"tinh": "quang-ninh"}),
        (
            {"issuer": "SỞ Y TẾ", "above": "UBND TỈNH QUẢNG NINH"},
            {"so": "quang-ninh.so-y-te", "tinh": "quang-ninh"},
        ),
        (
            {"issuer": "TRƯỜNG THPT BÌNH AN", "place": "Đồng Tháp"},
            {"truong": "", "tinh": "dong-thap"},
        ),
        ({"issuer": "CHÍNH PHỦ"}, {}),
        ({}, {}),
    ],
)
def test_whose_paper_it_is(lines: dict[str, str], owners: dict[str, str]) -> None:
    found = unit_context(document(**lines), [])
    assert dict(found.owners) == owners
    assert found.date == "2024-05"


def test_a_line_of_the_letterhead_is_a_unit() -> None:
    found = issuing_unit("SỞ TÀI CHÍNH", "ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH")
    assert found is not None and found.id == "quang-ninh.so-tai-chinh"
    assert issuing_unit("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "BỘ Y TẾ") is None


@pytest.mark.parametrize(
    ("text", "local"),
    [
        (
            "Giao Trung tâm Dữ liệu (sau đây gọi tắt là TTDL) chủ trì.",
            (("TTDL", "Trung tâm Dữ liệu"),),
        ),
        (
            "của Văn phòng Bộ Y tế (viết tắt là VPBYT) và các đơn vị",
            (("VPBYT", "Văn phòng Bộ Y tế"),),
        ),
        ("Kế hoạch này (sau đây gọi tắt là Kế hoạch) quy định", ()),
        ("Trung tâm Dữ liệu (TTDL)", ()),
    ],
)
def test_abbreviations_that_a_paper_defines(text: str, local: tuple[tuple[str, str], ...]) -> None:
    section = {"title": None, "text": text, "sections": []}
    inner = {"title": "", "text": "", "sections": [section]}
    assert unit_context(document(), [{"sections": [inner]}]).local == local


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở: Tài chính; Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở: Y tế, Xây dựng và UBND các xã", ["Sở Y tế", "Sở Xây dựng", "Ủy ban nhân dân các xã"]),
        ("Sở Tài chính - Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Phòng Kế hoạch - Tài chính", ["Phòng Kế hoạch - Tài chính"]),
        ("Bộ Lao động - Thương binh và Xã hội", ["Bộ Lao động - Thương binh và Xã hội"]),
        ("Chi cục Kiểm lâm - Sở Muối", ["Chi cục Kiểm lâm - Sở Muối"]),  # its owner
    ],
)
def test_units_behind_a_colon_and_on_both_sides_of_a_dash(text: str, names: list[str]) -> None:
    assert [a["unit"]["name"] for a in assignees(text, "lead")] == names
