"""Errors: one base, each with the fields that make its message."""

from pathlib import Path


class CommuniqueError(Exception):
    """Something that the user can act on; its message is one line."""


class SchemaMismatch(CommuniqueError):
    """Rows do not fit the declaration of their table."""

    def __init__(self, table: str, problem: str) -> None:
        self.table, self.problem = table, problem
        super().__init__(f"rows do not fit table {table}: {problem}")


class UnreadableInput(CommuniqueError):
    """An input cannot be read."""

    def __init__(self, uri: str, reason: str) -> None:
        self.uri, self.reason = uri, reason
        super().__init__(f"cannot read {uri}: {reason}")


class QualityGateFailed(CommuniqueError):
    """Critical expectations failed, so the load was not published."""

    def __init__(self, failed: list[str], report: Path) -> None:
        self.failed, self.report = failed, report
        super().__init__(
            f"the quality gate refused the load: {len(failed)} critical expectations failed: {', '.join(failed)};"
            f" the published warehouse stays; report: {report}"
        )


class AuditFailed(CommuniqueError):
    """Critical expectations fail of the published warehouse."""

    def __init__(self, failed: list[str]) -> None:
        self.failed = failed
        super().__init__(f"{len(failed)} critical expectations fail: {', '.join(failed)}")


class UnreachableStore(CommuniqueError):
    """The store of the batches does not answer, or refuses."""

    def __init__(self, address: str, reason: str) -> None:
        self.address, self.reason = address, reason
        super().__init__(f"store {address}: {reason}")


class EngineUnavailable(CommuniqueError):
    """The engine cannot work: something is not installed, not set, or does not answer."""

    def __init__(self, engine: str, reason: str) -> None:
        self.engine, self.reason = engine, reason
        super().__init__(f"engine {engine}: {reason}")


class StaleCorrection(CommuniqueError):
    """A correction by hand does not fit what is extracted now: remove it or write it anew."""

    def __init__(self, locator: str, problem: str) -> None:
        self.locator, self.problem = locator, problem
        super().__init__(f"seeds/corrections.csv: {locator}: {problem}")
