"""What a rule looks into is kept beside it, so that both ends are found without reading the other rules."""

import importlib

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from ledger import rule

from zampa.data.quality import actions, declared
from zampa.data.quality.models import Rule, RuleReads
from zampa.data.standards.actions import Signature

pytestmark = pytest.mark.django_db
REFERENCE = {"field": "b", "resource": ["test.first", "test.second"], "column": "b"}


def declare(*rules):
    actions.declare(pack="test", rules=rules, signed=Signature("pema", timezone.now()))


def test_both_ends_of_a_rule_are_found():
    declare(
        rule("known", reference=REFERENCE),
        rule("sums", sql={"table": "SELECT true FROM test_third", "resources": ["test.third"]}),
        rule("few", range={"field": "b", "max": 1}),
    )

    assert declared.compared_with(["test.rows"]) == {"test.first", "test.second", "test.third"}
    assert declared.looking_into("test.second") == {"test.rows"}
    assert declared.looking_into("test.rows") == set()


def test_a_rule_that_changes_or_retires_looks_into_what_it_says_now():
    declare(rule("known", reference=REFERENCE))

    declare(rule("known", reference={**REFERENCE, "resource": "test.third"}))
    assert declared.compared_with(["test.rows"]) == {"test.third"}
    assert declared.looking_into("test.first") == set()

    declare()
    assert declared.compared_with(["test.rows"]) == set()


def test_no_declaration_is_read_to_find_them():
    declare(rule("known", reference=REFERENCE))

    with CaptureQueriesContext(connection) as asked:
        declared.looking_into("test.first")
        declared.compared_with(["test.rows"])

    assert len(asked) == 2
    assert not [q["sql"] for q in asked if '"declared"' in q["sql"]]


def test_the_rules_of_an_older_home_are_filled_in():
    declare(rule("known", reference=REFERENCE), rule("few", range={"field": "b", "max": 1}))
    RuleReads.objects.all().delete()
    assert Rule.objects.count() == 2

    importlib.import_module("zampa.data.quality.migrations.0003_what_rules_read").fill(apps, None)

    assert declared.compared_with(["test.rows"]) == {"test.first", "test.second"}
