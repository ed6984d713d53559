"""The database refuses to change or delete a line of the trail."""

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER trail_is_append_only_{act} BEFORE {act} ON trail_entry
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END"""
    for act in ("update", "delete")
]
POSTGRESQL = [
    """CREATE FUNCTION trail_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$""",
    """CREATE TRIGGER trail_is_append_only_row BEFORE UPDATE OR DELETE ON trail_entry
    FOR EACH ROW EXECUTE FUNCTION trail_is_append_only()""",
]


def protect(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
