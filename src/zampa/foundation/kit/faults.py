"""Something in a declaration that does not fit, by the path to it; whoever read the file knows the line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`path` leads from the declaration to the part: ("fields", 3, "element"); `what` and `do` are sentences."""

    path: tuple[str | int, ...]
    what: str
    do: str = ""

    def under(self, *prefix: str | int) -> "Fault":
        """The same fault, seen from further out."""
        return Fault((*prefix, *self.path), self.what, self.do)
