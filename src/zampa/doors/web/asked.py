"""What a reader asks of a table: one field, one comparison, one value; and which page."""

from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_noop as _

OPERATORS = {
    "=": _("is"),
    "~": _("holds"),
    ">=": _("at least"),
    "<=": _("at most"),
    "!=": _("is not"),
}


@dataclass(frozen=True)
class Asked:
    """A condition on rows; no value means all rows."""

    field: str
    op: str
    value: str

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """From the page's address."""
        op = request.GET.get("op", "=")
        return cls(
            request.GET.get("field", ""), op if op in OPERATORS else "=", request.GET.get("value", "").strip()
        )

    @property
    def conditions(self) -> list[tuple[str, str, str]]:
        """As `rows` wants them."""
        return [(self.field, self.op, self.value)] if self.field and self.value else []

    @property
    def address(self) -> str:
        """As part of a page's address, ready to be followed by more."""
        if not self.conditions:
            return ""
        return urlencode({"field": self.field, "op": self.op, "value": self.value}) + "&"

    @property
    def operators(self) -> list[tuple[str, str]]:
        """The comparisons that are offered, with their words in English."""
        return list(OPERATORS.items())


def number_in(request: HttpRequest, name: str, otherwise: int) -> int:
    """A whole number in the page's address; `otherwise` where there is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 16 else otherwise
