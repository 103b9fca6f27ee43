from pathlib import Path

import grimp
import pytest

from warehouse.fingerprint import LINKING_SOURCES, ROOT, SOURCES, files


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("flows", "transforms", "expectations", "warehouse", "seeds")


def test_a_change_of_any_code_that_extracts_is_noticed(imports: grimp.ImportGraph) -> None:
    assert _runs(imports, "transforms.extraction.batch") - _noticed(SOURCES) == set()


@pytest.mark.parametrize("module", ["flows.assembly", "warehouse.database", "warehouse.dataset"])
def test_a_change_of_any_code_that_links_or_writes_is_noticed(imports: grimp.ImportGraph, module: str) -> None:
    assert _runs(imports, module) - _noticed(LINKING_SOURCES) == set()


@pytest.mark.parametrize("folder", ["marts", "refresh", "checks"])
def test_a_change_of_sql_is_noticed(folder: str) -> None:
    queries = set((ROOT / "warehouse" / "sql" / folder).glob("*.sql"))
    assert queries
    assert queries <= set(files(LINKING_SOURCES))


def _runs(imports: grimp.ImportGraph, module: str) -> set[Path]:
    return {_file(name) for name in {module, *imports.find_upstream_modules(module)}}


def _noticed(sources: tuple[str, ...]) -> set[Path]:
    return {path.relative_to(ROOT) for path in files(sources)}


def _file(module: str) -> Path:
    path = Path(*module.split("."))
    return path / "__init__.py" if (ROOT / path).is_dir() else path.with_suffix(".py")
