"""Which citations count, where some sources do not."""

from tests.domain.rules import cites
from webapp.domain.knowing.soundness import sound


def test_whoever_has_it_from_nobody_that_counts_does_not_count():
    chain = [cites("a", "b"), cites("b", "c"), cites("d"), cites("e", "d")]
    assert [one["source"] for one in sound(chain, lambda uid: uid != "c")] == ["d", "e"]
    assert [one["source"] for one in sound(chain, lambda uid: uid != "d")] == ["a", "b"]
    assert sound([cites("a", "b"), cites("b", "a")], lambda uid: uid != "b") == []
    twice = [cites("a", "b"), cites("b", "c"), cites("b")]
    assert [one["source"] for one in sound(twice, lambda uid: uid != "c")] == ["a", "b"]
