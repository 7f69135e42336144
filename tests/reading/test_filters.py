"""A filter and its query string."""

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from tests.rows import rows
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import EventKind, Status
from webapp.reading.filters import Filter

uids = st.lists(st.from_regex(r"[a-z]{1,5}(-[a-z]{1,3})?", fullmatch=True), max_size=3, unique=True)
a_filter = st.builds(
    Filter,
    q=st.sampled_from(["", "land", "о мире", '"quoted" OR -x']),
    since=st.sampled_from(["", "2025", "2025-03"]),
    until=st.sampled_from(["", "2025-03-17", "2026"]),
    kind=st.lists(st.sampled_from([kind.value for kind in EventKind]), unique=True).map(sorted).map(tuple),
    status=st.lists(st.sampled_from([status.value for status in Status]), unique=True).map(sorted).map(tuple),
    actor=uids.map(sorted).map(tuple),
    issue=uids.map(sorted).map(tuple),
    contradicted=st.booleans(),
    key=st.booleans(),
)


@given(a_filter)
def test_query_string_and_back(asked):
    query = urlencode(asked.to_args(), doseq=True)
    assert Filter.from_args(MultiDict(parse_qs(query))) == asked


def test_defaults_are_left_out():
    assert Filter().to_args() == {}
    assert not Filter.from_args(MultiDict({"q": " ", "kind": "", "unknown": "x"}))
    assert Filter(kind=("call",), key=True).to_args() == {"kind": ["call"], "key": "1"}


@rows(
    ("args", "name", "part"),
    [
        ({"since": "2025-02-30"}, "since", "30 February"),
        ({"since": "[2025..2026]"}, "since", "single day"),
        ({"since": "2025-03-18", "until": "2025-03-17"}, "until", "exchange"),
        ({"kind": "party"}, "kind", "“party” is no kind"),
        ({"actor": "Donald Trump"}, "actor", "cannot be a uid"),
        ({"between": "one"}, "between", "needs two events; give it twice"),
        ({"key": "yes"}, "key", "1 or left out"),
        ({"q": "x" * 201}, "q", "at most"),
        ({"q": "a\x00b"}, "q", "control character"),
    ],
)
def test_what_cannot_be_read_is_named(args, name, part):
    with pytest.raises(Invalid) as refused:
        Filter.from_args(MultiDict(args))
    assert [problem.path for problem in refused.value.problems] == [name]
    assert part in refused.value.problems[0].message


def test_values_go_in_and_out():
    assert Filter(kind=("call", "talks")).without("kind", "call") == Filter(kind=("talks",))
    assert Filter(kind=("talks",)).without("kind") == Filter()
    assert list(Filter(q="x", key=True).narrowing()) == ["q", "key"]
