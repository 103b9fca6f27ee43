"""Agreements: which documents a text names, their titles, parties, status and years."""

from datetime import date

import pytest
from spacy.language import Language

from tests.annotated import annotated
from transforms.extraction.agreements import extract_agreements
from transforms.facts import Agreement

_A, _B = "[Norway](COUNTRY NOR)", "[Chile](COUNTRY CHL)"


def agreements(nlp: Language, marked: str) -> list[Agreement]:
    text = marked.replace("{A}", _A).replace("{B}", _B)
    return extract_agreements(annotated(nlp, text, date(2025, 6, 20)))


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        (
            "{A} and {B} signed a Memorandum of Understanding on Forestry and Wood Processing between their ministries.",
            "memorandum",
            "Memorandum of Understanding on Forestry and Wood Processing",
        ),
        ("{A} and {B} signed an MoU on fisheries.", "memorandum", "MoU on fisheries"),
        ("{A} and {B} signed a Treaty on Extradition.", "treaty", "Treaty on Extradition"),
        ("{A} and {B} signed a double taxation convention.", "treaty", "double taxation convention"),
        ("{A} and {B} are negotiating a draft peace agreement.", "treaty", "draft peace agreement"),
        ("{A} and {B} signed a social security agreement (SSA).", "agreement", "social security agreement"),
        ("{A} and {B} signed an Agreement on Air Services (ASA).", "agreement", "Agreement on Air Services"),
        (
            "{A} and {B} signed a protocol amending the fisheries treaty.",
            "protocol",
            "protocol amending the fisheries treaty",
        ),
        (
            "{A} and {B} approved a plan of action for tourism for 2026-2028.",
            "action_plan",
            "plan of action for tourism",
        ),
        ("{A} and {B} adopted a road map on green shipping.", "roadmap", "road map on green shipping"),
        ("{A} and {B} issued a joint communiqué.", "joint_statement", "joint communiqué"),
        (
            "{A} and {B} signed a declaration of intent on wind power.",
            "joint_statement",
            "declaration of intent on wind power",
        ),
        ("{A} and {B} signed a programme of cooperation in culture.", "program", "programme of cooperation in culture"),
        ("{A} and {B} signed a contract for six patrol boats.", "contract", "contract for six patrol boats"),
        (
            "{A} and {B} signed an agreement on the abolition of visas.",
            "visa_regime",
            "agreement on the abolition of visas",
        ),
        ("{A} and {B} exchanged letters of intent on shipyards.", "other", "letters of intent on shipyards"),
    ],
)
def test_kind_and_title(nlp: Language, text: str, kind: str, title: str) -> None:
    found = agreements(nlp, text)
    assert [(item.kind, item.title) for item in found] == [(kind, title)]
    assert set(found[0].parties) == {"NOR", "CHL"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("{A} and {B} signed a memorandum on fisheries.", "signed"),
        ("A memorandum on fisheries was inked by {A} and {B}.", "signed"),
        ("The visit of {A} to {B} culminated in the signing of a memorandum on fisheries.", "signed"),
        ("{A} and {B} will sign a memorandum on fisheries.", "planned"),
        ("{A} is ready to sign a memorandum on fisheries with {B}.", "planned"),
        ("{A} and {B} are expected to sign a memorandum on fisheries.", "planned"),
        ("{A} proposed to conclude a memorandum on fisheries with {B}.", "proposed"),
        ("{A} called on {B} to sign a memorandum on fisheries.", "proposed"),
        ("{A} and {B} are negotiating a memorandum on fisheries.", "negotiating"),
        ("{A} and {B} agreed to finalise the memorandum on fisheries.", "negotiating"),
        ("The parliament of {A} has ratified the Agreement on Fisheries with {B}.", "ratifying"),
        ("The Agreement on Fisheries between {A} and {B} entered into force in May.", "in_force"),
        ("{A} and {B} praised the implementation of the Agreement on Fisheries.", "mentioned"),
    ],
)
def test_status(nlp: Language, text: str, status: str) -> None:
    assert [item.status for item in agreements(nlp, text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "{A} and {B} reached an agreement that the talks would go on.",
        "{A} and {B} were in full agreement on the reforms.",
        "{A} and {B} signed no agreement.",
        "The singer signed a contract with a label.",
        "The agreement will help {A} and {B} to trade.",
    ],
)
def test_what_is_no_document(nlp: Language, text: str) -> None:
    assert agreements(nlp, text) == []


def test_tellings_of_one_document_are_one(nlp: Language) -> None:
    found = agreements(
        nlp, "{A} and {B} will sign a treaty on extradition. On Friday {A} and {B} signed the Treaty on Extradition."
    )
    assert [(item.status, item.title) for item in found] == [("signed", "treaty on extradition")]


def test_years_covered(nlp: Language) -> None:
    (found,) = agreements(nlp, "{A} and {B} signed an action plan on culture for 2026-2028.")
    assert (found.covers_from, found.covers_to) == ("2026", "2028")
