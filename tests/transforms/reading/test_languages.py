import pytest

from transforms.reading.languages import identify_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The foreign ministers of Norway and Peru met in Lima.", "en"),
        ("Envoy Quispe in Oslo.", "en"),
        ("Quispe, Olsen, Nakamura, Abdurakhmanov: Lima, Oslo, Tokyo, Tashkent", "en"),
        ("", "en"),
        ("Le ministre des Affaires étrangères a reçu lundi à Paris son homologue norvégien pour des entretiens.", "fr"),
        ("El ministro de Relaciones Exteriores se reunió el lunes en Lima con su homólogo de Noruega.", "es"),
        ("Der Außenminister traf am Montag in Oslo seinen peruanischen Amtskollegen zu Gesprächen.", "de"),
        ("O ministro das Relações Exteriores reuniu-se na segunda-feira em Lisboa com o seu homólogo.", "pt"),
        ("Министр иностранных дел принял посла.", "ru"),
        ("استقبل وزير الخارجية السفير", "ar"),
        ("外相はリマで会談した。", "ja"),
        ("Dışişleri Bakanı pazartesi günü Ankara'da Norveçli mevkidaşı ile bir araya geldi ve görüştü.", "tr"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert identify_language(text) == language
