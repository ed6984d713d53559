"""Tests packs: runs their examples, and says of each whether it shows what it says."""

from dataclasses import dataclass
from pathlib import Path

from zampa.doors.packs import checking
from zampa.doors.packs.checks import proofs
from zampa.doors.packs.scope import Known
from zampa.foundation.kit.offering import in_a_row
from zampa.foundation.kit.problems import Told


@dataclass(frozen=True)
class ExampleResult:
    """One example: what it is to break, and what is wrong with that (empty when it passed)."""

    where: str
    resource: str
    title: str
    breaks: tuple[str, ...]
    says: str

    @property
    def passed(self) -> bool:
        return not self.says


def test(folders: list[Path], *, known: Known | None = None) -> list[ExampleResult]:
    """Run the examples of the packs in these folders. Raises Told when something else is wrong with them."""
    examined = checking.examine(folders, known=known or Known(), with_proofs=False)
    if examined.problems:
        raise Told(list(examined.problems))
    return [_result(proof) for proof in proofs.proofs(examined.packs, examined.scope)]


def _result(proof: proofs.Proof) -> ExampleResult:
    fault = proof.fault
    return ExampleResult(
        where=proof.declaration.at(),
        resource=proof.said.resource,
        title=proof.said.title,
        breaks=proof.said.breaks,
        says=in_a_row(fault.what, fault.do) if fault else "",
    )
