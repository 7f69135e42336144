"""The pages of an import: the form for a file, and the preview of one; to programs, what these would say."""

from collections.abc import Mapping
from io import BytesIO

from flask import Response, current_app, request

from webapp import reading
from webapp.config import MIB
from webapp.domain.problems import Invalid, Problem
from webapp.domain.text import folded
from webapp.domain.vocabulary import ItemKind
from webapp.http.programs import wants_json
from webapp.http.render import page
from webapp.imports import waiting_files
from webapp.imports.json_answers import preview_answer, with_fields
from webapp.imports.preview import FilePreview, changers, names, with_items
from webapp.imports.sheet.sent_file import SentFile
from webapp.reading.names_meant import labels_of
from webapp.store.database import read
from webapp.web.trouble import NO_FEEDBACK, Feedback, Trouble

COMMAND = "ceasefire-timeline import FILE"

SHOWN = 200
"""Items of each kind of change that a preview lists."""


def form_page(
    refusal: Invalid | None = None,
    data: bytes = b"",
    made: SentFile | None = None,
    status: int = 200,
    trouble: Trouble | None = None,
) -> Response:
    """Return the form for a file; to a program, raise what is wrong with it."""
    refusal = with_items(refusal, BytesIO(made.data if made else data)) if refusal else None
    if refusal and wants_json():
        raise with_fields(refusal, made) if made else refusal
    return page(
        "imports/form.html",
        status=status,
        trouble=trouble,
        refusal=refusal,
        problems=refusal.by_path if refusal else {},
        made=made,
        sent=_sent(data) if made and made.is_table else {},
        limit=current_app.config["IMPORT_LIMIT"] // MIB,
        command=COMMAND,
        negotiations=dict(sorted(labels_of(reading.titles(read())).items(), key=lambda entry: folded(entry[1]))),
    )


def preview_page(file_preview: FilePreview, data: bytes, made: SentFile, feedback: Feedback = NO_FEEDBACK) -> Response:
    """Return the page of a preview; to a program, its numbers, unless there are problems, which raise Invalid."""
    if wants_json():
        if feedback.problems:
            raise Invalid([Problem(field, sentence) for field, sentence in feedback.problems.items()])
        return preview_answer(file_preview, waiting_files.digest_of(data), made)
    lines = [*file_preview.new[:SHOWN], *file_preview.changed[:SHOWN], *file_preview.stale[:SHOWN]]
    contents = file_preview.contents
    merged = [key for (kind, uid), into in [*contents.merged.items()][:SHOWN] for key in ((kind, uid), (kind, into))]
    listed = [
        (ItemKind.NEGOTIATION, contents.negotiation),
        *contents.deleted[:SHOWN],
        *merged,
        *file_preview.absent[:SHOWN],
    ]
    return page(
        "imports/preview.html",
        **feedback._asdict(),
        preview=file_preview,
        made=made,
        names=names(file_preview, lines, listed),
        changers=changers(file_preview, lines),
        sent=_sent(data),
        most=SHOWN,
    )


def _sent(data: bytes) -> Mapping[str, str]:
    """Return the fields by which a page refers to a file that was sent."""
    file = request.files.get("file")
    called = (file and file.filename) or request.form.get("called", "")
    return {"digest": waiting_files.digest_of(data), "called": called}
