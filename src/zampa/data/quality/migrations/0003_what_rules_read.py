"""What each rule looks into stands in a table of its own, filled from the rules that are kept."""

import django.db.models.deletion
from django.db import migrations, models


def fill(apps, editor):
    """As `quality.rules.reads` tells it."""
    Rule, RuleReads = apps.get_model("quality", "Rule"), apps.get_model("quality", "RuleReads")
    for rule in Rule.objects.order_by("id").iterator(chunk_size=500):
        must = rule.declared["must"]
        where = (must.get("reference") or {}).get("resource") or []
        read = {where} if isinstance(where, str) else set(where)
        read |= set((must.get("sql") or {}).get("resources") or [])
        RuleReads.objects.bulk_create(RuleReads(rule=rule, resource=resource) for resource in sorted(read))


class Migration(migrations.Migration):
    dependencies = [("quality", "0002_rules_within_others")]

    operations = [
        migrations.CreateModel(
            name="RuleReads",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("resource", models.CharField(db_index=True, max_length=80)),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reads", to="quality.rule"
                    ),
                ),
            ],
            options={
                "ordering": ["rule", "resource"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("rule", "resource"), name="a_rule_names_once_what_it_reads"
                    )
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
