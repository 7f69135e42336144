"""Tags of languages: well formed, of a language that is registered, or with a word on what is meant."""

from tests.documents import a_source, a_statement, an_event
from tests.domain.document.test_refusals import refused
from tests.rows import rows
from webapp.domain.document import Event, Negotiation, Source, parse
from webapp.domain.text.languages import NAMES, is_tag, language_name, registered, tag_of

HEADER = {"uid": "peace", "title": "Peace"}


@rows(
    "tag",
    ["en", "EN", "pt-BR", "zh-Hant-TW", "sr-Latn", "crh", "rue", "ar-001", "sl-rozaj-biske-1994", "zh-yue",
     "de-CH-1996", "en-a-bbb-x-a-ccc", "ru-x-our-own"],
)  # fmt: skip
def test_a_tag_is_one(tag):
    assert is_tag(tag)


@rows(
    ("text", "meant"),
    [("English", "en"), ("ukrainian", "uk"), ("en_US", "en-US"), ("sr Latn", "sr-Latn"), ("eng", "en"), ("enm-", ""),
     ("zz", ""), ("x-own", ""), ("en-", ""), ("", ""), ("e", ""), ("en--US", ""), ("en-USA-GB-x", ""), ("еn", ""),
     ("i-klingon", "")],
)  # fmt: skip
def test_what_is_none_may_mean_one(text, meant):
    assert not is_tag(text)
    assert tag_of(text) == meant


def test_what_is_offered_is_registered():
    assert all(map(is_tag, NAMES))
    assert len(registered()) == 8_267


@rows(
    ("model", "given", "path"),
    [
        (Negotiation, HEADER | {"language": "English"}, "language"),
        (Source, a_source(language="English"), "language"),
        (Event, an_event(statements=[a_statement(original={"language": "English", "text": "Yes."})]),
         "statements.0.original.language"),
    ],
)  # fmt: skip
def test_it_is_refused_where_it_is_written_and_read_where_it_was_stored(model, given, path):
    [(at, said)] = refused(model, given)
    assert (at, said.partition(": ")[2]) == (path, "“English” is not a language code; write en.")
    assert "English" in str(parse(model, given))


@rows(
    ("tag", "name"),
    [("ru", "Russian"), ("UK", "Ukrainian"), ("zh-Hant", "Chinese (zh-Hant)"), ("tlh", "tlh"), ("x-rus", "x-rus")],
)
def test_a_language_has_a_name(tag, name):
    assert language_name(tag) == name
