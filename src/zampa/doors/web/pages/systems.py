"""The register of systems, and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from zampa.data.catalogue import listing
from zampa.data.catalogue.listing import Wanted
from zampa.data.standards import queries as standards
from zampa.doors.datamap import registers
from zampa.doors.datamap import systems as register
from zampa.doors.datamap.systems import Narrowed
from zampa.doors.web import naming
from zampa.doors.web.asked import number_in
from zampa.doors.web.naming import office_names
from zampa.doors.web.showing import reader_of, show
from zampa.foundation.places import queries as places

PAGE, MOST = 25, 50
FLOWS = ("any", "delivered", *register.FLOWS)


def systems(request: HttpRequest) -> HttpResponse:
    """Who runs what, and whether its data flows; narrowed as the address says, a page at a time."""
    found = register.register(reader_of(request), today=timezone.localdate())
    asked = Narrowed(**{name: request.GET.get(name, "").strip()[:80] for name in ("office", "state", "flow")})
    listed, first = register.narrowed(found.systems, asked), number_in(request, "from", 0)
    kept = "&".join(
        f"{name}={getattr(asked, name)}" for name in ("office", "state", "flow") if getattr(asked, name)
    )
    offices = sorted({system.office for system in found.systems if system.office})
    names = naming.names_of_offices(offices)
    return show(
        request,
        "systems.html",
        asked=asked,
        has_register=bool(found.systems),
        counts={f: len(register.narrowed(found.systems, Narrowed(flow=f))) for f in ("", *FLOWS)},
        named=sum(bool(system.office) for system in found.systems),
        states=("live", *register.STATES),
        flows=FLOWS,
        offices=[(key, names.get(key, {"en": key})) for key in offices],
        names=names,
        systems=listed[first : first + PAGE],
        total=len(listed),
        first=first,
        strangers=found.strangers if asked == Narrowed() else {},
        before=f"?{kept}&from={max(0, first - PAGE)}" if first else "",
        after=f"?{kept}&from={first + PAGE}" if first + PAGE < len(listed) else "",
    )


def system(request: HttpRequest, key: str) -> HttpResponse:
    """One system: its office, its line of the plan, and the resources that come from it."""
    reader, today = reader_of(request), timezone.localdate()
    found = next((s for s in register.register(reader, today=today).systems if s.id == key), None)
    if found is None:
        raise Http404
    place = str(found.row["place"] or "")
    networks = standards.code_titles("system.network")
    return show(
        request,
        "system.html",
        system=found,
        office=office_names(found.office) if found.office else None,
        place=places.names([place]).get(place) if place else None,
        network=networks.get(str(found.row["network"])),
        plan=_line(registers.PLAN, str(found.row["plan_id"] or "")),
        task=_line(registers.TASKS, str(found.row["task"] or "")),
        documents=standards.code_titles("plan.document"),
        held=listing.listing(reader, Wanted(system=key), today=today, most=MOST),
    )


def _line(resource: str, id: str) -> registers.Row | None:
    return next((row for row in registers.rows(resource) if row["id"] == id), None) if id else None
