"""A version of a table that is not about persons says the newest day that stands in it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ingest", "0002_reason_of_a_return")]

    operations = [
        migrations.AddField(
            model_name="version",
            name="newest_day",
            field=models.DateField(null=True),
        ),
    ]
