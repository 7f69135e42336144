"""The file of the seed: its reasons and quotations, and that it comes out as it went in."""

import json
from pathlib import Path

from tests.conftest import SEED
from tests.seed.read import Document, taken_in
from webapp.domain.document import NegotiationFile, parse
from webapp.record.consistency import inconsistencies
from webapp.store import schema
from webapp.store.database import Database


def test_quotations_are_short(seed: Document) -> None:
    for event in seed["events"]:
        for said in event["statements"]:
            assert len((said["quote"] or "").split()) <= 25, said["uid"]


def test_reasons_are_given_where_dates_are_not_plainly_stated(seed: Document) -> None:
    for event in seed["events"]:
        assert event["date"]["as_written"] or event["date"]["basis"] == "inferred", event["uid"]
        assert event["date"]["note"], event["uid"]


def test_it_loads_and_comes_out_as_it_went_in(empty: Database, seed: Document) -> None:
    touched, first = taken_in(empty, SEED.read_bytes())
    assert touched == 1 + 24 + 27 + 10 + 4
    with empty.reader() as session:
        assert list(inconsistencies(session)) == []
    assert taken_in(empty, first) == (0, first)
    given, found = (parse(NegotiationFile, whole) for whole in (seed, json.loads(first)))
    assert found == given  # and in the same order: the file already stands as exports do


def test_it_comes_out_of_another_database_byte_for_byte(empty: Database, tmp_path: Path) -> None:
    _, first = taken_in(empty, SEED.read_bytes())
    schema.upgrade(f"sqlite:///{tmp_path}/other.db")
    other = Database(f"sqlite:///{tmp_path}/other.db")
    assert taken_in(other, first)[1] == first
    other.engine.dispose()
