"""What follows the closing: plans, annexes, regulations, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qdparse.fold import fold
from qdparse.grammar.basis_lines import opens_bases
from qdparse.grammar.closing import is_recipients
from qdparse.grammar.draft import AttachmentDraft, Draft
from qdparse.grammar.forms import (
    TYPE_MAX,
    annex_line,
    is_issued_with,
    starts_body,
    starts_territory,
    template_line,
    type_line,
    type_prefix,
)
from qdparse.grammar.letterhead_forms import (
    is_motto,
    is_motto_end,
    is_rule,
    number_line,
    place_date,
    split_motto,
)
from qdparse.grammar.sections import add_paragraph, section_heading
from qdparse.layout import Paragraph
from qdparse.lexicon.doc_types import types_by_name

# More lines than this are no title.
_TITLE_LINES = 6
_TITLE_MAX = 400
# The first line of an attachment without a heading is its title if it is shorter than this.
_UNTITLED_MAX = 100
# Fewer letters than this behind the closing are no attachment.
_SUBSTANCE = 40
# The lines above "(Kèm theo …)" that may still prove to be the title.
_LATE_TITLE_LINES = 3


def opens_attachment(p: Paragraph) -> bool:
    """ "KẾ HOẠCH", "PHỤ LỤC II" on a line of their own; not "Kế hoạch này …"."""
    text = p.text.strip()
    return p.side == "" and (type_line(text) is not None or annex_line(text) is not None)


def opens_untyped(p: Paragraph) -> bool:
    """A heading that only its place tells, right behind the closing or another's end.

    Accepts "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ", "Kế hoạch" alone, "Mẫu số 01".
    """
    text = p.text.strip()
    return p.side == "" and (type_prefix(text) is not None or _is_type(text))


def _is_type(text: str) -> bool:
    """A type in whatever case; a longer line names none, and its capitals need not be made."""
    return len(text) <= TYPE_MAX and type_line(text.upper()) is not None


def heads_note(blocks: Sequence[object], at: int) -> bool:
    """A title without a type, told by the note on its issue below it.

    Accepts "DỰ TOÁN KINH PHÍ" above "(Kèm theo Quyết định số …)"; refuses it without the note.
    """
    for block in blocks[at : at + 1 + _LATE_TITLE_LINES]:
        if not isinstance(block, Paragraph) or block.side:
            return False
        text = block.text.strip()
        if block is not blocks[at] and is_issued_with(text):
            return True
        stands_out = text.isupper() or (block.centered and len(text) < _UNTITLED_MAX)
        if not stands_out or text.endswith((".", ";", ":")):
            return False
    return False


def opens_template(p: Paragraph) -> bool:
    """ "Mẫu số 01" on a line of its own, an annex of its own among the annexes."""
    return template_line(p.text.strip()) is not None


def has_substance(texts: Iterable[str]) -> bool:
    """More than what a conversion leaves behind: page fields, rules, a lone name."""
    letters = 0
    for text in texts:
        letters += sum(c.isalpha() for c in text)
        if letters >= _SUBSTANCE:
            return True
    return False


def implicit_attachment(draft: Draft) -> AttachmentDraft:
    """What follows the closing without a heading that says what it is."""
    made = AttachmentDraft("", "")
    draft.attachments.append(made)
    return made


def new_attachment(p: Paragraph, draft: Draft) -> AttachmentDraft:
    """The attachment that a heading line opens: its kind, ordinal and the title on that line."""
    text = p.text.strip()
    ordinal = title = ""
    if (form := template_line(text)) is not None:
        kind = "Mẫu"
        ordinal, title = form
        label = text[: len(text) - len(title)]
    elif (alone := type_line(text.upper())) is not None:
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
        if is_issued_with(text):
            self._take_late_title()
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

    def _take_late_title(self) -> None:
        """The note on the issue follows the title: what stands above it was the title's rest."""
        sections = self.attachment.sections
        if self.attachment.issued_with or len(sections) != 1 or sections[0].form:
            return
        first = sections[0]
        lines = [*first.texts, *(basis.text for basis in first.bases)]
        if (first.texts and first.bases) or len(lines) > _LATE_TITLE_LINES:
            return
        if first.sections or any(len(line) > _TITLE_MAX for line in lines):
            return
        self.attachment.title += lines
        self.attachment.title_uids += [*first.uids, *first.base_uids]
        sections.clear()

    def is_begun(self) -> bool:
        """Text, a table or the note on the issue followed the title."""
        return not self.in_title or bool(self.attachment.issued_with)

    def is_signed(self) -> bool:
        """A plan or regulation, which may have recipients and a signature; an annex has none."""
        kind = types_by_name().get(fold(self.attachment.kind))
        return kind is not None and bool(kind["code"]) and bool(self.attachment.sections)

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
            or len(text) > _TITLE_MAX
        ):
            return False
        if not self.attachment.kind and not self.attachment.title:
            return len(text) < _UNTITLED_MAX and not text.endswith((".", ";", ":"))
        if self.attachment.title and text.endswith((".", ";", ":")) and not p.centered:
            return False
        if not self.attachment.title:
            return not text.startswith(("-", "+", "("))
        return p.bold or p.centered or text.isupper()


def repeats_letterhead(p: Paragraph) -> bool:
    """A line of the letterhead that an attached plan prints again."""
    text = p.text.strip()
    if is_motto(text) or is_motto_end(text) or is_rule(text):
        return True
    if number_line(text) or place_date(text):
        return True
    if p.side and not is_recipients(text):
        return text.isupper() or starts_body(text) or starts_territory(text)
    return text.isupper() and (starts_body(text) or starts_territory(text))


def set_aside(p: Paragraph, draft: Draft) -> None:
    """A repeated line of the letterhead: no field holds it twice, and it may differ."""
    text = p.text.strip()
    if is_motto(text) or is_rule(text) or is_motto_end(text):
        draft.labels.append(p.text)
    else:
        name, motto = split_motto(text)
        draft.labels.append(motto)
        draft.unclaimed.append(p._replace(text=name))
