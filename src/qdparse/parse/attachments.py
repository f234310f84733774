"""What follows the closing: plans, annexes, regulations, one after another."""

from __future__ import annotations

from qdparse.layout import Paragraph
from qdparse.parse.closing import is_recipients
from qdparse.parse.draft import AttachmentDraft, Draft
from qdparse.parse.forms import annex_line, is_issued_with, starts_body, type_line, type_prefix
from qdparse.parse.letterhead_forms import is_motto, is_motto_end, is_rule, number_line, place_date
from qdparse.parse.preamble import opens_bases
from qdparse.parse.sections import add_paragraph, section_heading

# More lines than this are no title.
_TITLE_LINES = 6


def opens_attachment(p: Paragraph) -> bool:
    """ "KẾ HOẠCH", "PHỤ LỤC II" on a line of their own; not "Kế hoạch này …"."""
    text = p.text.strip()
    return p.side == "" and (type_line(text) is not None or annex_line(text) is not None)


def opens_untyped(p: Paragraph) -> bool:
    """A title in capitals right behind the closing: "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ"."""
    return p.side == "" and type_prefix(p.text.strip()) is not None


def implicit_attachment(draft: Draft) -> AttachmentDraft:
    """What follows the closing without a heading that says what it is."""
    made = AttachmentDraft("", "")
    draft.attachments.append(made)
    return made


def new_attachment(p: Paragraph, draft: Draft) -> AttachmentDraft:
    """The attachment that a heading line opens: its kind, ordinal and the title on that line."""
    text = p.text.strip()
    ordinal = title = ""
    if (alone := type_line(text)) is not None:
        kind, label = alone["name"], text
    elif (annex := annex_line(text)) is None and (prefix := type_prefix(text)) is not None:
        kind, label = prefix[0]["name"], prefix[1]
        title = text[len(label) :].strip(" :")
        label += ":" * text[len(label) :].count(":")
    else:
        kind = "Phụ lục"
        ordinal, title = annex or ("", "")
        label = text[: len(text) - len(title)]
    draft.labels.append(label)
    made = AttachmentDraft(kind, ordinal, title=[title] if title else [], title_uids=[p.uid])
    draft.attachments.append(made)
    return made


class AttachmentReader:
    """Takes the paragraphs of one attachment in turn: title, "(Kèm theo …)", then the body."""

    def __init__(self, attachment: AttachmentDraft, draft: Draft, *, in_title: bool = True) -> None:
        self.attachment = attachment
        self.draft = draft
        self.in_title = in_title
        self.open_issue = False

    def take(self, p: Paragraph) -> None:
        text = p.text.strip()
        if self.open_issue or (not self.attachment.sections and is_issued_with(text)):
            self.attachment.issued_with.append(text)
            self.attachment.issued_uids.append(p.uid)
            joined = " ".join(self.attachment.issued_with)
            self.open_issue = joined.count("(") > joined.count(")") and len(joined) < 600
            return
        if self.in_title and self._is_title(p, text):
            self.attachment.title.append(text)
            self.attachment.title_uids.append(p.uid)
            return
        self.in_title = False
        if is_rule(text):
            self.draft.labels.append(text)
            return
        add_paragraph(p, self.attachment, self.draft)

    def table(self) -> None:
        """A grid stands here: whatever comes next is no title."""
        self.in_title = False

    def _is_title(self, p: Paragraph, text: str) -> bool:
        if len(self.attachment.title) >= _TITLE_LINES or self.attachment.issued_with:
            return False
        if (
            section_heading(text, self.attachment)
            or opens_bases(text)
            or is_rule(text)
            or len(text) > 400
        ):
            return False
        if self.attachment.title and text.endswith((".", ";", ":")) and not p.centered:
            return False
        if not self.attachment.title:
            return not text.startswith(("-", "+", "("))
        return p.bold or p.centered or text.isupper()


def repeats_letterhead(p: Paragraph) -> bool:
    """A line of the letterhead that an attached plan prints again."""
    text = p.text.strip()
    if is_motto(text) or is_rule(text) or number_line(text) or place_date(text):
        return True
    if p.side and not is_recipients(text):
        return text.isupper()
    return text.isupper() and starts_body(text)


def set_aside(p: Paragraph, draft: Draft) -> None:
    """A repeated line of the letterhead: no field holds it twice, and it may differ."""
    text = p.text.strip()
    if is_motto(text) or is_rule(text) or (is_motto_end(text) and p.side == "right"):
        draft.labels.append(p.text)
    else:
        draft.unclaimed.append(p)
