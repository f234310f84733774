"""Number and date stamped into a PDF as the appearances of signature fields."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pikepdf

from model import Decision


def stamp(path: Path, d: Decision) -> None:
    """Put the number behind "Số:", day and month behind "ngày" and "tháng" of the first page."""
    _, month, day = d.date
    with pdfplumber.open(path) as source:
        page = source.pages[0]
        words = page.extract_words()
        height = float(page.height)
    spots = []
    line = None
    for word in words:
        if word["text"].startswith("Số:"):
            line = word
            spots.append((word["x1"] + 4, word["bottom"], d.number or ""))
        elif line is not None and abs(word["bottom"] - line["bottom"]) < 5:
            if word["text"] == "ngày":
                spots.append((word["x1"] + 3, word["bottom"], f"{day:02d}"))
            elif word["text"] == "tháng":
                spots.append((word["x1"] + 3, word["bottom"], str(month)))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        first = pdf.pages[0]
        fields = pikepdf.Array()
        for number, (x, bottom, text) in enumerate(spots):
            fields.append(_field(pdf, first, f"Signature{number}", x, height - bottom, text))
        first.Annots = fields
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=fields, SigFlags=1)
        pdf.save(path, deterministic_id=True)


def _field(
    pdf: pikepdf.Pdf, page: pikepdf.Page, name: str, x: float, y: float, text: str
) -> pikepdf.Object:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    look = pikepdf.Stream(pdf, f"BT /F1 12 Tf 0 0 0 rg 0 3 Td ({text}) Tj ET".encode())
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array([0, 0, 30, 15])
    look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, T=name,
            Rect=pikepdf.Array([x, y, x + 30, y + 15]), F=4, P=page.obj,
            AP=pikepdf.Dictionary(N=look),
        )
    )  # fmt: skip
