"""Small PDFs drawn by hand, so that a test knows every glyph and line of the page."""

from __future__ import annotations

from collections.abc import Iterable


class PdfPage:
    """A page in points, origin bottom left as PDF has it; text is Helvetica, Latin-1."""

    def __init__(self, width: float = 595, height: float = 842, rotate: int = 0) -> None:
        self.width, self.height, self.rotate = width, height, rotate
        self.ops: list[str] = []
        self.forms: list[tuple[str, str]] = []

    def text(self, x: float, y: float, text: str, size: float = 12, matrix: str = "") -> PdfPage:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        place = matrix or f"1 0 0 1 {x} {y}"
        self.ops.append(f"BT /F1 {size} Tf {place} Tm ({escaped}) Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> PdfPage:
        self.ops.append(f"{width} w {x0} {y0} m {x1} {y1} l S")
        return self

    def rect(self, x: float, y: float, w: float, h: float, *, fill: str = "", op: str = "S") -> PdfPage:
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

    font = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
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
                f"/Rotate {page.rotate} /Contents {content} 0 R "
                f"/Resources << /Font << /F1 {font} 0 R >> /XObject << {xobjects} >> >> >>"
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
