"""The database refuses to change what happened to a clock."""

from django.db import migrations

SQLITE = """CREATE TRIGGER clock_events_are_append_only BEFORE UPDATE ON clocks_clockevent
    BEGIN SELECT RAISE(ABORT, 'what happened to a clock is never changed'); END"""
POSTGRESQL = [
    """CREATE FUNCTION clock_events_are_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'what happened to a clock is never changed'; END $$""",
    """CREATE TRIGGER clock_events_are_append_only_row BEFORE UPDATE ON clocks_clockevent
    FOR EACH ROW EXECUTE FUNCTION clock_events_are_append_only()""",
]


def protect(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else [SQLITE]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("clocks", "0001_initial")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
