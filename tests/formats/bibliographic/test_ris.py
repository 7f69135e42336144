"""Sources from RIS."""

from tests.formats.bibliographic.pasted import TODAY, read
from webapp.formats.bibliographic import sources


def test_ris():
    lines = ["TY  - NEWS", "AU  - Doe, Jane", "AU  - Reuters", "TI  - Talks", "T2  - The Times", "PY  - 2025"]
    assert read("\r\n".join([*lines, "DA  - 2025/03/17/", "ER  - "])) == {
        "uid": "talks",
        "type": "article-newspaper",
        "title": "Talks",
        "container-title": "The Times",
        "author": [{"family": "Doe", "given": "Jane"}, {"literal": "Reuters"}],
        "issued": "2025-03-17",
    }


def test_ris_as_databases_write_it():
    lines = "TY  - NEWS\nTI  - Talks in Pretoria\n  go on\nDA  - Nov 2\nPY  - 2022\nLK  - https://a.example/\n"
    [entry] = sources(f"{lines}UR  - https://b.example/\nER  - ", TODAY)
    said = entry.source
    assert (said.title, said.issued, said.url) == ("Talks in Pretoria go on", "2022-11-02", "https://a.example/")
    assert entry.left_out == ("UR",)


def test_ris_in_small_letters():
    lines = "ty  - news\nau  - Doe, Jane\nti  - Talks on what is\nto - be\nda  - 2025/03/17\ner  - "
    assert read(lines) == {
        "uid": "talks-on-what-is-to-be",
        "type": "article-newspaper",
        "title": "Talks on what is to - be",
        "author": [{"family": "Doe", "given": "Jane"}],
        "issued": "2025-03-17",
    }


def test_what_a_database_says_of_itself_before_the_first_entry_is_skipped():
    assert read("Provider: A database\nContent: text/plain\n\n\nTY  - NEWS\nTI  - T\nER  - ")["title"] == "T"


def test_spaces_and_marks_of_pages_and_processors_stand_for_nothing():
    assert read('\ufeff{\u00a0"title": "T"}')["title"] == "T"
    assert read("TY\u00a0\u00a0- NEWS\nTI\u00a0 - T\nER  - ")["title"] == "T"
