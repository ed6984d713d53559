"""All commands under one name."""

import click
from django.utils.translation import gettext as _

from zampa.doors.cli import (
    cataloguing,
    clocking,
    delivering,
    demo,
    docs,
    finding,
    homes,
    metavars,
    packing,
    persons_and_offices,
    reconciling,
    sampling,
    serving,
    showing,
    ticking,
    tokens,
)


@click.group(
    help=_("Zampa: an office's file becomes a trustworthy table."),
    epilog=_("Language: zampa --lang bo, zh or en; or ZAMPA_LANG. Settings: docs/reference/settings.md"),
)
@click.version_option(package_name="zampa", message="zampa %(version)s")
def zampa() -> None:
    pass


for _module in (
    clocking,
    homes,
    persons_and_offices,
    tokens,
    packing,
    delivering,
    showing,
    cataloguing,
    finding,
    reconciling,
    sampling,
    serving,
    ticking,
    demo,
    docs,
):
    for _command in _module.COMMANDS:
        zampa.add_command(_command)
metavars.put_in_words(zampa)
