"""A tally says among which other rule's rows all of its own are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quality", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="tally",
            name="within",
            field=models.CharField(blank=True, default="", max_length=125),
        ),
    ]
