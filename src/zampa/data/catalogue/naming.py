"""The titles of resources, for papers that only know their keys."""

from collections.abc import Collection

from zampa.data.catalogue.models import Resource

_LANGUAGES = ("bo", "zh", "en")


def titles(keys: Collection[str]) -> dict[str, dict[str, str]]:
    """The titles (bo, zh, en) of these resources; unknown ones are absent."""
    found = Resource.objects.filter(key__in=set(keys)).values_list("key", "title")
    return {key: {language: title[language] for language in _LANGUAGES} for key, title in found}
