"""How well a claim is borne out: counted, with relays as the one source they are."""

from typing import Any

import pytest

from webapp.domain.verification import Support, statement_support, support
from webapp.domain.vocabulary import Stance, Verification


def cited(source: str, origin: str | None = None, relation: str = "supports") -> dict[str, Any]:
    return {"source": source, "locator": "", "relation": relation, "origin": origin}


@pytest.mark.parametrize(
    ("citations", "origins", "verification"),
    [
        ([], 0, Verification.UNCITED),
        ([cited("article")], 1, Verification.SINGLE_ORIGIN),
        ([cited("article"), cited("article")], 1, Verification.SINGLE_ORIGIN),
        ([cited("article", "cnn"), cited("post", "cnn")], 1, Verification.SINGLE_ORIGIN),
        ([cited("article", "cnn"), cited("cnn")], 1, Verification.SINGLE_ORIGIN),
        ([cited("article"), cited("post")], 2, Verification.CORROBORATED),
        ([cited("article"), cited("article", "cnn")], 2, Verification.CORROBORATED),
        ([cited("a"), cited("b"), cited("c")], 3, Verification.CORROBORATED),
        ([cited("article", relation="contradicts")], 0, Verification.DISPUTED),
        ([cited("a"), cited("b"), cited("c", relation="contradicts")], 2, Verification.DISPUTED),
    ],
)
def test_independent_origins_are_counted(
    citations: list[dict[str, Any]], origins: int, verification: Verification
) -> None:
    assert support(citations).origins == origins
    assert support(citations).verification == verification


def test_a_statement_without_citations_rests_on_its_events() -> None:
    event = {"citations": [cited("a"), cited("b")]}
    assert statement_support({"citations": []}, event) == Support(2, contradicted=False)
    assert statement_support({"citations": [cited("c")]}, event) == Support(1, contradicted=False)


def test_stances_run_from_plus_two_to_minus_two() -> None:
    assert {stance.value: stance.score for stance in Stance} == {
        "supports": 2,
        "conditional": 1,
        "noncommittal": 0,
        "doubts": -1,
        "opposes": -2,
    }
