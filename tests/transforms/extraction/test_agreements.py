"""Agreements: which documents a text names, their titles, parties, status and years."""

from datetime import date

import pytest
from spacy.language import Language

from tests.annotated import annotated
from transforms.extraction.agreements import extract_agreements
from transforms.facts import Agreement
from warehouse.reference import reference

_A, _B = "[Norway](COUNTRY NOR)", "[Chile](COUNTRY CHL)"


def agreements(nlp: Language, marked: str) -> list[Agreement]:
    text = marked.replace("{A}", _A).replace("{B}", _B)
    return extract_agreements(annotated(nlp, text, date(2025, 6, 20)))


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        (
            "{A} and {B} signed a Memorandum of Understanding on Forestry and Timber between their ministries.",
            "memorandum",
            "Memorandum of Understanding on Forestry and Timber",
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


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("{A} and {B} signed an Agreement between their governments on air services.", "Agreement on air services"),
        (
            "The ministers signed a memorandum between the Ministry of Labour of {A} and the Ministry of Labour of {B} "
            "on seafarers.",
            "memorandum on seafarers",
        ),
        (
            "{A} and {B} signed an agreement on trade, transport and culture in [Oslo](PLACE oslo).",
            "agreement on trade, transport and culture",
        ),
        ("{A} and {B} signed the Agreement on Fish No. 12 in [May](DATE 2025-05).", "Agreement on Fish No. 12"),
        ("{A} and {B} signed the Agreement on Fish and to hold talks on ports.", "Agreement on Fish"),
        (
            "{A} and {B} signed an agreement on mutual exemption from short-stay visa requirements.",
            "agreement on mutual exemption from short-stay visa requirements",
        ),
        (
            "They signed the Convention between {A} and {B} for the Avoidance of Double Taxation.",
            "Convention for the Avoidance of Double Taxation",
        ),
        ("{A} and {B} signed a second memorandum, on ports, in May.", "memorandum, on ports"),
        (
            "{A} and {B} signed a protocol of intent on supporting joint shipyards.",
            "protocol of intent on supporting joint shipyards",
        ),
        ("{A} and {B} signed the Security of Information Agreement.", "Security of Information Agreement"),
        (
            "{A} and {B} signed an agreement on transfer of sentenced persons with each other.",
            "agreement on transfer of sentenced persons",
        ),
        (
            "{A} and {B} signed a Plan of Action for the implementation of the ocean partnership.",
            "Plan of Action for the implementation of the ocean partnership",
        ),
        ("{A} and {B} signed a memorandum on whaling and agreed to meet again.", "memorandum on whaling"),
        ("{A} and {B} signed a memorandum on whaling, which will help both.", "memorandum on whaling"),
        (
            "{A} and {B} signed a memorandum in the field of salmon farming.",
            "memorandum in the field of salmon farming",
        ),
        ("{A} and {B} signed a treaty to avoid double taxation of seafarers.", "treaty"),
        ("{A} and {B} adopted a declaration “For a clean and open ocean”.", "declaration “For a clean and open ocean"),
    ],
)
def test_title_bounds(nlp: Language, text: str, title: str) -> None:
    assert [item.title for item in agreements(nlp, text)] == [title]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The papers signed by {A} and {B} include a memorandum on fisheries.", "signed"),
        ("The following papers were inked by {A} and {B}: a memorandum on fisheries.", "signed"),
        ("{A} and {B} renewed the memorandum on fisheries.", "signed"),
        ("A memorandum on fisheries was initialled by {A} and {B}.", "signed"),
        ("{A} and {B} look forward to signing a memorandum on fisheries.", "planned"),
        ("{A} and {B} hope to conclude a memorandum on fisheries by June.", "planned"),
        ("{A} and {B} have completed negotiations on a memorandum on fisheries.", "planned"),
        ("The memorandum on fisheries of {A} and {B} is to be signed in June.", "planned"),
        ("{A} and {B} would soon sign a memorandum on fisheries.", "planned"),
        ("{A} suggested that {B} sign a memorandum on fisheries.", "proposed"),
        ("{A} and {B} discussed the possibility of signing a memorandum on fisheries.", "proposed"),
        ("{A} and {B} expressed interest in concluding a memorandum on fisheries.", "proposed"),
        ("{A} proposed to {B} to begin negotiations on a memorandum on fisheries.", "proposed"),
        ("{A} and {B} held talks on a memorandum on fisheries.", "negotiating"),
        ("A memorandum on fisheries between {A} and {B} is still being finalised.", "negotiating"),
        ("A memorandum on fisheries between {A} and {B} is in the pipeline.", "negotiating"),
        ("{A} and {B} noted progress on the draft agreement on fisheries.", "negotiating"),
        ("The Senate of {A} approved the Agreement on Fisheries with {B}.", "ratifying"),
        ("{A} and {B} await the ratification of the Agreement on Fisheries.", "ratifying"),
        ("The Agreement on Fisheries of {A} and {B} will enter into force once it is ratified.", "ratifying"),
        ("An agreement on fisheries between {A} and {B} has been in force since 1997.", "in_force"),
        ("{A} and {B} praised the memorandum on fisheries signed in [2019](DATE 2019).", "mentioned"),
        ("{A} and {B} signed a treaty on extradition, which shall enter into force in thirty days.", "signed"),
        ("{A} and {B} hailed the signing of a treaty on extradition, which takes effect today.", "signed"),
        ("The signature of a memorandum on cotton by {A} and {B} is foreseen.", "planned"),
        ("{A} told {B} that a memorandum on dams had been drafted and would be signed.", "planned"),
        ("{A} and {B} intend to conclude discussions on a Defence Agreement.", "negotiating"),
        ("The memorandum on fisheries between {A} and {B} was extended for five years.", "in_force"),
        ("They wished that the peace treaty between {A} and {B} be concluded this year.", "proposed"),
        ("The signing of a treaty on extradition by {A} and {B} was postponed to Monday.", "planned"),
        ("The Cabinet of {A} approved an agreement on fisheries with {B}.", "ratifying"),
        ("{A} and {B} signed a Framework for Green Growth.", "signed"),
        (
            "{A} and {B} exchanged instruments of ratification of the Agreement on Fisheries signed in 2019.",
            "ratifying",
        ),
        ("Joint Communiqué on the Talks of {A} and {B}\n\nThe ministers met.", "signed"),
        ("{A} and {B} signed the Programme of Cooperation for 2025-2027.", "signed"),
        ("{A} and {B} act in accordance with the Agreement on Fisheries.", "mentioned"),
        ("A visa waiver agreement between {A} and {B} took effect in May.", "in_force"),
    ],
)
def test_status_in_harder_texts(nlp: Language, text: str, status: str) -> None:
    assert [item.status for item in agreements(nlp, text)] == [status]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("{A} and {B} signed a memorandum on fisheries.", {"NOR", "CHL"}),
        ("{A} signed a memorandum on fisheries with {B}.", {"NOR", "CHL"}),
        ("A memorandum on fisheries between {A} and {B} was signed.", {"NOR", "CHL"}),
        ("The {A}-{B} Agreement on Fisheries was signed.", {"NOR", "CHL"}),
        ("[Peru](COUNTRY PER) watched as {A} and {B} signed a memorandum on fisheries.", {"NOR", "CHL"}),
        ("{A}, {B} and [Peru](COUNTRY PER) signed a memorandum on fisheries.", {"NOR", "CHL", "PER"}),
        ("{A} and {B} met. They signed a memorandum on fisheries.", {"NOR", "CHL"}),
        ("{A} and {B} recalled the Paris Agreement.", set()),
        ("{A} and {B} signed a memorandum on the [Chile Forum](ORG f).", {"NOR", "CHL"}),
        ("{A} and {B} recalled the Charter of the United Nations.", {"UN"}),
    ],
)
def test_parties(nlp: Language, text: str, parties: set[str]) -> None:
    assert [set(item.parties) for item in agreements(nlp, text)] == [parties]


@pytest.mark.parametrize(
    "text",
    [
        "{A} and {B} reached agreement on the date of the talks.",
        "In agreement with {B}, {A} moved the talks.",
        "{A} and {B} have treaty obligations.",
        "The envoy of {A} gave his letters to the Director of Protocol of {B}.",
        "In a Press Statement {A} thanked {B}.",
        "The contract workers of {A} and {B} went on strike.",
        "{A} and {B} came to an understanding.",
        "The company signed a contract for ten ferries with a bank in {A}.",
        "The player from {A} signed a contract with a club in {B}.",
        "{A} and {B} said that such an agreement was needed.",
        "{A} and {B} discussed programmes for children.",
        "Under the deal, ships of {A} may call at ports of {B}.",
        "Fishing agreements are useful to {A} and {B}.",
        "It took ten minutes to fly from {A} to {B}.",
    ],
)
def test_what_else_is_no_document(nlp: Language, text: str) -> None:
    assert agreements(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("{A} and {B} signed an action plan on culture for 2026-2028.", ("2026", "2028")),
        ("{A} and {B} signed an action plan on culture for 2026–28.", ("2026", "2028")),
        ("{A} and {B} signed a Cultural Action Plan 2026-2028.", ("2026", "2028")),
        ("{A} and {B} will follow the action plan on a community with a shared future (2026–2028).", ("2026", "2028")),
        ("{A} and {B} signed an action plan on culture for the period 2026 to 2028.", ("2026", "2028")),
        ("{A} and {B} signed an action plan on culture covering 2026 and 2027.", ("2026", "2027")),
        ("{A} and {B} signed the 2026-2028 action plan on culture.", ("2026", "2028")),
        ("{A} and {B} signed an action plan on culture until 2030.", (None, "2030")),
        ("{A} and {B} signed an action plan on culture.", (None, None)),
    ],
)
def test_years_covered_in_every_form(nlp: Language, text: str, years: tuple[str | None, str | None]) -> None:
    assert [(item.covers_from, item.covers_to) for item in agreements(nlp, text)] == [years]


def test_of_begins_another_document(nlp: Language) -> None:
    text = "{A} and {B} announced the signature of an agreement on cotton and of a memorandum on health."
    found = agreements(nlp, text)
    assert [paper.title for paper in found] == ["agreement on cotton", "memorandum on health"]


@pytest.mark.parametrize("marks", [("(i)", "(ii)"), ("a)", "b)"), ("1.", "2."), ("-", "-"), ("•", "•")])
@pytest.mark.parametrize("end", ["", ";", "."])
def test_every_line_of_a_list_is_signed(nlp: Language, marks: tuple[str, str], end: str) -> None:
    lines = (f"{marks[0]} Memorandum on Fish{end}\n{marks[1]} Agreement on Ports{end}", "The talks went on.")
    text = "{A} and {B} met. The following documents were concluded during the visit:\n\n" + "\n\n".join(lines)
    assert [item.status for item in agreements(nlp, text)] == ["signed", "signed"]


@pytest.mark.parametrize(
    "text",
    [
        "{A} and {B} established a Comprehensive Strategic Partnership.",
        "{A} and {B} work within the Framework of Cooperation.",
    ],
)
def test_a_partnership_is_no_document_by_itself(nlp: Language, text: str) -> None:
    assert agreements(nlp, text) == []


def test_one_signing_of_several_documents(nlp: Language) -> None:
    found = agreements(
        nlp,
        "{A} and {B} signed a treaty on extradition, an agreement on visa exemption and a roadmap for ports.",
    )
    assert [(item.kind, item.status) for item in found] == [
        ("treaty", "signed"),
        ("visa_regime", "signed"),
        ("roadmap", "signed"),
    ]


def test_list_with_bullets(nlp: Language) -> None:
    found = agreements(
        nlp,
        "{A} and {B} held talks. Other papers signed on the day were:\n\n"
        "• a memorandum on fisheries;\n• a programme of cooperation in culture for 2026-2029;\n• a protocol on ports.",
    )
    assert [(item.title, item.status, item.covers_to) for item in found] == [
        ("memorandum on fisheries", "signed", None),
        ("programme of cooperation in culture", "signed", "2029"),
        ("protocol on ports", "signed", None),
    ]


def test_documents_without_titles_stand_in_for_none_named(nlp: Language) -> None:
    (only,) = agreements(nlp, "{A} and {B} signed several agreements.")
    assert (only.title, only.status) == ("agreements", "signed")
    (named,) = agreements(nlp, "{A} and {B} signed several agreements. {A} and {B} signed a memorandum on ports.")
    assert named.title == "memorandum on ports"


def test_span_is_the_title(nlp: Language) -> None:
    (found,) = agreements(nlp, "{A} and {B} signed a memorandum on fisheries.")
    assert (
        "Norway and Chile signed a memorandum on fisheries."[found.span.start_char : found.span.end_char] == found.title
    )


def test_an_old_signing_is_a_mention(nlp: Language) -> None:
    (found,) = agreements(nlp, "In [2009](DATE 2009), {A} and {B} signed a memorandum on fisheries.")
    assert (found.status, str(found.dated.on) if found.dated else None) == ("mentioned", "2009-01-01")


@pytest.mark.parametrize(
    "text", ["", "Agreement", "agreement on", "on of memorandum of understanding", "treaty " * 200]
)
def test_odd_texts_do_no_harm(nlp: Language, text: str) -> None:
    assert isinstance(agreements(nlp, text), list)


def test_lexicons_use_the_code_lists() -> None:
    kinds = {row["code"] for row in reference("agreement_kinds")}
    assert {row["kind"] for row in reference("agreement_terms")} <= kinds
    assert {row["kind"] for row in reference("multilateral_instruments")} <= kinds
