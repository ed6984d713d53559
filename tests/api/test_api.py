"""The interface for programs: tokens, deliveries, rows; persons never."""

import io
import json

import pytest
from django.test import Client

from furniture import GOOD, OTHER, SWAPPED, prices
from zampa.data.ingest import tasks
from zampa.foundation.people import actions as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(house):
    """A client with a token of the named account."""

    def of(username):
        secret = people.make_token(by="pema", username=username, label="test")
        return Client(headers={"Authorization": f"Bearer {secret}"})

    return of


def upload(text, name="prices.csv"):
    file = io.BytesIO(text.encode())
    file.name = name
    return {"file": file}


def test_a_program_delivers_and_reads_the_report(program):
    dolma = program("dolma")

    done = dolma.post("/api/v1/resources/prices.wholesale/deliveries", upload(prices(GOOD, OTHER)))

    report = done.json()
    assert (done.status_code, report["status"], report["accepted"], report["version"]) == (
        201,
        "committed",
        2,
        1,
    )
    assert dolma.get(f"/api/v1/deliveries/{report['delivery']}").json() == report
    again = dolma.post("/api/v1/resources/prices.wholesale/deliveries", upload(prices(GOOD, OTHER)))
    assert (again.status_code, again.json()["status"]) == (200, "unchanged")


def test_nothing_of_an_upload_stays_readable_on_disk(program, house):
    program("dolma").post(
        "/api/v1/resources/prices.wholesale/deliveries",
        upload(prices(GOOD)),
        headers={"Prefer": "respond-async"},
    )

    [waiting] = list((house.personal / "uploads").iterdir())
    assert "红灯".encode() not in waiting.read_bytes()

    assert tasks.tick() == 1
    assert list((house.personal / "uploads").iterdir()) == []


def test_an_unclaimed_upload_goes_with_its_request(program, house):
    done = program("nyima").post("/api/v1/resources/prices.wholesale/deliveries", upload(prices(GOOD)))

    assert done.status_code == 422
    assert "may not deliver" in done.json()["problems"][0]["what"]
    assert list((house.personal / "uploads").iterdir()) == []


def test_without_a_token_nothing_can_be_delivered_and_no_delivery_is_seen(program, deliver):
    key = deliver("prices.wholesale", prices(GOOD)).key

    assert (
        Client().post("/api/v1/resources/prices.wholesale/deliveries", upload(prices(GOOD))).status_code
        == 401
    )
    assert Client().get(f"/api/v1/deliveries/{key}").status_code == 401
    assert program("nyima").get(f"/api/v1/deliveries/{key}").status_code == 404
    assert program("nyima").get("/api/v1/deliveries").json() == []


def test_open_rows_are_read_by_everybody_page_by_page(deliver):
    deliver("prices.wholesale", prices(GOOD, OTHER))

    page = (
        Client().get("/api/v1/resources/prices.wholesale/rows", {"limit": 1, "where": "price_low>4"}).json()
    )

    assert (page["total"], page["version"], page["rows"][0]["product"]) == (1, 1, "红灯")


def test_rows_about_persons_are_given_to_no_program(program):
    for client in (Client(), program("pema"), program("lhamo")):
        done = client.get("/api/v1/resources/population.resident/rows")

        assert done.status_code == 403
        assert "rows" not in done.json()


def test_a_question_about_a_column_is_asked_and_answered(program):
    dolma = program("dolma")
    asked = dolma.post(
        "/api/v1/resources/prices.wholesale/deliveries", upload(prices(GOOD).replace("最高价", "价高"))
    )
    assert (asked.status_code, asked.json()["status"]) == (202, "asked")

    address = f"/api/v1/deliveries/{asked.json()['delivery']}/columns"
    done = dolma.post(address, json.dumps({"价高": "price_high"}), content_type="application/json")

    assert (done.status_code, done.json()["status"]) == (201, "committed")


def test_a_held_delivery_is_released_with_a_reason(program):
    dolma = program("dolma")
    held = dolma.post("/api/v1/resources/prices.wholesale/deliveries", upload(prices(GOOD, SWAPPED))).json()
    address = f"/api/v1/deliveries/{held['delivery']}/release"

    assert (
        dolma.post(address, json.dumps({"reason": " "}), content_type="application/json").status_code == 422
    )
    done = dolma.post(address, json.dumps({"reason": "one row only"}), content_type="application/json")

    assert (done.status_code, done.json().get("accepted")) == (201, 1), done.json()


def test_the_interface_describes_itself(client, house):
    described = client.get("/api/v1/openapi.json").json()

    assert described["openapi"].startswith("3.1")
    assert "/api/v1/resources/{key}/deliveries" in described["paths"]


def test_answers_are_utf8_with_tibetan_and_chinese_as_they_are(program):
    dolma = program("dolma")
    done = dolma.post("/api/v1/resources/prices.wholesale/deliveries", upload(prices(GOOD, SWAPPED)))
    key = done.json()["delivery"]

    answers = [
        done,
        dolma.get("/api/v1/resources"),
        dolma.get("/api/v1/deliveries"),
        dolma.get("/api/v1/resources/nowhere", headers={"Accept-Language": "zh-hans"}),
        dolma.get(f"/api/v1/deliveries/{key}0", headers={"Accept-Language": "zh-hans"}),
        dolma.get("/api/v1/resources/nowhere/rows", headers={"Accept-Language": "zh-hans"}),
    ]

    assert all("json" in answer.headers["Content-Type"] for answer in answers)
    assert not [answer.content for answer in answers if b"\\u" in answer.content]
    assert all(any("\u4e00" <= c <= "\u9fff" for c in answer.content.decode()) for answer in answers)


def test_resources_come_in_pages_by_key(client, house):
    first = client.get("/api/v1/resources?limit=2")
    total = int(first["X-Total-Count"])
    rest = client.get(f"/api/v1/resources?limit=1000&offset={2}")

    assert set(first.json()[0]) == {"key", "title", "office", "persons"}
    assert set(first.json()[0]["title"]) == {"bo", "zh", "en"}
    assert first["Link"] == '</api/v1/resources?limit=2&offset=2>; rel="next"' and "Link" not in rest
    keys = [line["key"] for line in (*first.json(), *rest.json())]
    assert len(keys) == total and keys == sorted(set(keys))
    assert client.get("/api/v1/resources?limit=1001").status_code == 422
