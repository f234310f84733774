"""Small PDFs drawn by hand, so that a test knows every glyph and line of the page.

Vietnamese letters are codes of one font: each code shows the base letter's glyph and is
mapped to the real letter by the font's ToUnicode table.  No font file is needed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

_LETTERS = "".join(
    f"{a}{a.upper()}" for a in "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
)
# Widths of Helvetica by glyph, in thousandths of the font size.
_NARROW = {"i": 222, "l": 222, "j": 222, "t": 278, "f": 278, "r": 333, "I": 278, " ": 278}
_WIDE = {"m": 833, "w": 722, "M": 833, "W": 944}
_MARKS = ".,;:/()-'!|"


@cache
def _codes() -> dict[str, int]:
    """Code of each character: ASCII as it is, the Vietnamese letters from 128 and below 32."""
    codes = {chr(c): c for c in range(32, 127)}
    free = [*range(128, 256), *range(1, 9), *range(14, 27)]
    for letter, code in zip(_LETTERS, free, strict=False):
        codes[letter] = code
    return codes


def _base(letter: str) -> str:
    return {"đ": "d", "Đ": "D"}.get(letter) or unicodedata.normalize("NFD", letter)[0]


def _width(char: str) -> int:
    bare = _base(char)
    if bare in _NARROW or bare in _WIDE:
        return _NARROW.get(bare) or _WIDE[bare]
    if bare in _MARKS:
        return 300
    return 690 if bare.isupper() else 556


def text_width(text: str, size: float) -> float:
    """How wide ``text`` is drawn, in points."""
    return sum(map(_width, text)) * size / 1000


def _encoded(text: str) -> str:
    """``text`` in the font's codes, as a PDF hexadecimal string."""
    codes = _codes()
    return "<" + "".join(f"{codes[c] if c in codes else ord(c):02x}" for c in text) + ">"


def _font_objects(first: int) -> list[str]:
    """The font and its ToUnicode table; the table is object ``first`` + 1."""
    codes = {code: char for char, code in _codes().items()}
    names = " ".join(
        f"{code} /{_base(char)}" for code, char in sorted(codes.items()) if char in _LETTERS
    )
    widths = " ".join(str(_width(codes.get(c, "x"))) for c in range(256))
    cmap = "".join(
        f"<{code:02x}> <{ord(char):04x}>\n"
        for code, char in sorted(codes.items())
        if char in _LETTERS
    )
    lines = cmap.splitlines()
    blocks = "".join(
        f"{len(lines[i : i + 90])} beginbfchar\n" + "\n".join(lines[i : i + 90]) + "\nendbfchar\n"
        for i in range(0, len(lines), 90)
    )
    body = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /V def "
        "/CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange\n"
        "4 beginbfrange\n<20> <7e> <0020>\n<a0> <a0> <00a0>\n<ad> <ad> <00ad>\n<b7> <b7> <00b7>\n"
        f"endbfrange\n{blocks}endcmap end end"
    )
    return [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 0 /LastChar 255 "
        f"/Widths [{widths}] /ToUnicode {first + 1} 0 R "
        f"/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [{names}] >> >>",
        f"<< /Length {len(body)} >>\nstream\n{body}\nendstream",
    ]


class PdfPage:
    """A page in points, origin bottom left as PDF has it; text is Helvetica in Vietnamese or Latin-1."""

    def __init__(
        self, width: float = 595, height: float = 842, rotate: int = 0, extra: str = ""
    ) -> None:
        """``extra``: more entries of the page's dictionary, a CropBox for one."""
        self.width, self.height, self.rotate, self.extra = width, height, rotate, extra
        self.ops: list[str] = []
        self.forms: list[tuple[str, str]] = []

    def text(self, x: float, y: float, text: str, size: float = 12, matrix: str = "") -> PdfPage:
        place = matrix or f"1 0 0 1 {x} {y}"
        if all(c in _codes() for c in text):
            self.ops.append(f"BT /F1 {size} Tf {place} Tm {_encoded(text)} Tj ET")
        else:
            shown = text.encode("latin-1").hex()
            self.ops.append(f"BT /F2 {size} Tf {place} Tm <{shown}> Tj ET")
        return self

    def run(self, x: float, y: float, parts: Iterable[str | float], size: float = 12) -> PdfPage:
        """Strings on one line, the numbers among them gaps in ems."""
        shown = "".join(
            _encoded(part) if isinstance(part, str) else f" {-part * 1000:.0f} " for part in parts
        )
        self.ops.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm [{shown}] TJ ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> PdfPage:
        self.ops.append(f"{width} w {x0} {y0} m {x1} {y1} l S")
        return self

    def rect(
        self, x: float, y: float, w: float, h: float, *, fill: str = "", op: str = "S"
    ) -> PdfPage:
        self.ops.append(f"q {fill} {x} {y} {w} {h} re {op} Q")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> PdfPage:
        """Rules at all ``xs`` and ``ys``."""
        for y in ys:
            self.line(min(xs), y, max(xs), y)
        for x in xs:
            self.line(x, min(ys), x, max(ys))
        return self

    def form(self, matrix: str, ops: Iterable[str]) -> PdfPage:
        """A form XObject drawn with ``matrix``."""
        name = f"X{len(self.forms)}"
        self.forms.append((name, "\n".join(ops)))
        self.ops.append(f"q {matrix} cm /{name} Do Q")
        return self


# A plan's table as words: the left edge of each column (points), its header, its rows.
PLAN_XS = [70, 110, 300, 420]
PLAN_HEADER = ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
PLAN_ROWS = [
    ["1", "Xây dựng kế hoạch triển\nkhai hạ tầng số", "Sở Khoa học\nvà Công nghệ", "Quý I"],
    ["2", "Tổ chức họp", "Sở Nội vụ", "Quý II"],
    ["3", "Báo cáo", "UBND các xã,\nphường", "31/12/2025"],
]


def draw_rows(
    page: PdfPage, top: float, rows: list[list[str]], gap: float = 6, xs: list[float] | None = None
) -> float:
    """Rows of cells from ``top`` down, 14 points a line; gives the y below them."""
    y = top
    for row in rows:
        split = [cell.split("\n") for cell in row]
        for x, lines in zip(xs or PLAN_XS, split, strict=True):
            for i, line in enumerate(lines):
                page.text(x, y - 14 * i, line)
        y -= 14 * max(map(len, split)) + gap
    return y


def pdf(*pages: PdfPage) -> bytes:
    """The bytes of a PDF with these pages."""
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def stream(head: str, body: str) -> int:
        raw = body.encode("latin-1")
        start = f"<< {head} /Length {len(raw)} >>\nstream\n".encode()
        return add(start + raw + b"\nendstream")

    letters, unicode_map = _font_objects(1)
    font = add(letters)
    add(unicode_map)
    plain = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    tree = add("")  # filled in below
    kids = []
    for page in pages:
        forms = {
            name: stream(
                f"/Type /XObject /Subtype /Form /BBox [0 0 2000 2000] "
                f"/Resources << /Font << /F1 {font} 0 R >> >>",
                body,
            )
            for name, body in page.forms
        }
        content = stream("", "\n".join(page.ops))
        xobjects = " ".join(f"/{name} {number} 0 R" for name, number in forms.items())
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {page.width} {page.height}] "
                f"/Rotate {page.rotate} {page.extra} /Contents {content} 0 R "
                f"/Resources << /Font << /F1 {font} 0 R /F2 {plain} 0 R >> /XObject << {xobjects} >> >> >>"
            )
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[tree - 1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    root = add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        out += f"{offset:010d} 00000 n \n".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
