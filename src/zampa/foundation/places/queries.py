"""Ask for administrative divisions."""

from zampa.foundation.places.models import Place


def names(codes: list[str]) -> dict[str, dict[str, str]]:
    """The names (bo, zh, en) of these codes; unknown codes are absent."""
    found = Place.objects.filter(code__in=codes)
    return {p.code: {"bo": p.name_bo, "zh": p.name_zh, "en": p.name_en} for p in found}


def count() -> int:
    """How many divisions are known."""
    return Place.objects.count()
