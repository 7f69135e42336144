"""Which citations count, where some sources do not."""

from tests.domain.rules import cites
from webapp.domain.knowing.valid_citations import valid_citations


def test_whoever_has_it_from_nobody_that_counts_does_not_count():
    chain = [cites("a", "b"), cites("b", "c"), cites("d"), cites("e", "d")]
    assert [one["source"] for one in valid_citations(chain, lambda uid: uid != "c")] == ["d", "e"]
    assert [one["source"] for one in valid_citations(chain, lambda uid: uid != "d")] == ["a", "b"]
    assert valid_citations([cites("a", "b"), cites("b", "a")], lambda uid: uid != "b") == []
    twice = [cites("a", "b"), cites("b", "c"), cites("b")]
    assert [one["source"] for one in valid_citations(twice, lambda uid: uid != "c")] == ["a", "b"]
