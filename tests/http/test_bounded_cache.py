"""What is kept in memory: what was put in, as long as there is room for it."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.http.bounded_cache import BoundedCache

ACTS = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 12)))


@given(ACTS)
def test_what_was_used_last_is_kept_as_far_as_it_fits(acts):
    cache = BoundedCache[str, int](20, int)
    used: dict[str, int] = {}
    for key, size in acts:
        if (found := cache.get(key)) is None:
            cache.put(key, size)
        used[key] = used.pop(key, size) if found is not None else (used.pop(key, 0), size)[1]
        while sum(used.values()) > 20:
            del used[next(iter(used))]
        assert list(cache) == list(used)
        assert cache.bytes == sum(used.values()) <= 20
        assert cache.get(key) == used[key]


def test_one_that_is_too_large_is_kept_alone():
    cache = BoundedCache[str, int](20, int)
    for key, size in (("small", 1), ("large", 50), ("other", 2)):
        cache.put(key, size)
        assert cache.get(key) == size
    assert list(cache) == ["other"]
    cache.clear()
    assert (list(cache), cache.bytes, cache.get("other")) == ([], 0, None)


def test_what_came_to_be_kept_meanwhile_stays():
    cache = BoundedCache[str, int](20, int)
    cache.put("key", 3)
    cache.put("key", 4)
    assert (cache.get("key"), cache.bytes) == (3, 3)
