import polars as pl
import pytest

from transforms.resolution.corrections import correct
from warehouse.errors import StaleCorrection

FRAMES = {
    "documents": pl.DataFrame({"doc_id": ["d1"], "outlet": [None]}, schema={"doc_id": pl.String, "outlet": pl.String}),
    "figures": pl.DataFrame(
        {"doc_id": ["d1", "d1"], "start_char": [4, 30], "end_char": [9, 36], "value": [4e9, 5.0], "rule": ["r", "r"]}
    ),
}


def row(locator: str, expected: str, value: str) -> dict[str, str]:
    return {"locator": locator, "expected": expected, "value": value, "reason": "the outlet misprinted it"}


def test_puts_the_right_value_in_its_place() -> None:
    frames = correct(
        FRAMES, [row("d1/figures/4-9/value", "4000000000", "4000000"), row("d1/documents//outlet", "", "KNN")]
    )
    assert frames["figures"]["value"].to_list() == [4e6, 5.0]
    assert frames["figures"]["rule"].to_list() == ["correction", "r"]
    assert frames["documents"]["outlet"].to_list() == ["KNN"]


def test_passes_over_documents_that_are_not_there() -> None:
    assert correct(FRAMES, [row("d2/figures/4-9/value", "1", "2")])["figures"].equals(FRAMES["figures"])


@pytest.mark.parametrize(
    "locator", ["d1/figures/4-9/value", "d1/figures/5-9/value", "d1/figures/4-9/colour", "d1/colours//value", "d1"]
)
def test_fails_loudly_once_it_does_not_fit(locator: str) -> None:
    with pytest.raises(StaleCorrection):
        correct(FRAMES, [row(locator, "7", "8")])
