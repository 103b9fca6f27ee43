"""The day that a text proves it was published on, and what its relative dates hang on."""

from datetime import date

import pytest

from transforms.facts import PartialDate
from transforms.language.dating import infer_published_on, reference_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LIMA, July 11, 2024 (XYZ): Peru and Chile signed an accord.", (date(2024, 7, 11), "dateline")),
        ("Jeddah, 21 Rabi' al-Thani 1447 / 14 October 2025 - The prince met him.", (date(2025, 10, 14), "dateline")),
        ("Ministry of Trade (@MoT_News) · 14 Aug 2025\nThe ministers met.", (date(2025, 8, 14), "dateline")),
        ("Ministry of Trade @MoT · Aug 14, 2025\nThe ministers met.", (date(2025, 8, 14), "dateline")),
        ("30.09.2025 EEAS Press Team\n\nThe ministers met.", (date(2025, 9, 30), "dateline")),
        ("Lima, 23 April 2025 – The foreign ministers met.", (date(2025, 4, 23), "dateline")),
        ("LIMA, 23rd April, 2025 (ABC) -- The foreign ministers met.", (date(2025, 4, 23), "dateline")),
        ("Washington, D.C., May 5, 2023 - The secretary met his guest.", (date(2023, 5, 5), "dateline")),
        ("Ministers meet\n\nWednesday, November 12, 2025\n\nThe ministers met.", (date(2025, 11, 12), "dateline")),
        ("Ministers meet\nPublished July 18, 2025\nThe ministers met.", (date(2025, 7, 18), "dateline")),
        ("Lima – The ministers met.\n\nABC 23 April 2025\n", (date(2025, 4, 23), "inferred")),
        ("Lima – The ministers met.\n\nEdited by A. Rojas\n6 November 2025", (date(2025, 11, 6), "inferred")),
        ("Ministers meet\n\nOslo, 3 May 2025\n\nThe ministers met.", (date(2025, 5, 3), "dateline")),
        ("(Lima, Apr. 19, 2024) The ministers met.", (date(2024, 4, 19), "dateline")),
        ("LIMA, April 19, 2024. Peru and Chile signed an accord.", (date(2024, 4, 19), "dateline")),
        ("29.10.2025, 14:05\nThe ministers met.", (date(2025, 10, 29), "dateline")),
        ("Lima – The ministers met.\n\nPublished: 3 May 2025, 17:42 GMT", (date(2025, 5, 3), "inferred")),
        ("Lima – The ministers met on Monday. (XYZ / 18-11-2025)", (date(2025, 11, 18), "inferred")),
        ("Lima – The ministers met.\n\nThe Post, 05/04/2025", (date(2025, 4, 5), "inferred")),
        ("Lima – The ministers met on April 30.\n\nPublished: 05/04/2025", (date(2025, 4, 5), "inferred")),
        ("Lima – The ministers met on May 2.\n\nPublished: 05/04/2025", (date(2025, 5, 4), "inferred")),
        ("The ships left this morning (Monday, 7 April 2025), the ministry said.", (date(2025, 4, 7), "inferred")),
        ("The embassy opened today, 2 June 2024. It is the first.", (date(2024, 6, 2), "inferred")),
        (
            "Lima – The envoys met.\nThe minister said on Thursday, 22 January 2026, that.",
            (date(2026, 1, 22), "inferred"),
        ),
        (
            "The Spokesperson's Regular Press Conference on May 28, 2025\n\nThe minister met.",
            (date(2025, 5, 28), "inferred"),
        ),
        ("Chair's summary\n\nIssued in Lima, 11 July 2024\n\nThe ministers met.", (date(2024, 7, 11), "dateline")),
        ("Press Office of the Holy See, 6 February 2025\n\nThe ministers met.", (date(2025, 2, 6), "dateline")),
        (
            "Ministry of Foreign Affairs and International Trade of the Republic of Peru, 6 May 2025\n\nThey met.",
            (date(2025, 5, 6), "dateline"),
        ),
        ("Commission of the Union | Lima, 4 March 2025\n\nThe chair spoke.", (date(2025, 3, 4), "dateline")),
        ("The State Council - Lima, 05.03.2025\n\nThe president met.", (date(2025, 3, 5), "dateline")),
        ("Lima, March 18, 2025, ABCTA\n\nThe ministers met.", (date(2025, 3, 18), "dateline")),
        ("Embassy of Peru\n\n7 March 2025 - What a day in Arica!", (date(2025, 3, 7), "dateline")),
        (
            "Joint Statement on the visit of the Prime Minister of Chad to Peru, Lima, 18 March 2025\n\nThey met.",
            (date(2025, 3, 18), "dateline"),
        ),
        ("The ministers met in Lima.\n\nThe guests left on Sunday. 1 March 2025", (date(2025, 3, 1), "inferred")),
        ("Lima, March 9 (ABC) – They met on Monday, 9 March 2026, in Lima.", (date(2026, 3, 9), "dateline")),
        ("The conference will be held in Lima, Peru, 3 May 2026\n\nIt is the first.", None),
        ("MFA Peru @mfaperu · 8 Sept 2025\n\nThe ministers met.", (date(2025, 9, 8), "dateline")),
        ("The treaty of 3 May 1990, said the minister, stands.", None),
        ("The accord announced in 2019 was signed on 3 May 2020.", None),
        ("They have met since the press conference.", None),
        ("On May 3, 2025. The ministers met.", None),
        (f"{'a' * 90}, they met on 3 May 2025.", None),
        ("The treaty was signed on June 9, 1992 in Lima.", None),
        ("Lima, Nov. 6 – The ministers met.", None),
        ("The ministers met in Lima on Monday.", None),
        ("", None),
    ],
)
def test_published_on(text: str, expected: tuple[date, str] | None) -> None:
    assert infer_published_on(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers spoke on July 29, 2025 by phone.", PartialDate(date(2025, 7, 29), "day")),
        (
            "She was in Lima from 19 to 22 February 2025. They met on 20 February.",
            PartialDate(date(2025, 2, 22), "day"),
        ),
        ("Relations began on June 9, 1992. In 2024, trade doubled.", None),
        (
            "She arrived on Monday, May 26. The first such visit was in 2015.",
            PartialDate(date(2025, 5, 26), "day"),
        ),
        ("He recalled his visit to COP28 in Dubai last year.", PartialDate(date(2024, 1, 1), "year")),
        ("The leaders met on 3 March for the 2016 Malta Summit.", PartialDate(date(2016, 1, 1), "year")),
        ("The ministers met on Monday.", None),
    ],
)
def test_reference_date(text: str, expected: PartialDate | None) -> None:
    assert reference_date(text) == expected
