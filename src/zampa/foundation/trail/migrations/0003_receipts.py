"""Receipts are found by the thing that they show, and lines by the thing that they are about."""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    f"""CREATE TRIGGER trail_receipts_are_append_only_{act} BEFORE {act} ON trail_receiptof
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END"""
    for act in ("update", "delete")
]
POSTGRESQL = [
    """CREATE TRIGGER trail_receipts_are_append_only_row BEFORE UPDATE OR DELETE ON trail_receiptof
    FOR EACH ROW EXECUTE FUNCTION trail_is_append_only()""",
]


def protect(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_append_only")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["thing", "number"], name="trail_lines_about_a_thing"),
        ),
        migrations.CreateModel(
            name="ReceiptOf",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("thing", models.CharField(max_length=200)),
                (
                    "entry",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="things",
                        to="trail.entry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("thing", "entry"), name="trail_a_receipt_names_a_thing_once"
                    )
                ],
            },
        ),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
