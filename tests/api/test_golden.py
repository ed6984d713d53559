"""Authoritative records for programs: by key, code or name, as of a day and a time, explained, and only what is open."""

import pytest
from django.test import Client

from reconcile.conftest import MAPS, bridges, reconcile, run  # noqa: F401 - fixtures
from zampa.data.catalogue.models import Resource

pytestmark = pytest.mark.django_db
KEY = "BVQF33M1TEFH34"


def get(address, **more):
    return Client().get(f"/api/v1/golden{address}", **more)


def test_the_entities_are_listed_with_their_newest_run(run):  # noqa: F811
    (bridge,) = [one for one in get("").json() if one["entity"] == "bridge"]

    assert bridge["sources"] == ["bridges.roads", "bridges.maps"]
    assert (bridge["run"]["clusters"], bridge["run"]["conflicts"]) == (6, {"length": 1})


def test_a_record_is_found_by_key_code_and_name(run):  # noqa: F811
    told = [get(f"/bridge/{text}").json() for text in (KEY, "QA2", "拉萨大桥")]

    assert [one["key"] for one in told] == [KEY] * 3
    assert told[0]["fields"]["length"]["value"] == "928"
    assert get("/bridge?q=QA2").json() == [{"key": KEY, "names": ["拉萨大桥", "QA2"]}]


def test_a_record_is_explained_in_the_language_that_is_asked_for(run):  # noqa: F811
    english, plain = get(f"/bridge/{KEY}?explain=true").json(), get(f"/bridge/{KEY}").json()

    assert "is newer than Bridges by roads" in english["fields"]["length"]["explained"]
    assert "explained" not in plain["fields"]["length"]


def test_what_several_have_answers_with_the_list(bridges, run):  # noqa: F811
    bridges("bridges.maps", MAPS + "\nm7,,拉萨大桥,540402,55", by="pema")
    reconcile()

    answer = get("/bridge/拉萨大桥")

    assert answer.status_code == 300
    assert len(answer.json()["several"]) == 2


def test_what_is_not_there_says_so(run):  # noqa: F811
    for address in ("/yak", "/yak/QA2", "/bridge/没有的桥", f"/bridge/{KEY}?known_at=2020-01-01T00:00:00"):
        answer = get(address)
        assert (answer.status_code, bool(answer.json()["problems"][0]["what"])) == (404, True)


def test_values_of_a_source_that_is_not_open_are_withheld(run):  # noqa: F811
    kept = Resource.objects.get(key="bridges.maps")
    kept.declared = kept.declared | {"opening": {"value": "not_open", "ground": "PIPL 55"}}
    kept.save()

    answer = get(f"/bridge/{KEY}?explain=true")

    length = answer.json()["fields"]["length"]
    assert (length["value"], length["why"]) == (None, "withheld")
    assert "928" not in answer.text
    assert get("/bridge/达孜桥").status_code == 404


def test_who_judged_is_not_told_to_the_public(run):  # noqa: F811
    from zampa.data.reconcile.actions import judging  # noqa: PLC0415
    from zampa.foundation.people import queries as people  # noqa: PLC0415

    left, right = sorted(["BMTMEJGZYH9PTC", "B52NMQ1V07Z7BE"])
    judging.judge(by=people.actor_named("dolma"), entity="bridge", left=left, right=right, same=True)
    reconcile()

    (link,) = get(f"/bridge/{left}").json()["assertions"]

    assert (link["step"], link["by"]) == ("judged", "")


@pytest.mark.parametrize(
    ("address", "where", "what"),
    [
        (f"/golden/bridge/{KEY}?as_of=yesterday", "as_of", "This is not a day."),
        (f"/golden/bridge/{KEY}?known_at=noon", "known_at", "This is not a time."),
        (f"/golden/bridge/{KEY}?explain=perhaps", "explain", "This is neither yes nor no."),
        (f"/golden/bridge?q={'x' * 201}", "q", "This text is too long."),
        ("/resources?limit=many", "limit", "This is not a whole number."),
        ("/resources?limit=0", "limit", "This number is too small."),
        ("/resources?limit=100000", "limit", "This number is too large."),
        ("/resources/prices.wholesale/differences?two=1", "one", "This parameter is missing."),
    ],
)
def test_a_parameter_that_cannot_be_read_is_told_as_a_problem(house, address, where, what):
    answer = Client().get(f"/api/v1{address}", headers={"accept-language": "en"})

    assert answer.status_code == 422
    (problem,) = answer.json()["problems"]
    assert (problem["where"], problem["what"], bool(problem["do"])) == (where, what, True)
    assert "detail" not in answer.json()
