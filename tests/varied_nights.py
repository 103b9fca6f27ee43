"""Ten nights of varied news, made of our own documents: the same files each time."""

import json
from collections.abc import Iterator
from html import escape
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from tests.sample_corpus import RAW

GOLD = Path(__file__).parent / "gold"
OUTLETS = ("Harbour Wire", "State Gazette", "Andes Daily", "Gulf Report", "Baltic Bulletin", "Foreign Desk")
DISTINCT = (21, 6, 22, 20, 2, 22, 9, 20, 14, 12)
"""Documents never seen before, a night: weekdays, quiet days and a holiday; a fifth more are told again."""
FOREIGN = {
    "fr": "La ministre des Affaires étrangères a reçu mardi à Tunis son homologue italien. Les deux ministres ont parlé"
    " d'énergie et d'agriculture, et ils ont signé un accord sur la pêche.",
    "es": "El canciller viajó el lunes a Montevideo para reunirse con su homólogo uruguayo. Los dos ministros hablaron"
    " de comercio, de educación y de la próxima comisión mixta.",
    "de": "Der Außenminister empfing am Dienstag in Wien seine Amtskollegin aus Kenia. Beide sprachen über den Handel,"
    " die Berufsbildung und die Zusammenarbeit in der Forschung.",
    "ru": "Министр иностранных дел провёл в среду переговоры со своим коллегой из Монголии. Стороны обсудили торговлю,"
    " энергетику и образование.",
    "pt": "O ministro das Relações Exteriores recebeu na quinta-feira em Brasília o seu homólogo angolano. Os dois"
    " falaram de comércio, de agricultura e de educação.",
}
NOTE = "\n\nThis version corrects the spelling of a name in an earlier one.\n"
Document = dict[str, Any]


def nights(folder: Path) -> Iterator[Path]:
    """The folder of each night's files, one after the other."""
    chance, fresh = Random(20250601), iter(_documents())
    told: list[Document] = []
    for number, size in zip(count(1), DISTINCT):
        new = [next(fresh) | {"outlet": chance.choices(OUTLETS, (30, 5, 4, 3, 2, 1))[0]} for _ in range(size)]
        again = chance.sample(told, min(len(told), size // 5))
        corrected = [old | {"text": old["text"] + NOTE} for old in again[::2]]
        repeated = [old | {"url": f"{old['url']}-again", "outlet": "Mirror"} for old in again[1::2]]
        told.extend(new)
        yield _write(folder / f"night{number:02}", [*new, *corrected, *repeated, *_foreign(chance, number)], number)


def _documents() -> list[Document]:
    """Our own documents in order of publication, those without a date among them."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(RAW.glob("*.txt"))}
    for name in ("heldout", "readouts_a"):
        for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts[row["doc"]] = row["text"]
    dates = {}
    for name in ("sample", "heldout", "readouts_a"):
        for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            dates[row["doc"]] = row["published_on"]
    names = sorted(texts, key=lambda name: (dates.get(name) or "2025-06-01", name))
    return [{"text": texts[name], "date": dates.get(name), "url": f"https://news.example/{name}"} for name in names]


def _foreign(chance: Random, number: int) -> list[Document]:
    """A few documents in other languages, no two the same."""
    return [
        {"text": f"{FOREIGN[language]} ({number})", "date": None, "url": f"https://news.example/{language}/{number}",
         "outlet": "Mirror"}
        for language in chance.sample(sorted(FOREIGN), 2)
    ]  # fmt: skip


def _write(folder: Path, documents: list[Document], number: int) -> Path:
    """The documents as JSON Lines, pages and plain texts; every third night a file that cannot be read."""
    folder.mkdir(parents=True)
    lines = []
    for position, document in enumerate(documents):
        if position % 5 == 0:
            paragraphs = "".join(f"<p>{escape(words)}</p>" for words in document["text"].split("\n\n"))
            page = (
                f'<html><head><link rel="canonical" href="{document["url"]}">'
                f'<meta property="og:site_name" content="{document["outlet"]}"></head>'
                f"<body><article>{paragraphs}</article></body></html>"
            )
            (folder / f"{position:02}.html").write_text(page, encoding="utf-8")
        elif position % 5 == 1:
            (folder / f"{position:02}.txt").write_text(document["text"], encoding="utf-8")
        else:
            lines.append(json.dumps(document, ensure_ascii=False))
    (folder / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    if number % 3 == 0:
        (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n\x00\x01 cut off")
    return folder
