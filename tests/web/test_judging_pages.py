"""Pairs are judged side by side, by keyboard or by buttons, never by two clerks unknowingly; and can be undone."""

import pytest

from web.test_registers import text_of

pytestmark = pytest.mark.django_db
QUEUE = "/en/golden/bridge/queue/"
ONE, OTHER = "B52NMQ1V07Z7BE/BMTMEJGZYH9PTC", "B7BC4PJJ9Q27SJ/BDAJ75G34HPQCP"
LINK = "/en/golden/bridge/assertions/A951ac90e5926/"


def judgements():
    from zampa.data.reconcile.models import Judgement  # noqa: PLC0415 - after the environment is set

    found = Judgement.objects.order_by("id")
    return [(one.by, one.same, one.taken_back_at is not None) for one in found]


def hold(username, pair):
    from zampa.data.reconcile.actions import holding  # noqa: PLC0415
    from zampa.foundation.people import queries as people  # noqa: PLC0415

    left, right = pair.split("/")
    holding.hold(by=people.actor_named(username), entity="bridge", left=left, right=right)


def sign_in(client, username):
    from zampa.foundation.people.models import Account  # noqa: PLC0415

    client.force_login(Account.objects.get(username=username))


def test_the_queue_shows_what_waits_and_leads_to_the_first_free_pair(bridged, dolma):
    page = text_of(dolma.get(QUEUE))

    assert "2 pairs wait, the most useful first." in page
    assert "free" in page
    assert dolma.get(f"{QUEUE}next/").url == f"{QUEUE}{ONE}/"


def test_a_pair_stands_side_by_side_and_what_differs_is_marked_and_said(bridged, dolma):
    answer = dolma.get(f"{QUEUE}{ONE}/")

    for sign in "乔桥":
        assert f'卡若</span><mark><span lang="zh-Hans">{sign}</span></mark>' in answer.text
    assert "卡若乔 卡若桥 different" in text_of(answer)
    assert "Meteorological Bureau" in text_of(answer)


def test_a_judgement_leads_to_the_next_pair_and_after_the_last_to_the_queue(bridged, dolma):
    first = dolma.post(f"{QUEUE}{ONE}/judge/", {"same": "yes", "reason": ""}, follow=True)
    last = dolma.post(f"{QUEUE}{OTHER}/judge/", {"same": "no", "reason": "Two rivers."}, follow=True)

    assert first.redirect_chain[-1][0] == f"{QUEUE}{OTHER}/"
    assert last.redirect_chain[-1][0] == QUEUE
    assert "No pair waits." in text_of(last)
    assert judgements() == [("dolma", True, False), ("dolma", False, False)]


def test_later_leads_past_a_pair(bridged, dolma):
    assert dolma.get(f"{QUEUE}next/?after={ONE.replace('/', '-')}").url == f"{QUEUE}{OTHER}/"


def test_the_last_judgement_is_undone_with_one_press(bridged, dolma):
    page = dolma.post(f"{QUEUE}{ONE}/judge/", {"same": "yes"}, follow=True).text
    assert "Undo my last judgement" in page
    (number,) = {part.split("/")[0] for part in page.split(QUEUE)[1:] if part.split("/")[0].isdecimal()}

    back = dolma.post(f"{QUEUE}{number}/take-back/", follow=True)

    assert judgements() == [("dolma", True, True)]
    assert "2 pairs wait" in text_of(back)
    assert "taken back" in text_of(back)


def test_the_second_clerk_is_told_who_looks_and_judges_only_knowingly(bridged, nyima):
    hold("dolma", ONE)

    seen = nyima.get(f"{QUEUE}{ONE}/")
    stopped = nyima.post(f"{QUEUE}{ONE}/judge/", {"same": "yes"})

    assert "卓玛 looks at this pair just now." in text_of(seen)
    assert (stopped.status_code, judgements()) == (400, [])
    assert "卓玛 looks at these two until" in text_of(stopped)
    assert nyima.get(f"{QUEUE}next/").url == f"{QUEUE}{OTHER}/"
    nyima.post(f"{QUEUE}{ONE}/judge/", {"same": "yes", "knowingly": "yes"})
    assert judgements() == [("nyima", True, False)]


def test_a_pair_that_somebody_has_judged_says_who_and_how(bridged, dolma, client):
    dolma.post(f"{QUEUE}{ONE}/judge/", {"same": "yes", "reason": "The same river."})
    sign_in(client, "nyima")

    page = text_of(client.get(f"{QUEUE}{ONE}/"))
    again = client.post(f"{QUEUE}{ONE}/judge/", {"same": "no"})

    assert "卓玛 has judged this pair: one thing" in page
    assert "The same river." in page
    assert "Take the judgement back" in page
    assert (again.status_code, len(judgements())) == (400, 1)


def test_who_judges_nothing_here_is_told_who_does(bridged, client):
    sign_in(client, "lhamo")

    queue, following, pair = (client.get(f"{QUEUE}{part}") for part in ("", "next/", f"{ONE}/"))

    assert "The office of the register, those of its sources and the data office" in text_of(queue)
    assert (following.status_code, pair.status_code) == (400, 400)
    assert "林" not in text_of(queue) + text_of(following) + text_of(pair)
    assert client.post(f"{QUEUE}{ONE}/judge/", {"same": "yes"}).status_code == 400
    assert judgements() == []


def test_two_rows_that_do_not_exist_are_no_page(bridged, dolma):
    assert dolma.get(f"{QUEUE}B52NMQ1V07Z7BE/B000/").status_code == 404
    assert dolma.get("/en/golden/yak/queue/").status_code == 404


def test_a_link_is_taken_apart_with_a_reason_and_who_was_shown_both_is_listed(bridged, dolma):
    from zampa.foundation.people import queries as people  # noqa: PLC0415
    from zampa.foundation.trail import actions as trail  # noqa: PLC0415

    thing, lhamo = "bridge:BVQF33M1TEFH34", people.actor_named("lhamo")
    trail.receipt(
        by=lhamo.username,
        office=lhamo.office,
        things=[thing],
        fields=["length"],
        purpose="Plan of roads",
        version=1,
    )

    refused = dolma.post(LINK, {"reason": ""})
    done = dolma.post(LINK, {"reason": "Two bridges of one name."})

    assert (refused.status_code, judgements()) == (400, [("dolma", False, False)])
    assert "Department of Civil Affairs 1" in text_of(done)
    assert "Plan of roads" in text_of(done)


def test_an_assertion_that_nobody_made_is_no_page(bridged, dolma):
    assert dolma.get("/en/golden/bridge/assertions/A000000000000/").status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_pairs_are_judged_by_keyboard(visit, bridged):
    page = visit(by="dolma")
    page.goto(f"{QUEUE}next/")
    assert page.locator("kbd").first.is_visible()

    page.keyboard.press("3")
    page.wait_for_url(f"**{OTHER}/")
    page.keyboard.press("2")
    page.wait_for_url(f"**{ONE}/")
    page.focus("#reason")
    page.keyboard.type("1 river")
    assert judgements() == [("dolma", False, False)]
    page.locator("main").focus()
    page.keyboard.press("1")
    page.wait_for_url(f"**{QUEUE}")

    assert judgements() == [("dolma", False, False), ("dolma", True, False)]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_without_scripts_buttons_judge_and_no_keys_are_promised(visit, bridged):
    page = visit(360, scripts=False, by="dolma")
    page.goto(f"{QUEUE}{ONE}/")
    assert not page.locator("kbd").first.is_visible()

    page.click("button[value=yes]")
    page.wait_for_url(f"**{OTHER}/")
    page.click("text=Undo my last judgement")
    page.wait_for_url(f"**{QUEUE}")

    assert judgements() == [("dolma", True, True)]
