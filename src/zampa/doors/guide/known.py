"""What a home knows when a workbook is read: data elements, the office's resources, and the offices (pure)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.standards.declarations import ElementDeclaration
from zampa.doors.packs.scope import Known as Around
from zampa.foundation.kit.texts import comparable

OWN = "office's own catalogue"
NO_LAW = f"{OWN}: no law named"
Three = Mapping[str, str]


@dataclass(frozen=True)
class Office:
    """An office with all names under which a sheet may call it."""

    key: str
    names: Three
    aliases: tuple[str, ...] = ()

    @property
    def words(self) -> set[str]:
        return {comparable(word) for word in (self.key, *self.names.values(), *self.aliases) if word}


@dataclass(frozen=True)
class Known:
    """`own` is the key of the office's pack; resources are those of the office, of whatever pack, retired ones too."""

    office: Office
    offices: tuple[Office, ...]
    around: Around
    is_real: bool = False
    needs: tuple[str, ...] = ()
    retired: frozenset[str] = field(default_factory=frozenset)

    @property
    def own(self) -> str:
        return self.office.key

    @cached_property
    def elements(self) -> dict[str, tuple[str, ElementDeclaration]]:
        """Every element in force with its pack."""
        return {
            kept.key: (kept.pack, kept.said)
            for kept in self.around.kept
            if kept.kind == "element" and not kept.retired
        }

    @cached_property
    def declared(self) -> dict[str, ElementDeclaration]:
        """The same without packs, and what `recalled` holds."""
        return self.recalled | {key: said for key, (_, said) in self.elements.items()}

    @cached_property
    def recalled(self) -> dict[str, ElementDeclaration]:
        """Elements that were made for this office and retired, as going back does: the same item means them again."""
        own = self.own_elements.items()
        return {key: said for key, said in own if key not in self.elements and said.basis == OWN}

    @cached_property
    def own_elements(self) -> dict[str, ElementDeclaration]:
        """The office's own elements, those that retired too: their keys stay theirs."""
        kept = self.around.kept
        return {k.key: k.said for k in kept if k.kind == "element" and k.pack == self.own}

    @cached_property
    def resources(self) -> dict[str, tuple[str, ResourceDeclaration]]:
        """The office's resources with their packs."""
        return {
            kept.key: (kept.pack, kept.said)
            for kept in self.around.kept
            if kept.kind == "resource" and kept.said.office == self.own
        }

    @cached_property
    def all_keys(self) -> frozenset[str]:
        return frozenset(kept.key for kept in self.around.kept if kept.kind == "resource")

    @cached_property
    def titles(self) -> dict[str, tuple[str, ...]]:
        """The elements that each title, in comparable form, stands for. Other offices' own elements are left out."""
        found: dict[str, list[str]] = {}
        for key, said in self._curated():
            for text in (said.title.zh, said.title.bo, said.title.en):
                found.setdefault(comparable(text), []).append(key)
        return {form: tuple(dict.fromkeys(keys)) for form, keys in found.items()}

    @cached_property
    def aliases(self) -> dict[str, tuple[str, ...]]:
        """The elements that each alias or own title of a field, in comparable form, stands for."""
        curated = dict(self._curated())
        found: dict[str, list[str]] = {}
        for kept in self.around.kept:
            if kept.kind != "resource" or kept.retired:
                continue
            for one in kept.said.fields:
                words = (*one.aliases, *((one.title.zh, one.title.bo, one.title.en) if one.title else ()))
                if one.element in curated:
                    for word in words:
                        found.setdefault(comparable(word), []).append(one.element)
        return {form: tuple(dict.fromkeys(keys)) for form, keys in found.items()}

    def _curated(self) -> Iterator[tuple[str, ElementDeclaration]]:
        for key, (pack, said) in self.elements.items():
            if pack == self.own or said.basis != OWN:
                yield key, said
