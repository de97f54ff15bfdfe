"""The Teams channel against a stand-in of the Bot Framework: what it hears, what it sends, and in which order."""

from __future__ import annotations

import json
import time

import pytest
from structlog.testing import capture_logs

from bot.channels.teams.activity import Activity, plain_text, read_activity
from bot.channels.teams.input import TeamsInput
from tests.channels.golden import GOLDEN
from tests.channels.serving import Loop, Rasa, serve_channel, wait_for
from tests.channels.teams_standin import APP, TENANT, Framework, Login

BUTTON = {"title": "Waarom", "payload": json.dumps({"title": "Waarom", "intent": "ask_more", "entities": {}})}


def said(card: dict) -> str:
    return card["fallbackText"]


def button(teams: Framework) -> dict:
    return teams.cards[-1]["body"][-1]["actions"][0]


def test_a_message_is_answered_after_a_sign_of_typing(teams: Framework, rasa: Rasa) -> None:
    rasa.answers = [GOLDEN["vraag-screening"]]
    assert teams.say("Binnen hoeveel weken?").status_code == 200
    wait_for(lambda: len(teams.sent) >= 2)
    assert rasa.texts == ["Binnen hoeveel weken?"]
    assert [body["type"] for body in teams.sent][:2] == ["typing", "message"]
    first = teams.sent[1]
    assert first["replyToId"] == "a1" and first["conversation"] == {"id": "a:1-on-1"}
    assert first["from"] == {"id": f"28:{APP}"} and first["recipient"] == {"id": "29:user"}
    assert first["summary"].startswith("Antwoord: ")


def test_200_comes_at_once_however_long_the_answer_takes(teams: Framework, rasa: Rasa) -> None:
    rasa.delay = 1.0
    started = time.monotonic()
    assert teams.say("hallo").status_code == 200
    assert time.monotonic() - started < 0.8
    wait_for(lambda: [body["type"] for body in teams.sent] == ["typing"])
    wait_for(lambda: teams.cards)


def test_the_same_activity_is_answered_once(teams: Framework, rasa: Rasa) -> None:
    activity = teams.activity(text="hallo")
    assert [teams.post(activity).status_code for _ in range(3)] == [200] * 3
    wait_for(lambda: teams.cards)
    time.sleep(0.05)
    assert len(rasa.heard) == 1


def test_mention_in_a_channel_is_answered_in_its_thread(teams: Framework, rasa: Rasa) -> None:
    mention = {"type": "mention", "text": "<at>Navigator</at>", "mentioned": {"id": f"28:{APP}", "name": "Navigator"}}
    person = {"type": "mention", "text": "<at>Jan Jansen</at>", "mentioned": {"id": "29:jan", "name": "Jan Jansen"}}
    thread = {"id": "19:abc@thread.tacv2;messageid=1", "conversationType": "channel", "isGroup": True}
    text = "<at>Navigator</at>&nbsp;mag <at>Jan Jansen</at> dat? <at>Piet</at> &amp; a &lt; b"
    teams.say(text, conversation=thread, entities=[mention, person, {"type": "clientInfo", "locale": "nl-NL"}])
    wait_for(lambda: teams.cards)
    assert rasa.texts == ["mag iemand dat? iemand & a < b"]
    assert teams.sent[-1]["conversation"] == {"id": thread["id"]}


def test_group_chat_and_personal_chat_are_two_conversations(teams: Framework, rasa: Rasa) -> None:
    teams.say("een")
    teams.say("twee", conversation={"id": "19:group@thread.v2", "conversationType": "groupChat"})
    teams.say("drie")
    wait_for(lambda: len(rasa.heard) == 3)
    by_text = {message.text: message.sender_id for message in rasa.heard}
    assert by_text["een"] == by_text["drie"] != by_text["twee"]


def test_no_user_id_or_name_reaches_rasa(teams: Framework, rasa: Rasa) -> None:
    teams.say("hallo")
    wait_for(lambda: rasa.heard)
    message = rasa.heard[0]
    for secret in ("29:user", "Jan", "u-1", TENANT, "1-on-1", APP):
        assert secret not in f"{message.text} {message.sender_id} {message.metadata}"
    assert message.sender_id.startswith("teams-") and len(message.sender_id) == 38


def test_pressed_button_as_invoke_says_at_once_what_was_chosen(teams: Framework, rasa: Rasa) -> None:
    rasa.answers = [{"text": "Kies.", "buttons": [BUTTON]}]
    teams.say("hallo")
    wait_for(lambda: teams.cards)
    action = button(teams)
    assert action["type"] == "Action.Execute" and action["fallback"]["type"] == "Action.Submit"
    value = {"action": {"type": "Action.Execute", "verb": action["verb"], "data": action["data"]}, "trigger": "manual"}
    reply = teams.post(teams.activity(type="invoke", name="adaptiveCard/action", value=value))
    assert (reply.status_code, reply.json()) == (
        200,
        {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Gekozen: Waarom"},
    )
    wait_for(lambda: len(teams.cards) == 2)
    assert rasa.heard[1].parse_data["intent"]["name"] == "ask_more"
    assert rasa.heard[1].sender_id == rasa.heard[0].sender_id
    assert said(teams.cards[1]).startswith("Gekozen: Waarom")


def test_pressed_button_as_a_message_without_text(teams: Framework, rasa: Rasa) -> None:
    rasa.answers = [{"text": "Kies.", "buttons": [BUTTON]}]
    teams.say("hallo")
    wait_for(lambda: teams.cards)
    teams.post(teams.activity(value=button(teams)["fallback"]["data"], replyToId="1"))
    wait_for(lambda: len(teams.cards) == 2)
    assert rasa.heard[1].text == "Waarom" and rasa.heard[1].parse_data["intent"]["name"] == "ask_more"


@pytest.mark.parametrize("value", [None, [], "x", {"action": None}, {"action": {"data": {"button": "knop:vervalst"}}}])
def test_forged_invoke_is_refused(teams: Framework, rasa: Rasa, value: object) -> None:
    reply = teams.post(teams.activity(type="invoke", name="adaptiveCard/action", value=value))
    assert reply.status_code == 200 and reply.json()["statusCode"] == 400
    assert reply.json()["value"]["message"] == "Die knop is verlopen. Stel uw vraag opnieuw."
    assert not rasa.heard


def test_forged_button_in_a_message_is_refused(teams: Framework, rasa: Rasa) -> None:
    teams.post(teams.activity(value={"button": "knop:vervalst"}))
    wait_for(lambda: teams.cards)
    assert said(teams.cards[0]) == "Die knop is verlopen. Stel uw vraag opnieuw." and not rasa.heard


def test_another_invoke_is_not_ours(teams: Framework) -> None:
    assert teams.post(teams.activity(type="invoke", name="task/fetch")).status_code == 501


def test_whoever_adds_it_is_greeted_once(teams: Framework, rasa: Rasa) -> None:
    added = [{"id": f"28:{APP}"}]
    assert teams.post(teams.activity(type="installationUpdate", action="add")).status_code == 200
    assert teams.post(teams.activity(type="conversationUpdate", membersAdded=added)).status_code == 200
    wait_for(lambda: teams.cards)
    time.sleep(0.05)
    assert len(teams.cards) == 1 and not rasa.heard
    for line in ("computerprogramma", "Noem geen namen", "0800-2000", "0800-0432", "113", "112"):
        assert line in json.dumps(teams.cards[0], ensure_ascii=False)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "conversationUpdate", "membersAdded": [{"id": "29:jan"}]},
        {"type": "conversationUpdate", "membersRemoved": [{"id": f"28:{APP}"}]},
        {"type": "installationUpdate", "action": "remove"},
        {"type": "messageReaction"},
        {"type": "typing"},
        {"type": "event", "name": "application/vnd.microsoft.readReceipt"},
        {"type": "messageUpdate", "text": "anders"},
    ],
)
def test_other_activities_get_200_and_nothing_else(teams: Framework, rasa: Rasa, change: dict) -> None:
    assert teams.post(teams.activity(**change)).status_code == 200
    time.sleep(0.05)
    assert not rasa.heard and not teams.sent


def test_message_without_text_gets_the_introduction(teams: Framework, rasa: Rasa) -> None:
    teams.say("")
    wait_for(lambda: teams.cards)
    assert "Pleegzorgnavigator" in said(teams.cards[0]) and not rasa.heard


def test_slashes_and_long_texts(teams: Framework, rasa: Rasa) -> None:
    teams.say("/restart")
    teams.say("a" * 6001)
    wait_for(lambda: len(teams.cards) == 2)
    assert rasa.texts == ["restart"]
    assert any("te lang" in said(card) for card in teams.cards)


def test_token_is_asked_of_the_own_organisation_once(teams: Framework, login: Login) -> None:
    assert not login.asked, "it starts without network"
    for number in range(3):
        teams.say(f"hallo {number}")
    wait_for(lambda: len(teams.cards) == 3)
    assert len(login.asked) == 1
    asked = login.asked[0]
    assert (asked["tenant"], asked["client_id"]) == (TENANT, APP)
    assert asked["scope"].split()[0] == "https://api.botframework.com/.default"


def test_without_a_token_nothing_is_sent(
    teams: Framework, login: Login, rasa: Rasa, capfd: pytest.CaptureFixture[str]
) -> None:
    login.refuses = True
    with capture_logs() as logged:
        assert teams.say("iets geheims").status_code == 200
        wait_for(lambda: "invalid_client" in str(logged) and rasa.heard)
    out, err = capfd.readouterr()
    assert rasa.heard and not teams.sent and "geheim" not in f"{logged}{out}{err}"


def test_when_the_connector_is_busy_it_is_asked_again(teams: Framework) -> None:
    teams.busy = 2
    teams.say("hallo")
    wait_for(lambda: teams.cards)


def test_when_rasa_fails_somebody_reads_a_clear_sentence(
    teams: Framework, rasa: Rasa, capfd: pytest.CaptureFixture[str]
) -> None:
    rasa.error = ValueError("iets geheims van Jan")
    teams.say("iets geheims van Jan")
    wait_for(lambda: teams.cards)
    assert "Veilig Thuis" in said(teams.cards[0])
    out, err = capfd.readouterr()
    assert "geheim" not in out + err and "29:user" not in out + err


def test_playground_needs_no_token_but_stays_on_this_machine(
    loop: Loop, rasa: Rasa, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEAMS_ALLOW_INSECURE", "1")
    channel = TeamsInput.from_environment()
    assert channel
    framework.address = serve_channel(loop, channel, rasa)
    assert framework.post(framework.activity(text="hallo"), header="").status_code == 200
    outside = framework.activity(text="hallo", serviceUrl="https://smba.trafficmanager.net/emea/")
    assert framework.post(outside, header="").status_code == 403
    wait_for(lambda: rasa.heard and "another token" in framework.refused)
    assert len(rasa.heard) == 1


def test_markup_of_teams_becomes_plain_text() -> None:
    assert plain_text(Activity(text=None)) == ""
    assert plain_text(Activity(text='<AT id="1">Jan\nJansen</AT> zegt a &gt; b')) == "iemand zegt a > b"
    assert read_activity(b'{"from": {"id": "x", "name": null}, "entities": null, "value": null}').sender.id == "x"
