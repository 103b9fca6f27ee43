"""A batch is worked off once: what a killed run finished is not computed again."""

from dataclasses import replace
from pathlib import Path

import pytest
import spacy

from flows.settings import Settings
from flows.worker import BatchRequest, run_batch
from transforms.documents import document_row, documents_frame
from transforms.extraction import batch
from transforms.reading.document import RawDocument
from transforms.repeats import signatures_frame
from warehouse.batches import drop_batches, finished_batches, read_batch
from warehouse.errors import UnreachableStore


@pytest.fixture
def request_(tmp_path: Path) -> BatchRequest:
    documents = documents_frame(
        [document_row(RawDocument("a", "text", "Ghana and Peru signed a treaty on fisheries in Accra."))]
    )
    return BatchRequest(str(tmp_path), "mark", Settings().model, documents, signatures_frame(documents))


def test_a_finished_batch_is_not_computed_again(request_: BatchRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run_batch(request_)

    def fail(*_: object) -> None:
        raise AssertionError("computed again")

    monkeypatch.setattr(batch, "extract_batch", fail)
    assert run_batch(request_) == first
    assert first.n_facts > 0


def test_a_batch_has_the_same_bytes_each_time(request_: BatchRequest, tmp_path: Path) -> None:
    run_batch(request_)
    first = (tmp_path / request_.key).read_bytes()
    drop_batches(request_.store, request_.fingerprint)
    assert finished_batches(request_.store, request_.fingerprint) == []
    run_batch(request_)
    assert (tmp_path / request_.key).read_bytes() == first


def test_a_store_that_nobody_answers_for_is_told_in_one_line(
    request_: BatchRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    for address in ("s3://", "nowhere://bucket", "/dev/null/folder"):
        with pytest.raises(UnreachableStore, match=f"^store {address}: .*$"):
            run_batch(replace(request_, store=address))


def test_a_batch_that_dies_half_way_leaves_nothing_that_counts(
    request_: BatchRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("warehouse.batches.write_parquet", killed)
        with pytest.raises(KeyboardInterrupt):
            run_batch(request_)
    assert finished_batches(request_.store, request_.fingerprint) == []
    assert run_batch(request_).n_documents == 1


def test_each_language_goes_to_its_pipeline(request_: BatchRequest, tmp_path: Path) -> None:
    french = spacy.blank("fr")
    french.add_pipe("sentencizer")
    french.to_disk(tmp_path / "french")
    texts = {"en": "Ghana and Peru signed a treaty.", "fr": "Le ministre est venu. Il est parti.", "de": "Er ging."}
    raws = [RawDocument(code, "text", text, language=code) for code, text in texts.items()]
    documents = documents_frame(map(document_row, raws))
    models = f"{request_.model},{tmp_path / 'french'}"
    request = replace(request_, model=models, documents=documents, signatures=signatures_frame(documents))

    run_batch(request)

    frames = read_batch(request.store, request.key)
    held = frames["documents"].join(frames["sentences"], on="doc_id").group_by("language").len()
    assert frames["documents"].height == 3
    assert dict(held.iter_rows()) == {"en": 1, "fr": 2}
