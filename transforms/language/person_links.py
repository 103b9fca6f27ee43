"""Names of a document linked to one person each."""

from dataclasses import dataclass

from transforms.language.named import Named
from transforms.language.names import first_name_alike, folded, same_name
from transforms.language.words import Words


@dataclass(slots=True)
class Cluster:
    """The namings that are one person."""

    words: tuple[str, ...]
    namings: list[Named]


def linked(words: Words, namings: list[Named]) -> list[Cluster]:
    """The namings grouped to people: fuller names first, then shorter ones to the person that bears them."""
    forms = {naming: folded(words.text(naming.start, naming.end)) for naming in namings}
    clusters: list[Cluster] = []
    for naming in sorted(namings, key=lambda item: (-len(forms[item]), item.title is None, item.start)):
        home = _home(clusters, naming, forms[naming])
        if home is None:
            clusters.append(Cluster(forms[naming], [naming]))
        else:
            home.namings.append(naming)
    for cluster in clusters:
        cluster.namings.sort(key=lambda item: item.start)
    kept = [cluster for cluster in clusters if any(item.rule != "later" for item in cluster.namings)]
    return sorted(kept, key=lambda cluster: cluster.namings[0].start)


def _home(clusters: list[Cluster], naming: Named, form: tuple[str, ...]) -> Cluster | None:
    """The person whose name the form is; of several by office, then by surname, then the nearest."""
    fitting = [cluster for cluster in clusters if same_name(form, cluster.words) or _is_nickname(cluster, naming, form)]
    if not fitting:
        return None

    def preference(cluster: Cluster) -> tuple[bool, bool, bool, int]:
        offices = {item.title.office for item in cluster.namings if item.title}
        same_office = naming.title is not None and naming.title.office in offices
        nearest = min(abs(naming.start - item.start) for item in cluster.namings)
        return (not same_office, form[-1] != cluster.words[-1], form[-1] not in cluster.words, nearest)

    best = min(fitting, key=preference)
    return None if _conflict(best, naming) else best


def _is_nickname(cluster: Cluster, naming: Named, form: tuple[str, ...]) -> bool:
    offices = {item.title.office for item in cluster.namings if item.title}
    return naming.title is not None and naming.title.office in offices and first_name_alike(form, cluster.words)


def _conflict(cluster: Cluster, naming: Named) -> bool:
    """Whether the naming's own country and that of the person's titles exclude each other."""
    if naming.title is None or naming.title.country is None or naming.title.is_former:
        return False
    countries = {item.title.country for item in cluster.namings if item.title and item.title.country}
    return (
        bool(countries)
        and naming.title.country not in countries
        and len(naming.title.countries) == 1
        and naming.rule == "title"
    )
