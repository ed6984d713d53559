"""An element knows the fields that hold it; a field that goes is no longer counted."""

import pytest
from django.utils import timezone

from zampa.data.catalogue import actions, queries
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.catalogue.models import Resource
from zampa.data.standards.actions import Signature

pytestmark = pytest.mark.django_db


def test_an_element_knows_where_it_is_used(house):
    said = Resource.objects.get(key="prices.wholesale").declared
    element = said["fields"][0]["element"]

    uses = queries.uses_of(None, element)

    assert ("prices.wholesale", said["fields"][0]["name"]) in [(use.resource, use.field) for use in uses]
    assert queries.use_counts(None, [element])[element] == len({use.resource for use in uses})


def test_a_field_that_is_declared_no_longer_is_used_no_longer(house):
    said = Resource.objects.get(key="places.names_bo").declared
    gone = said["fields"][-1]["element"]
    others = [
        ResourceDeclaration.model_validate(kept.declared)
        for kept in Resource.objects.filter(pack="places").exclude(key="places.names_bo")
    ]
    shorter = ResourceDeclaration.model_validate({**said, "fields": said["fields"][:-1]})

    actions.declare(
        pack="places", resources=[*others, shorter], signed=Signature("pema", timezone.now(), "not needed")
    )

    assert "places.names_bo" not in [use.resource for use in queries.uses_of(None, gone)]
