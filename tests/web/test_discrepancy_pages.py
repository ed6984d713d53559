"""A discrepancy is asked of the office of the source, which answers; the data office decides; everybody sees his part."""

import pytest

from web.bridged import NUMBER
from web.test_registers import text_of

pytestmark = pytest.mark.django_db
LIST = "/en/discrepancies/"
PAPER = f"{LIST}{NUMBER}/"
DISPUTE = "/en/golden/bridge/BVQF33M1TEFH34/dispute/"


@pytest.fixture
def keeper(bridged, client):
    return signed_in(client, "keeper")


def signed_in(client, username):
    from zampa.foundation.people.models import Account  # noqa: PLC0415 - after the environment is set

    client.force_login(Account.objects.get(username=username))
    return client


def paper(number=NUMBER):
    from zampa.data.reconcile.models import Discrepancy  # noqa: PLC0415

    return Discrepancy.objects.get(number=number)


def reconcile():
    from zampa.data.reconcile.actions import running  # noqa: PLC0415

    running.reconcile(by="keeper", entity="bridge")


def test_the_list_says_what_each_is_about_and_by_when(bridged, dolma):
    page = text_of(dolma.get(LIST))

    assert "1 discrepancy" in page
    assert "拉萨大桥 QA2 length of a bridge 940 928 Bridges by roads" in page
    assert "asked by " in page


def test_the_list_is_narrowed_by_register_state_and_office(bridged, dolma):
    for narrow in ("entity=bridge", "state=open", "office=xz.commerce"):
        assert NUMBER in dolma.get(f"{LIST}?{narrow}").text
    for narrow in ("entity=place", "state=closed", "office=xz.weather"):
        assert "There is none like this." in text_of(dolma.get(f"{LIST}?{narrow}"))


def test_the_office_of_the_source_is_told_what_it_can_do(bridged, dolma):
    answer = dolma.get(PAPER)

    assert "What your office can do" in text_of(answer)
    assert 'href="/en/deliver/?resource=bridges.roads"' in answer.text
    assert "Send it back" not in text_of(answer)


def test_another_office_reads_and_answers_nothing(bridged, nyima):
    page = text_of(nyima.get(PAPER))
    refused = nyima.post(f"{PAPER}answer/", {"reason": "It is 940 metres."})

    assert "What your office can do" not in page
    assert refused.status_code == 400
    assert "xz.commerce" in text_of(refused)
    assert paper().state == "open"


def test_a_rejection_needs_a_reason_and_goes_to_the_data_office(bridged, dolma):
    refused = dolma.post(f"{PAPER}answer/", {"reason": " "})
    done = dolma.post(f"{PAPER}answer/", {"reason": "Measured in 2024: 940 m."}, follow=True)

    assert refused.status_code == 400
    assert "rejected; the data office looks" in text_of(done)
    assert "卓玛 rejected: Measured in 2024: 940 m." in text_of(done)


def test_the_data_office_sends_it_back(bridged, dolma, client):
    dolma.post(f"{PAPER}answer/", {"reason": "It is so."})
    keeper = signed_in(client, "keeper")

    done = keeper.post(f"{PAPER}send-back/", {"reason": "How was it measured?"}, follow=True)

    assert paper().state == "open"
    assert "管理员 sent back: How was it measured?" in text_of(done)


def test_who_may_decides_whose_value_holds_and_the_next_run_closes_it(bridged, keeper):
    page = keeper.get(PAPER).text
    row = "BVQF33M1TEFH34"
    assert f'value="{row}"' in page

    keeper.post(f"{PAPER}rule/", {"record": row, "reason": "The roads measured it."})
    reconcile()

    assert (paper().state, paper().outcome) == ("closed", "ruling")
    assert "closed: a person decided" in text_of(keeper.get(PAPER))
    assert "A person decided that Bridges by roads is right" in text_of(
        keeper.get("/en/golden/bridge/BVQF33M1TEFH34/")
    )


def test_a_value_is_disputed_from_the_page_of_its_record(bridged, dolma):
    form = text_of(dolma.get(f"{DISPUTE}length/"))
    refused = dolma.post(f"{DISPUTE}length/", {"says": "940", "reason": ""})
    done = dolma.post(f"{DISPUTE}length/", {"says": "940", "reason": "The book of roads, 2024."}, follow=True)

    assert "length of a bridge: 928" in form
    assert (refused.status_code, 'value="940"' in refused.text) == (400, True)
    assert "It should be 940" in text_of(done)
    assert "卓玛, Department of Commerce" in text_of(done)


def test_an_office_does_not_dispute_its_own_value_nor_what_is_no_field(bridged, nyima):
    own = nyima.post(f"{DISPUTE}length/", {"says": "1", "reason": "It is wrong."})

    assert (own.status_code, "Your own office provides this value." in text_of(own)) == (400, True)
    assert nyima.get(f"{DISPUTE}colour/").status_code == 404
    assert nyima.get(f"{LIST}K00000000-0001/").status_code == 404


def test_acts_are_never_done_by_a_link(bridged, dolma):
    for act in ("answer", "send-back", "rule"):
        assert dolma.get(f"{PAPER}{act}/").status_code == 405
    assert dolma.get("/en/golden/bridge/queue/1/take-back/").status_code == 405


def test_the_desk_says_what_an_office_must_put_right_and_which_pairs_wait(bridged, dolma):
    page = dolma.get("/en/desk/")

    assert "Values of your tables that do not agree with what holds 1" in text_of(page)
    assert 'href="/en/discrepancies/?state=open&amp;office=xz.commerce">Put right or answer</a>' in page.text
    assert "Pairs to judge: one thing, or two? 2 bridge" in text_of(page)
    assert 'href="/en/golden/bridge/queue/">Judge them</a>' in page.text


def test_what_is_overdue_reminds_the_office_and_rises_on_the_desk_of_the_data_office(bridged, keeper):
    from datetime import timedelta  # noqa: PLC0415

    from django.utils import timezone  # noqa: PLC0415

    from zampa.foundation.clocks.models import Clock  # noqa: PLC0415

    late = timezone.localdate() - timedelta(days=3)
    assert "Values of its tables" not in text_of(keeper.get("/en/desk/"))
    Clock.objects.filter(kind="discrepancy").update(due=late)

    page = text_of(keeper.get("/en/desk/"))

    assert "Values of its tables that do not agree with what holds 1" in page
    assert "Department of Commerce" in page
    assert "Remind the office" in page


def test_what_an_office_rejected_waits_on_the_desk_of_the_data_office(bridged, dolma, client):
    dolma.post(f"{PAPER}answer/", {"reason": "It is so."})

    page = signed_in(client, "keeper").get("/en/desk/")

    assert "Discrepancies that offices rejected 1" in text_of(page)
    assert 'href="/en/discrepancies/?state=answered">Decide</a>' in page.text
