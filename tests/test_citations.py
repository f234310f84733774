"""Documents named in a text: every family of numbers, what stands around them, and what is none."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qdparse
from qdparse.fold import fold
from qdparse.grammar.citations import find_citations
from qdparse.lexicon import several, table
from qdparse.settle.citations import find_citations as settled

NUMBERS = [
    # simplest first, one reason a line
    ("Nghị định số 95/2017/NĐ-CP", ["95/2017/NĐ-CP"]),  # normative: with year
    ("Quyết định số 749/QĐ-TTg", ["749/QĐ-TTg"]),  # individual: without
    ("Kế hoạch 0155/KH-UBND", ["0155/KH-UBND"]),
    ("Luật Công nghệ thông tin số 67/2006/QH11", ["67/2006/QH11"]),
    ("Bộ luật Lao động số 45/2019/QH14", ["45/2019/QH14"]),
    ("Nghị quyết của Quốc hội số 51/2001/QH10", ["51/2001/QH10"]),
    ("Luật số 67/2006/QH 11", ["67/2006/QH11"]),  # a blank before the term
    ("Pháp lệnh số 22/2018/UBTVQH14", ["22/2018/UBTVQH14"]),
    ("Pháp lệnh số 26/2004/PL-UBTVQH11", ["26/2004/PL-UBTVQH11"]),
    ("Nghị quyết số 1686/NQ-UBTVQH15", ["1686/NQ-UBTVQH15"]),
    ("Nghị quyết số 63/NQ-UBTVQH10", ["63/NQ-UBTVQH10"]),
    ("Nghị quyết số 66.3/2025/NQ-CP", ["66.3/2025/NQ-CP"]),  # dotted, no decimal
    ("Nghị quyết số 66.15/2026/NQ-CP", ["66.15/2026/NQ-CP"]),
    ("Chỉ thị số 05/CT-TTg", ["05/CT-TTg"]),
    ("Công điện số 12/CĐ-TTg", ["12/CĐ-TTg"]),
    ("Thông báo số 123/TB-VPCP", ["123/TB-VPCP"]),
    ("Công văn số 639/BTTTT-THH", ["639/BTTTT-THH"]),  # a letter has no type code
    ("Văn bản 1234/VPCP-KSTT", ["1234/VPCP-KSTT"]),
    ("Công văn số 45/TTg-KTTH", ["45/TTg-KTTH"]),
    ("Công văn số 3590/ĐHABC-ĐT&CTSV", ["3590/ĐHABC-ĐT&CTSV"]),  # issuer unknown
    ("Công văn số 123/UBND", ["123/UBND"]),
    ("Thông tư số 01/2022/TT-BTTTT", ["01/2022/TT-BTTTT"]),
    ("Thông tư liên tịch số 01/2023/TTLT-BTP-BCA-TANDTC", ["01/2023/TTLT-BTP-BCA-TANDTC"]),
    ("Thông tư liên tịch số 30/2000/TTLT/BTC-UBTDTT", ["30/2000/TTLT/BTC-UBTDTT"]),
    ("Thông tư liên tịch số 4/2000/TTLT/BTC-BGD&ĐT", ["4/2000/TTLT/BTC-BGD&ĐT"]),
    ("Quyết định số 178/QĐ-BNN-QLCL", ["178/QĐ-BNN-QLCL"]),  # with the drafting unit
    ("Quyết định số 1210/QĐ-BCĐCĐS", ["1210/QĐ-BCĐCĐS"]),
    ("Quyết định số 44/2005/QĐ-UBND", ["44/2005/QĐ-UBND"]),
    ("Nghị quyết số 45/NQ-HĐND", ["45/NQ-HĐND"]),
    ("Tờ trình số 450/TTr-STTTT", ["450/TTr-STTTT"]),
    ("Quyết định số 18/1998/QĐ/BTC", ["18/1998/QĐ/BTC"]),
    ("Nghị quyết số 57-NQ/TW", ["57-NQ/TW"]),  # the Party: hyphen first
    ("Nghị quyết số 57-NQ/TƯ", ["57-NQ/TƯ"]),
    ("Nghị quyết 57-NQ/TW 22/12/2024", ["57-NQ/TW"]),  # a date stands behind it
    ("Chương trình số 24-CTr/ĐU", ["24-CTr/ĐU"]),
    ("Thông báo số 03-TB/TU", ["03-TB/TU"]),
    ("Hướng dẫn số 36-HD/VPTW", ["36-HD/VPTW"]),
    ("Kế hoạch số 02-KH/BCĐTW", ["02-KH/BCĐTW"]),
    ("Kế hoạch số 20-KH/BCĐ 57 ngày 1/2/2026", ["20-KH/BCĐ57"]),  # a committee with a number
    ("Kế hoạch số 20-KH/BCĐ57", ["20-KH/BCĐ57"]),
    ("Công văn số 15-CV/TU", ["15-CV/TU"]),
    ("Nghị định số 64-CP", ["64-CP"]),  # before 1997
    ("Nghị định 36/CP", ["36/CP"]),
    ("Quyết định số 315-TTg", ["315-TTg"]),
    ("Chỉ thị số 814/TTg", ["814/TTg"]),
    ("Nghị định số 115-HĐBT", ["115-HĐBT"]),
    ("Thông tư số 05-TT/LB", ["05-TT/LB"]),
    ("Quyết định số 12-TC/QĐ-CĐKT ngày 02/11/1996", ["12-TC/QĐ-CĐKT"]),
    ("Quyết định số 99- TC/QĐ/CĐKT", ["99-TC/QĐ/CĐKT"]),
    ("Quyết định số 12a/2020/QĐ-UBND", ["12a/2020/QĐ-UBND"]),  # letters in the number
    ("QCVN 102:2016/BTTTT", ["QCVN 102:2016/BTTTT"]),
    ("QCVN 01-1:2018/BYT", ["QCVN 01-1:2018/BYT"]),
    ("QCVN 102:2016/BTTTT/SĐ1:2022", ["QCVN 102:2016/BTTTT/SĐ1:2022"]),
    ("TCVN 6909:2001", ["TCVN 6909:2001"]),
    ("TCVN ISO 9001:2015", ["TCVN ISO 9001:2015"]),
    ("Thông tư số 02/2022/TT-\nBGDĐT", ["02/2022/TT-BGDĐT"]),  # broken over lines
    ("Nghị định số\n28/2023/NĐ-\n CP", ["28/2023/NĐ-CP"]),
    ("Nghị\nđịnh số 28/2023/\nNĐ-CP", ["28/2023/NĐ-CP"]),
    ("Nghị định số 28/2023/NĐ- CP", ["28/2023/NĐ-CP"]),  # stray blanks
    ("Thông tư số 5 /2020/TT-BNNMT", ["5/2020/TT-BNNMT"]),
    ("Thông tư số 5 / 2020 /TT-NHNN", ["5/2020/TT-NHNN"]),
    ("Quyết định số 5/QĐ - UBND", ["5/QĐ-UBND"]),
    ("Quyết định số 5/QĐ-UBND - VP", ["5/QĐ-UBND"]),  # a dash of the sentence
    ("Nghị định số 127/2007NĐ-CP", ["127/2007NĐ-CP"]),  # a slash forgotten
    ("Thông tư số 12/2020/TT-BTС", ["12/2020/TT-BTC"]),  # Cyrillic С
    ("Nghị định số 28/2023/NÐ-CP", ["28/2023/NĐ-CP"]),  # U+00D0
    ("Nghị định số 28/2023/NĐ‑CP", ["28/2023/NĐ-CP"]),  # U+2011
    ("Nghị định số 95/2017/ND-CP", ["95/2017/ND-CP"]),  # without marks
    ("NGHỊ ĐỊNH SỐ 95/2017/NĐ-CP NGÀY 16 THÁNG 8 NĂM 2017", ["95/2017/NĐ-CP"]),
    ("Số:95/2017/NĐ-CP.", ["95/2017/NĐ-CP"]),
    ("THEO NGHỊ ĐỊNH 95/2017/NĐ-CP.BAN", ["95/2017/NĐ-CP"]),
    ("Quyết định số 112/QĐ-CT.UBND.HC", ["112/QĐ-CT.UBND.HC"]),
    ("Nghị định số 95/2017/NĐ-CP1 của Chính phủ", ["95/2017/NĐ-CP"]),  # a footnote's number
    ("(95/2017/NĐ-CP), “749/QĐ-TTg”", ["95/2017/NĐ-CP", "749/QĐ-TTg"]),
    ("Luật số 12/2017/QH14, số 35/2018/QH14 và 5/2020/QH14",
     ["12/2017/QH14", "35/2018/QH14", "5/2020/QH14"]),
    ("Quyết định số …/QĐ-UBND", [None]),  # a blank stays blank
    ("Quyết định số      /QĐ-BKHCN ngày   tháng   năm 2023", [None]),
]  # fmt: skip

NOT_CITATIONS = [
    "hoàn thành trong tháng 12/2027", "ngày 30/6/2023", "30/6", "Quý I/2025", "6/2025", "1/10/2025",
    "từ 03/09/2025-16/12/2025", "Tháng 5/2025", "2025/2026", "2024/25", "năm học 2026/2027",
    "trực 24/7", "24/24", "24/24 giờ", "7/7 ngày", "tỷ lệ 1/2", "tỷ lệ 1/500", "1/3 số đơn vị",
    "50/50", "2/3 đại biểu", "đạt 10/12 chỉ tiêu", "tỷ số 3/1", "thắng 2-1", "điểm 8/10", "9/10 điểm",
    "120 km/h", "80 km/giờ", "5 tỷ đồng/năm", "100 triệu/ha", "20 mg/kg", "30 m2/người", "3G/4G/5G",
    "10 Mb/s", "12V/5A", "60W/220V", "2 lần/tuần", "1 người/xã",
    "và/hoặc", "A/B", "Trang/ Cổng thông tin", "IPv4/IPv6", "KH&CN", "CNTT/CĐS", "HIV/AIDS",
    "TCP/IP", "SQL/NoSQL", "điện thoại 024/3943 5555", "ĐT: 0243.943.5555", "fax 84-24-39434567",
    "MST 0101234567-001", "mã số thuế: 0101234567", "CCCD 001099012345", "TK 1234567890/VCB",
    "thủ tục 1.000656.000.00.00.H29", "mã 000.00.00.H49", "phiên bản 2.0/3.1", "3,95/2017",
    "số 12/5 đường Láng", "số 12/5A đường Láng", "số nhà 25B/7 ngõ 10", "ngõ 102/4 phố Vọng",
    "Km 3/QL1A", "Km12+300/QL1", "QL1A/ĐT5", "thửa 12/TBĐ", "lô 5/CN", "tờ 3/7", "biển số 29A/123.45",
    "https://vanban.vn/95/2017/NĐ-CP", "https://a.vn/?id=95/2017/NĐ-CP", "www.a.vn/749/QĐ-TTg",
    "van-ban/95/2017/NĐ-CP.pdf", "C:\\van-ban\\749/QĐ-TTg", "/tmp/12/QĐ.docx", "a@b.vn/12/QĐ-X",
    "file 749/QĐ-TTg.pdf", "Điều 5/Khoản 3", "khoản 1/Điều 2", "Phụ lục 1/Bảng 2", "trang 5/T",
    "nhóm A/B/C", "quân số 12/C", "bậc 3/9", "hệ số 2,34/9", "lớp 12/A1", "lớp 10/2", "phòng 3/B",
    "Luật sư Nguyễn Văn A ngày 5 tháng 6", "Luật này có hiệu lực từ ngày 1 tháng 1 năm 2025",
    "Luật của Quốc hội", "pháp luật Việt Nam", "số 5-A/B", "64-CPU", "12-TTX", "TCVN", "QCVN mới",
    "Số: /KH-ABC", "ISO 9001:2015", "16:30/17:00", "7h30/ngày", "COVID-19/2020", "G7/G20",
]  # fmt: skip


@pytest.mark.parametrize(("text", "numbers"), NUMBERS, ids=[t for t, _ in NUMBERS])
def test_numbers(text: str, numbers: list[str | None]) -> None:
    assert [c.number for c in find_citations(text)] == numbers


@pytest.mark.parametrize("text", NOT_CITATIONS)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert find_citations(text) == []
    assert find_citations(f"Theo kế hoạch, {text}, các đơn vị báo cáo.") == []


def test_the_table_of_near_misses_is_long_enough() -> None:
    assert len(set(NOT_CITATIONS)) >= 60


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Văn bản số 639/BTTTT-THH", "Công văn"),
        ("639/BTTTT-THH", "Công văn"),
        ("749/QĐ-TTg", "Quyết định"),
        ("Bộ luật Dân sự số 91/2015/QH13", "Bộ luật"),
        ("Nghị quyết số 51/2001/QH10", "Nghị quyết"),
        ("67/2006/QH11", None),  # a law or a resolution: only words could tell
        ("Luật số 12/2017/QH14 và số 35/2018/QH14", "Luật"),
        ("Nghi định số 95/2017/NĐ-CP", "Nghị định"),  # a mark lost
        ("Thông tư liên tịch số 1/2020/TTLT-BTC-BYT", "Thông tư liên tịch"),
        ("Nghị quyết số 57-NQ/TW", "Nghị quyết"),
        ("quyết định số 5/QĐ-BYT", "Quyết định"),
        ("theo luật số 5/2020/QH14", "Luật"),
        # the name of a law or of what is issued holds the name of another type
        ("Luật Quy hoạch số 21/2017/QH14", "Luật"),
        ("Luật Quy hoạch đô thị và nông thôn số 47/2024/QH15", "Luật"),
        ("Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15", "Luật"),
        ("Luật Phổ biến, giáo dục pháp luật số 14/2012/QH13", "Luật"),
        ("Quyết định ban hành Quy chế số 12/QĐ-UBND", "Quyết định"),
        ("Thông báo Kết luận số 55-TB/TW", "Thông báo"),
        ("Kết luận số 55-TB/TW", "Kết luận"),  # as it is printed
    ],
)
def test_the_type_is_that_of_the_words_before_or_of_the_code(text: str, kind: str | None) -> None:
    assert find_citations(text)[-1].type == kind


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("ngày 16 tháng 8 năm 2017", "2017-08-16"),
        ("ngày 3/6/2020", "2020-06-03"),
        ("ngày 22/ 12/ 2011", "2011-12-22"),
        ("ngày 03-02-2023", "2023-02-03"),
        ("ngày 3.2.2023", "2023-02-03"),
        ("ngày12 tháng12 năm 2025", "2025-12-12"),
        (", ngày 1 tháng 2 năm 2020", "2020-02-01"),
        ("(ngày 1/2/2020)", "2020-02-01"),
        ("22/12/2024", "2024-12-22"),
        ("\nngày 16\ntháng 8 năm 2017", "2017-08-16"),
        ("tháng 5 năm 2020", "2020-05"),
        ("năm 2023", "2023"),
        ("ngày   tháng   năm 2023", "2023"),  # a blank stays blank
        ("ngày … tháng 3 năm 2023", "2023-03"),
        ("ngày    /    /2023", "2023"),
        ("ngày 31/02/2023", None),  # in no calendar
        ("ngày 12/13/2023", None),
        ("có hiệu lực từ ngày 1/1/2020", None),  # not its date
        ("trước ngày 30/6", None),
    ],
)
def test_dates(words: str, date: str | None) -> None:
    (found,) = find_citations(f"Quyết định số 749/QĐ-TTg {words}")
    assert found.date == date


@pytest.mark.parametrize(
    ("words", "issuer", "title"),
    [
        ("của Chính phủ quy định về X", "Chính phủ", "quy định về X"),
        ("của Thủ tướng Chính phủ về việc Y", "Thủ tướng Chính phủ", "về việc Y"),
        ("của Bộ Văn hóa, Thể thao và Du lịch ban hành Z", "Bộ Văn hóa, Thể thao và Du lịch", "ban hành Z"),
        ("của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch về Z",
         "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch", "về Z"),
        ("của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ về Z",
         "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "về Z"),
        ("của Chính phủ, Bộ X tổ chức", "Chính phủ", None),
        ("của UBND xã Tân Lập, tỉnh Sông Lam về Z", "UBND xã Tân Lập, tỉnh Sông Lam", "về Z"),
        ("của Chính phủ Quy định về việc cung cấp", "Chính phủ", "Quy định về việc cung cấp"),
        ("của Thủ tướng Chính phủ Phê duyệt “Đề án A; B. C” giai đoạn 1; Nội dung khác",
         "Thủ tướng Chính phủ", "Phê duyệt “Đề án A; B. C” giai đoạn 1"),
        ("của Bộ Y tế về A được sửa đổi, bổ sung bởi Thông tư 2", "Bộ Y tế", "về A"),
        ("của Bộ Y tế. Các đơn vị", "Bộ Y tế", None),
        ("về việc ban hành Quy chế", None, "về việc ban hành Quy chế"),
        ("này", None, None),
        ("của\nỦy ban nhân dân\ntỉnh Sông Lam về Z", "Ủy ban nhân dân tỉnh Sông Lam", "về Z"),
        ("của Ban Bí thư Trung ương Đảng (khóa XII)", "Ban Bí thư Trung ương Đảng", None),
    ],
)  # fmt: skip
def test_issuer_and_title(words: str, issuer: str | None, title: str | None) -> None:
    found = find_citations(f"Quyết định số 749/QĐ-TTg ngày 3/6/2020 {words}")[0]
    assert (found.issuer, found.title) == (issuer, title)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("các Quyết định số 12, 13 và 14/QĐ-BYT", ["12/QĐ-BYT", "13/QĐ-BYT", "14/QĐ-BYT"]),
        ("Thông tư số 01, 02, 03/2025/TT-BNV", ["01/2025/TT-BNV", "02/2025/TT-BNV", "03/2025/TT-BNV"]),
        ("Nghị định 87, 88, 31/CP", ["87/CP", "88/CP", "31/CP"]),
        ("Công văn số 12, số 13/SYT-NVY", ["13/SYT-NVY"]),  # the first has no symbol of its own
        ("Quyết định số 12 và Quyết định số 14/QĐ-BYT", ["14/QĐ-BYT"]),
        ("năm 2020, 14/QĐ-BYT", ["14/QĐ-BYT"]),
        ("ngày 05/01/2026, 14/QĐ-BYT", ["14/QĐ-BYT"]),
    ],
)  # fmt: skip
def test_a_list_prints_its_symbol_once(text: str, numbers: list[str]) -> None:
    found = find_citations(f"{text} ngày 5/1/2026 của Bộ A")
    assert [c.number for c in found] == numbers
    assert {c.date for c in found} == {"2026-01-05"}
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))


def test_a_law_that_names_the_law_it_amends_is_one() -> None:
    name = "sửa đổi, bổ sung một số điều của Luật Ban hành văn bản quy phạm pháp luật"
    (found,) = find_citations(f"Luật {name} số 87/2025/QH15;")
    assert (found.title, found.number) == (name, "87/2025/QH15")


def test_a_joint_circular_has_several_issuers() -> None:
    text = (
        "Thông tư liên tịch số 1/2023/TTLT-BTP-BCA-BQP ngày 1/2/2023 của Bộ trưởng Bộ Tư pháp, "
        "Bộ trưởng Bộ Công an và Bộ trưởng Bộ Quốc phòng hướng dẫn A"
    )
    (found,) = find_citations(text)
    assert found.issuer == "Bộ trưởng Bộ Tư pháp, Bộ trưởng Bộ Công an và Bộ trưởng Bộ Quốc phòng"


ROLES = [
    ("Nghị định số 1/2020/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 2/2021/NĐ-CP", ["basis", "amends"]),
    ("Nghị định số 1/2020/NĐ-CP được sửa đổi, bổ sung một số điều theo Nghị định số 2/2021/NĐ-CP, "
     "Nghị định số 3/2022/NĐ-CP và Nghị định số 4/2023/NĐ-CP", ["basis", "amends", "amends", "amends"]),
    ("Nghị định số 1/2020/NĐ-CP của Chính phủ quy định X (đã được sửa đổi tại Nghị định số 2/2021/NĐ-CP)",
     ["basis", "amends"]),
    ("Nghị định số 1/2020/NĐ-CP được sửa đổi bởi Nghị định số 2/2021/NĐ-CP; "
     "Quyết định số 5/QĐ-BYT về Y", ["basis", "amends", "basis"]),
    ("Quyết định số 1/QĐ-BYT và Quyết định số 2/QĐ-BYT", ["basis", "basis"]),
    ("Quyết định số 1/QĐ-BYT ban hành Chương trình thực hiện Nghị quyết số 1/NQ-CP", ["basis", "object"]),
    ("Quyết định số 1/QĐ-BYT thực hiện Nghị quyết số 1/NQ-CP và Nghị quyết số 2/NQ-CP",
     ["basis", "object", "object"]),
    ("Nghị định số 127/2007/NĐ-CP; Nghị định số 67/2009/NĐ-CP sửa đổi Nghị định số 127/2007/NĐ-CP",
     ["basis", "basis", "object"]),
    ("Quyết định số 1/QĐ-BYT về X. Theo Nghị quyết số 1/NQ-CP", ["basis", "basis"]),
    ("Căn cứ Quyết định số 1/QĐ-BYT về X,\nCăn cứ Nghị quyết số 1/NQ-CP", ["basis", "basis"]),
    ("Luật Đất đai số 31/2024/QH15 được sửa đổi, bổ sung bởi Luật số 43/2024/QH15", ["basis", "amends"]),
    ("Theo đề nghị của Sở X tại Tờ trình số 5/TTr-SX và văn bản số 6/SX-VP", ["basis", "basis"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_roles(text: str, roles: list[str]) -> None:
    assert [c.role for c in find_citations(text)] == roles


LAWS = [
    ("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;", [("Luật", "Tổ chức Chính phủ", "2015-06-19")]),
    ("Căn cứ Luật Cảng biển ngày 1/2/2020;", [("Luật", "Cảng biển", "2020-02-01")]),
    ("Căn cứ Luật Cảng biển năm 2020;", [("Luật", "Cảng biển", "2020")]),
    ("Căn cứ Luật Cảng biển 2020;", [("Luật", "Cảng biển", "2020")]),
    ("Căn cứ Luật Cảng biển;", [("Luật", "Cảng biển", None)]),
    ("Căn cứ Bộ luật Hàng hải ngày 1/2/2020;", [("Bộ luật", "Hàng hải", "2020-02-01")]),
    ("Căn cứ Pháp lệnh Cảnh vệ ngày 1/2/2020;", [("Pháp lệnh", "Cảnh vệ", "2020-02-01")]),
    ("Căn cứ Hiến pháp năm 2013;", [("Hiến pháp", None, "2013")]),
    ("Căn cứ Luật Cán bộ, công chức và Luật Viên chức;",
     [("Luật", "Cán bộ, công chức", None), ("Luật", "Viên chức", None)]),
    ("Căn cứ Luật Di sản, Luật Quảng cáo và các văn bản khác;",
     [("Luật", "Di sản", None), ("Luật", "Quảng cáo", None)]),
    ("theo quy định của Luật Lưu trữ và các quy định khác", [("Luật", "Lưu trữ", None)]),
    ("theo quy định của Luật Cảng biển và các quy định khác", []),  # where would its name end?
    ("Luật Thủ đô ngày 1/2/2015; Luật sửa đổi, bổ sung Luật Thủ đô ngày 3/4/2019;",
     [("Luật", "Thủ đô", "2015-02-01"), ("Luật", "sửa đổi, bổ sung Luật Thủ đô", "2019-04-03")]),
    ("Căn cứ Luật đất đai ngày 26 tháng 11 năm 2003;", [("Luật", "đất đai", "2003-11-26")]),
    ("Luật Cảng biển được Quốc hội thông qua ngày 1/2/2020", [("Luật", "Cảng biển", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "laws"), LAWS)
def test_laws_by_name(text: str, laws: list[tuple[str, str | None, str | None]]) -> None:
    found = find_citations(text)
    assert [(c.type, c.title, c.date) for c in found] == laws
    assert all(c.number is None for c in found)


def test_a_number_inside_the_name_of_an_amending_law_is_that_of_the_amended_law() -> None:
    text = (
        "Luật sửa đổi, bổ sung một số điều của Luật Bến bãi số 31/2024/QH15, Luật Cầu đường số "
        "27/2023/QH15 ngày 29 tháng 6 năm 2024;"
    )
    found = [(c.number, c.date, c.role) for c in find_citations(text)]
    assert found == [
        (None, "2024-06-29", "basis"),
        ("31/2024/QH15", None, "object"),
        ("27/2023/QH15", None, "object"),
    ]


def test_the_last_number_of_an_amending_law_is_its_own() -> None:
    text = (
        "Luật sửa đổi, bổ sung một số điều của Luật Bến bãi số 31/2024/QH15 và Luật Cầu đường số "
        "27/2023/QH15 số 43/2024/QH15"
    )
    assert [(c.number, c.role) for c in find_citations(text)] == [
        ("43/2024/QH15", "basis"),
        ("31/2024/QH15", "object"),
        ("27/2023/QH15", "object"),
    ]


def test_one_number_in_the_name_of_an_amending_law_is_its_own_unless_the_date_says_no() -> None:
    own, old = (
        "Luật sửa đổi, bổ sung một số điều của Luật Bến bãi số 38/2019/QH14 ngày 1/2/2019",
        "Luật sửa đổi, bổ sung một số điều của Luật Bến bãi số 38/2009/QH12 ngày 1/2/2019",
    )
    assert [(c.number, c.date) for c in find_citations(own)] == [("38/2019/QH14", "2019-02-01")]
    assert [(c.number, c.date) for c in find_citations(old)] == [
        (None, "2019-02-01"),
        ("38/2009/QH12", None),
    ]


URIS = [
    ("Nghị định số 95/2017/NĐ-CP ngày 16/8/2017", "/akn/vn/act/nd/cp/2017-08-16/95-2017-nd-cp"),
    ("Nghị định số 95/2017/NĐ-CP", "/akn/vn/act/nd/cp/2017/95-2017-nd-cp"),  # its year is enough
    ("Quyết định số 749/QĐ-TTg ngày 3/6/2020", "/akn/vn/act/qd/ttg/2020-06-03/749-qd-ttg"),
    ("Quyết định số 749/QĐ-TTg", None),  # there is one every year
    ("Nghị quyết số 1/NQ-CP năm 2023", "/akn/vn/act/nq/cp/2023/01-nq-cp"),
    ("Nghị quyết số 0001/NQ-CP năm 2023", "/akn/vn/act/nq/cp/2023/01-nq-cp"),
    ("Luật Công nghệ thông tin số 67/2006/QH11", "/akn/vn/act/luat/qh/2006-06-29/67-2006-qh11"),
    ("Luật Công nghệ thông tin ngày 29/6/2006", "/akn/vn/act/luat/qh/2006-06-29/67-2006-qh11"),
    ("Luật Cảng biển số 1/2099/QH30", None),  # no such year
    ("Luật Cảng biển số 1/2026/QH16", "/akn/vn/act/luat/qh/2026/01-2026-qh16"),
    ("Luật Cảng biển ngày 1/2/2020", None),  # name and date of no known law
    ("Nghị quyết số 57-NQ/TW ngày 22/12/2024", "/akn/vn/doc/nq/tw/2024-12-22/57-nq-tw"),
    ("Nghị quyết số 57-NQ/TW năm 2024", None),  # begins again with each congress
    ("Văn bản số 639/BTTTT-THH ngày 28/2/2022", "/akn/vn/doc/cv/btttt/2022-02-28/639-btttt-thh"),
    ("Nghị quyết số 66.3/2025/NQ-CP", "/akn/vn/act/nq/cp/2025/66-3-2025-nq-cp"),
    ("Nghị định số 127/2007NĐ-CP", "/akn/vn/act/nd/cp/2007/127-2007-nd-cp"),
    ("Nghị định số 95/2017/ND-CP", "/akn/vn/act/nd/cp/2017/95-2017-nd-cp"),
    ("Thông tư liên tịch số 1/2023/TTLT-BTP-BCA", "/akn/vn/act/ttlt/lien-tich/2023/01-2023-ttlt-btp-bca"),
    ("Quyết định số 178/QĐ-BNN-QLCL ngày 1/2/2010", "/akn/vn/act/qd/bnn/2010-02-01/178-qd-bnn-qlcl"),
    ("Kế hoạch số 48/KH-UBND ngày 3/4/2026 của UBND tỉnh Thanh Hóa",
     "/akn/vn-thanh-hoa/doc/kh/ubnd/2026-04-03/48-kh-ubnd"),
    ("Kế hoạch số 48/KH-UBND ngày 3/4/2026 của UBND thành phố Hà Nội",
     "/akn/vn-ha-noi/doc/kh/ubnd/2026-04-03/48-kh-ubnd"),
    ("Kế hoạch số 48/KH-UBND ngày 3/4/2026 của UBND xã Tân Lập, tỉnh Sông Lam",
     "/akn/vn-song-lam/doc/kh/ubnd-xa-tan-lap/2026-04-03/48-kh-ubnd"),
    ("Kế hoạch số 48/KH-UBND ngày 3/4/2026 của UBND xã Tân Lập", None),  # in which province?
    ("Kế hoạch số 48/KH-UBND ngày 3/4/2026 của Ủy ban nhân dân tỉnh", None),
    ("Kế hoạch số 48/KH-UBND ngày 3/4/2026", None),
    ("Tờ trình số 4/TTr-STTTT ngày 3/4/2024 của Sở Thông tin và Truyền thông", None),
    ("Thông báo số 3-TB/TU ngày 3/4/2026 của Tỉnh ủy Sông Lam", "/akn/vn-song-lam/doc/tb/tu/2026-04-03/03-tb-tu"),
    ("QCVN 102:2016/BTTTT", "/akn/vn/doc/qcvn/btttt/2016/qcvn-102-2016-btttt"),
    ("TCVN 6909:2001", "/akn/vn/doc/tcvn/bkhcn/2001/tcvn-6909-2001"),
    ("Quyết định số …/QĐ-BYT ngày 1/2/2020", None),  # a blank number
]  # fmt: skip


@pytest.mark.parametrize(("text", "uri"), URIS)
def test_uris(text: str, uri: str | None) -> None:
    assert [c.uri for c in settled(text)][:1] in ([uri], [] if uri is None else [uri])


def test_uris_are_those_of_akoma_ntoso() -> None:
    cobalt = pytest.importorskip("cobalt", reason="cobalt, which reads such URIs, is not here")
    for uri in (uri for _, uri in URIS if uri is not None):
        assert cobalt.FrbrUri.parse(uri).work_uri(False) == uri
    task = "/akn/vn/act/qd/bcdcds/2025-03-07/214-qd-bcdcds/!kehoach~grp_vi__row_2"
    read = cobalt.FrbrUri.parse(task)
    assert (read.work_component, read.portion) == ("kehoach", "grp_vi__row_2")


def test_the_province_of_the_text_completes_a_local_citation() -> None:
    text = "Kế hoạch số 48/KH-UBND ngày 3/4/2026 của Ủy ban nhân dân tỉnh"
    (found,) = settled(text, province="song-lam")
    assert found.uri == "/akn/vn-song-lam/doc/kh/ubnd/2026-04-03/48-kh-ubnd"
    (bare,) = settled("Kế hoạch số 48/KH-UBND ngày 3/4/2026", province="song-lam")
    assert bare.uri is None  # of a commune, or of the province?


def test_the_package_gives_citations_alone() -> None:
    (found,) = qdparse.find_citations("theo Quyết định số 749/QĐ-TTg ngày 3/6/2020;")
    assert (found.number, found.span) == ("749/QĐ-TTg", (5, 43))


def test_spans_are_those_of_the_text_as_given_whatever_its_composition() -> None:
    text = "Điều 1. Căn cứ Nghị định số 95/2017/NĐ-CP ngày 16/8/2017 của Chính phủ quy định X;"
    apart = unicodedata.normalize("NFD", text)
    (one,), (two,) = find_citations(text), find_citations(apart)
    assert (two.number, two.date, two.issuer, two.title) == (
        one.number, one.date, one.issuer, one.title,
    )  # fmt: skip
    assert apart[two.span[0] : two.span[1]] == two.text
    assert unicodedata.normalize("NFC", two.text) == one.text


@pytest.mark.parametrize("name", ["number_codes", "number_issuers", "standards"])
def test_each_example_of_the_lexicon_is_one_citation_of_its_own_entry(name: str) -> None:
    for row in table(name):
        (found,) = find_citations(row["example"])
        assert found.parts is not None
        if name == "number_issuers":
            assert row["token"] in "".join(found.parts.organs) or row["token"] in (
                found.number or ""
            )
        else:
            assert found.parts.code is not None
            assert (found.parts.code.code, found.parts.code.type) == (row["code"], row["type"])


def test_each_example_of_an_amendment_phrase_has_one_that_amends() -> None:
    for row in table("amendment_phrases"):
        assert [c.role for c in find_citations(row["example"])] == ["basis", "amends"], row


def test_each_known_law_is_found_by_name_and_date_and_by_number() -> None:
    seen = set()
    for row in table("named_laws"):
        year, month, day = row["date"].split("-")
        text = f"Căn cứ {row['type']} {row['name']} ngày {int(day)} tháng {int(month)} năm {year};"
        by_name = settled(text)[0]
        by_number = settled(f"{row['type']} số {row['number']}")[0]
        assert by_name.uri is not None and by_name.uri == by_number.uri, row
        assert row["number"].split("/")[1] == year
        seen.add(row["number"])
    assert len(seen) == len(table("named_laws"))


def test_every_row_of_the_citation_tables_names_its_source() -> None:
    for name in (
        "number_codes", "number_issuers", "standards", "named_laws", "named_types", "title_openers",
        "amendment_phrases", "amending_words", "law_name_stops", "locality_words", "central_cities",
        "local_offices", "joint_issuers",
    ):  # fmt: skip
        assert all(row["source"].strip() for row in table(name)), name
        assert all(several(fold(next(iter(row.values())))) for row in table(name)), name


PIECES = st.lists(
    st.sampled_from(
        ["Căn cứ ", "Quyết định số ", "749/QĐ-TTg", "57-NQ/TW", " ngày 3/6/2020", " của Chính phủ ",
         "Luật ", "sửa đổi, bổ sung ", "Luật Đất đai số 1/2020/QH14", ", ", "; ", " và ", "\n", "“", "(",
         "được sửa đổi bởi ", "số /QĐ-UBND", "QCVN 1:2020/BYT", "Nghi\u0323 định ", "1/2", "."]
    ),
    max_size=24,
).map("".join)  # fmt: skip


@given(PIECES | st.text("Căn cứ Luật số 0123456789/-QĐNCPTW ngày.,;:“”\n", max_size=160))
def test_spans_are_in_order_and_are_the_text(text: str) -> None:
    found = find_citations(text)
    assert [c.span for c in found] == sorted(c.span for c in found)
    for c in found:
        assert text[c.span[0] : c.span[1]] == c.text != ""
        assert c.role in ("basis", "amends", "object")
    numbered = [c.parts.span for c in found if c.parts is not None]
    assert len(set(numbered)) == len(numbered)


@pytest.mark.parametrize(
    ("text", "number", "issuer"),
    [
        ("Công văn số 1234/BNV - CQĐP ngày 05 tháng 12 năm 2025", "1234/BNV-CQĐP", None),
        ("Công văn số 1234/BNV - UBND tỉnh Sông Lam", "1234/BNV", None),
        ("Quy định số 50-QĐ/TW của Bộ Chính trị, Ban Bí thư về cán bộ", "50-QĐ/TW",
         "Bộ Chính trị, Ban Bí thư"),
        ("Nghị quyết số 5-NQ/TW của Bộ Chính trị, Chính phủ đã làm muối", "5-NQ/TW", "Bộ Chính trị"),
        ("Hướng dẫn số 16-HD/BTCTW của Ban Tổ chức Trung ương", "16-HD/BTCTW",
         "Ban Tổ chức Trung ương"),
        ("Quyết định số 5/QĐ-BNV của Bộ Nội vụ tổ chức lễ hội", "5/QĐ-BNV", "Bộ Nội vụ"),
    ],
)  # fmt: skip
def test_numbers_and_issuers_that_went_wrong_once(
    text: str, number: str, issuer: str | None
) -> None:
    found = find_citations(text)[0]
    assert (found.number, found.issuer) == (number, issuer)
