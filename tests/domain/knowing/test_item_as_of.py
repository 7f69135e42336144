"""Items that are no events, as they were on a day."""

from tests.domain.rules import bibliography, day, source
from tests.rows import rows
from webapp.domain.knowing.item_as_of import item_as_of

ENVOY = {
    "uid": "envoy",
    "affiliation": "usa",
    "note": "Left again.",
    "affiliations_before": [{"to": "rus", "until": "2025-03-10"}, {"to": None, "until": "2025-03"}],
}
PAPER = source("s", "2025-03-10", standing={"state": "retracted", "on": "2025-03-20", "note": ""})


@rows(
    ("on", "affiliation", "before"),
    [("2025-03-10", "rus", 0), ("2025-03-11", None, 1), ("2025-03-31", None, 1), ("2025-04-01", "usa", 2)],
)
def test_whom_an_actor_belonged_to_is_told_as_of_then(on, affiliation, before):
    found = item_as_of(ENVOY, day(on))
    assert (found["affiliation"], found["note"]) == (affiliation, "")
    assert found.get("affiliations_before", []) == ENVOY["affiliations_before"][:before]
    assert item_as_of(ENVOY, None) == ENVOY


@rows("on", ["2025-03-20", "[2025-03-18..2025-03-20]", "[2025-03-20..]"])
def test_what_became_of_a_source_is_told_from_the_day_on_which_it_supports_nothing(on):
    paper = PAPER | {"standing": PAPER["standing"] | {"on": on}}
    assert "standing" not in item_as_of(paper, day("2025-03-19"))
    assert item_as_of(paper, day("2025-03-20"))["standing"] == paper["standing"]
    assert bibliography(paper)["s"].void == day("2025-03-20")
