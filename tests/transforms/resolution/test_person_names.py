import pytest

from transforms.resolution.person_names import PARTIAL, SAME, SPELLING, likeness, name_words


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Olusegun Adeyemi", "Olushegun Adeyemi", SPELLING),
        ("Murat Tileuberdi", "Murat Tleuberdi", SPELLING),
        ("Nguyen Van Hung", "Hung Nguyen Van", SAME),
        ("Nasser Al-Harbi", "Nasser Harbi", SAME),
        ("Ayşe Çelik", "Ayse Celik", SAME),
        ("Lucía Marín Ocampo", "Lucía Marín", PARTIAL),
        ("Aleksandr Petrenko", "Alexander Petrenko", SPELLING),
        ("Mario Conti", "Maria Conti", 0),
        ("Viktor Ivanov", "Viktora Ivanova", 0),
        ("Kim Min-su", "Kim Min-ju", 0),
        ("Kim Min-su", "Park Min-su", 0),
        ("Ocampo", "Lucía Ocampo", 0),
    ],
)
def test_likeness(one: str, other: str, expected: float) -> None:
    assert likeness(name_words(one), name_words(other)) == expected
    assert likeness(name_words(other), name_words(one)) == expected
