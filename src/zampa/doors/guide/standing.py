"""What this home knows of an office when its workbook is read, and the head of its pack."""

from datetime import date

from zampa.data.catalogue import queries as catalogue
from zampa.doors.guide import packfolder
from zampa.doors.guide.known import OWN, Known, Office
from zampa.doors.packs import reading
from zampa.doors.packs import standing as packs
from zampa.doors.packs.declarations import PackDeclaration
from zampa.foundation.kit import home
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people import queries as people


def known(office: str) -> Known:
    """Everything that a workbook of this office is held against. Raises Told when there is no such office."""
    offices = {one.key: Office(one.key, one.names, one.aliases) for one in people.offices()}
    if office not in offices:
        raise Told(Problem(office, say("There is no office with this key."), offer(office, offices)))
    around = packs.known()
    head = head_of(office)
    return Known(
        office=offices[office],
        offices=tuple(offices.values()),
        around=around,
        is_real=not home.current().is_sample,
        needs=tuple(key for key in head.needs if key in around.hashes) if head else (),
        retired=frozenset(line.key for line in catalogue.resources(None, retired=True) if line.retired),
    )


def head_of(office: str) -> PackDeclaration | None:
    """What the pack of an office says of itself, when there is one."""
    folder = packfolder.folder(home.path() / "packs", office)
    return reading.read(folder).said if (folder / packfolder.HEAD).is_file() else None


def new_head(office: Office, needs: tuple[str, ...], *, today: date) -> PackDeclaration:
    """The head of an office's pack: its own names are its title."""
    before = head_of(office.key)
    if before:
        return before.model_copy(update={"needs": needs})
    zh = office.names.get("zh") or office.key
    title = {language: office.names.get(language) or zh for language in ("bo", "zh", "en")}
    said = {"key": office.key, "title": title, "basis": OWN, "since": today, "needs": needs}
    return PackDeclaration.model_validate(said)
