"""What an office said about its columns: remembered once a delivery is taken in, and forgotten when it asks for that."""

from django.db import transaction

from zampa.data.ingest import keeping
from zampa.data.ingest.actions import ending, opening
from zampa.data.ingest.models import ConfirmedMapping, Delivery
from zampa.data.ingest.readers.reading import Source
from zampa.foundation.kit import home
from zampa.foundation.kit.home import Home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people.rules import Actor, may
from zampa.foundation.trail import actions as trail

USED = ("remembered", "said")


def remembered_mapping(office: str, resource: str) -> dict[str, str]:
    """What the office's headers meant before."""
    return dict(
        ConfirmedMapping.objects.filter(office=office, resource=resource).values_list("header", "field")
    )


def remember(delivery: Delivery) -> None:
    """Keep the answers of a delivery that was taken in. Part of the transaction in which it is."""
    said = delivery.mapping.get("said", {})
    for column in delivery.mapping.get("columns", []):
        if column["header"] in said:
            ConfirmedMapping.objects.update_or_create(
                office=delivery.office,
                resource=delivery.resource,
                header=column["header"][:200],
                defaults={"field": column["field"] or ""},
            )


@transaction.atomic
def forget(*, by: Actor, office: str, resource: str) -> int:
    """Forget everything that the office said about the columns of a resource; returns of how many."""
    if not may(by, "deliver", office=office):
        raise Told(Problem(resource, say("{name} may not do this.", name=by.username)))
    return _forget(by, ConfirmedMapping.objects.filter(office=office, resource=resource), resource)


@transaction.atomic
def answer_again(*, by: Actor, key: str) -> Delivery:
    """Forget the answers that this delivery used, and ask again: about this file, if it is still kept whole.

    A delivery that is held is asked about itself; one that has ended comes again as a new one. Returns the delivery
    that asks, or the same one when only the next file can be asked about.
    """
    delivery = Delivery.objects.select_for_update().filter(key=key).first()
    if delivery is None or not may(by, "see_delivery", office=delivery.office):
        raise Told(Problem(key, say("There is no delivery with this key.")))
    ending.demand(by, "decide", delivery)
    used = [column["header"][:200] for column in delivery.mapping.get("columns", []) if column["how"] in USED]
    if not used or delivery.state in Delivery.WORKING or delivery.mapping.get("forgotten_by"):
        raise Told(Problem(key, say("This delivery used no answer that could be given again.")))
    found = ConfirmedMapping.objects.filter(
        office=delivery.office, resource=delivery.resource, header__in=used
    )
    _forget(by, found, key)
    if delivery.state == "held" and _is_whole(delivery):
        delivery.state, delivery.ended_at, delivery.hold_reasons = "waiting", None, []
        delivery.mapping = {**delivery.mapping, "said": {}}
        delivery.save()
        return delivery
    delivery.mapping = {**delivery.mapping, "forgotten_by": by.username}
    delivery.save()
    return _once_more(by, delivery) if _is_whole(delivery) else delivery


def _forget(by: Actor, found: object, thing: str) -> int:
    count, _ = found.delete()  # type: ignore[attr-defined]
    trail.write(by=by.username, act="mapping.forget", thing=thing, detail={"columns": count})
    return int(count)


def _is_whole(delivery: Delivery) -> bool:
    """Whether the file is kept as it came: of persons, and where columns were cut, only a part of it is."""
    kept = delivery.original and not delivery.persons and not delivery.cut
    return bool(kept) and (home.current().path / delivery.original).exists()


def _once_more(by: Actor, delivery: Delivery) -> Delivery:
    here = home.current()
    source = keeping.kept_source(here, delivery.original, delivery.file_name)
    resource = opening.resource_for(by=by, key=delivery.resource, office=delivery.office, mode=delivery.mode)
    with opening.opened(
        by=by,
        resource=resource,
        office=delivery.office,
        mode=delivery.mode,
        file_name=delivery.file_name,
        file_size=delivery.file_size,
        state="receiving",
    ) as again:
        again.original = _copied(here, again.key, source)
        again.mapping, again.state = {"again": delivery.key}, "waiting"
        again.save()
        return again


def _copied(here: Home, key: str, source: Source) -> str:
    return keeping.keep_upload(here, key, source)
