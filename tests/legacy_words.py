"""Invented texts in the letters of TCVN3 and VNI, as programs of their time wrote them."""

from __future__ import annotations

from qdparse.lexicon import table

DECISION = """ỦY BAN NHÂN DÂN TỈNH SÔNG LAM
Số: 45/QĐ-UB
Sông Lam, ngày 12 tháng 3 năm 2001
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch kiên cố hóa kênh mương năm 2001
Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 21 tháng 6 năm 1994;
Theo đề nghị của Giám đốc Sở Nông nghiệp,
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch kiên cố hóa kênh mương năm 2001.
Điều 2. Quyết định này có hiệu lực từ ngày ký, những quy định trước đây đều bãi bỏ.
Điều 3. Chánh Văn phòng, Giám đốc các Sở và Chủ tịch các huyện thực hiện Quyết định này."""


def tcvn3(text: str) -> str:
    """``text`` as TCVN3 shown in Latin-1; capitals with marks become small letters."""
    points = [(row["letter"], int(row["code"][2:], 16)) for row in table("tcvn3")]
    codes = {letter: chr(point) for letter, point in points if point < 0x100}
    return "".join(codes.get(c) or codes.get(c.lower(), c) for c in text)


def vni(text: str) -> str:
    """``text`` as VNI shown in Latin-1."""
    signs = {row["letter"]: row["signs"] for row in table("vni")}
    upper = {letter.upper(): s.upper() for letter, s in signs.items()}
    return "".join(signs.get(c) or upper.get(c, c) for c in text)
