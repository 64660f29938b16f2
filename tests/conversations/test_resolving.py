"""Giving what helps: articles, other words, a person."""

from __future__ import annotations

from adapters.sandbox.company import TRIAGE
from bot.domain.reply import Image, Reply
from bot.domain.ticket import EventKind, Held, Status
from tests.harness import PICTURED, Company


async def test_an_article_that_helps_counts_as_verified(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    ada.hears()
    await ada.taps("Yes, it works")
    ada.hears_once("I will ask you tomorrow at 10:00", "[No, that is all]")
    file = await company.ticket_is(Status.VERIFIED)
    assert not company.posts_in(TRIAGE)  # the desk is not bothered
    assert [event.detail[0] for event in file.history if event.kind is EventKind.TRIED] == ["?", "+"]
    await ada.taps("No, that is all")
    ada.hears_once("Good. I will ask you tomorrow at 10:00")
    await company.time_passes(to="tomorrow 10:00")
    ada.hears_once("Yesterday we put this right", "Is it still working?")
    await ada.says("yes")
    ada.hears_once("Good to hear")
    assert (await company.ticket()).ticket.held is Held.YES


async def test_after_two_attempts_that_did_not_help_a_person_takes_it_and_knows_what_was_tried(
    company: Company,
) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    ada.hears_once("1. ", "2. ")
    await ada.says("no")
    ada.hears_once("3. ", "4. ")
    await ada.says("no, it still asks")
    ada.hears_once(
        "I am sorry that this did not help", "Noor Haddad", "This may help you until then:", "Restart the computer"
    )
    await company.ticket_is(Status.NEW)
    company.card_says("(did not help)", "outlook keeps asking for my password")


async def test_to_ask_for_the_next_steps_is_no_attempt_that_failed(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    ada.hears()
    for steps in (("3. ", "4. "), ("5. ", "6. ")):
        await ada.taps("Show the next steps")
        ada.hears_once(*steps)
    await company.ticket_is(Status.WITH_BOT)


async def test_a_step_comes_with_what_it_looks_like(company: Company) -> None:
    await company.closes()
    company.articles = PICTURED
    await company.opens()
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    assert not pictures_in(ada.hears()[0])
    await ada.says("next")
    assert pictures_in(ada.hears()[0]) == ["Credential Manager"]
    await ada.says("details please")
    assert not pictures_in(ada.hears()[0])  # it is of the plain step


def pictures_in(reply: Reply) -> list[str]:
    return [block.alt for block in reply.blocks if isinstance(block, Image)]


async def test_simpler_goes_on_where_they_are(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    await ada.says("details please")
    ada.hears()
    await ada.says("next")
    ada.hears_once("3. dsregcmd", "4. ")
    await ada.says("simpler please")
    ada.hears_once("3. On Windows", "4. ")
    await ada.says("simpler please")
    ada.hears_once("3. On Windows", "4. ")


async def test_the_technical_version_is_one_tap_away_and_remembered(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    ada.hears()
    await ada.taps("Show the technical steps")
    ada.hears_once("1. ", "[Show it in plain words]")
    await ada.says("yes")
    ada.hears()
    await ada.says("my printer does not print")
    ada.hears_once("[Show it in plain words]")
    await ada.says("simpler please")
    ada.hears_once("[Show the technical steps]")


async def test_i_do_not_know_whether_it_helped(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    ada.hears()
    await ada.says("I don't know")
    ada.hears_once("Tell me only what you see")
    await ada.says("I don't know")
    ada.hears_once("has your request")


async def test_thanks_is_no_yes(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    ada.hears()
    await ada.says("thanks")
    ada.hears_once("You are welcome", "Did the steps help?", "[Show the next steps]")
    await company.ticket_is(Status.WITH_BOT)
    await ada.says("yes")
    await company.ticket_is(Status.VERIFIED)


async def test_never_mind_withdraws(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    await ada.taps("Talk to a person")
    await ada.says("never mind")
    assert "I closed this request" in ada.hears()[-1].summary
    await company.ticket_is(Status.WITHDRAWN)
    company.thread_says("Ada Novak no longer needs this")
    company.card_says("Status: withdrawn")


async def test_start_over_with_the_bot(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    ada.hears()
    await ada.says("start over")
    ada.hears_once("We start again")
    await ada.says("my printer does not print")
    ada.hears_once("print", "1. ")


async def test_silence_after_a_fix_is_reminded_once_and_closed_unconfirmed(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    ada.hears()
    await company.time_passes(to="tomorrow 10:00")
    ada.hears_once("I would like to be sure that you were helped", "Is it working now?")
    await company.time_passes(days=1)
    ada.hears_nothing()
    await company.time_passes(days=1)
    ada.hears_once("I have not heard from you, so I closed this", "[It is back]")
    file = await company.ticket_is(Status.CLOSED_UNCONFIRMED)
    assert file.ticket.held is Held.UNKNOWN
    await company.time_passes(days=5)
    ada.hears_nothing()
    await ada.taps("It is back")
    ada.hears_once("I am sorry that it is back", "Noor Haddad")
    file = await company.ticket_is(Status.NEW)
    assert file.ticket.reopened == 1
    company.card_says("Came back: once")


async def test_what_about_my_ticket(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    ada.hears()
    await ada.says("any news?")
    ada.hears_once("Request 1", "you and I are working on it")
    await ada.taps("Talk to a person")
    ada.hears()
    await ada.says("what about my ticket?")
    ada.hears_once("Request 1", "it is with Noor Haddad", "The next word comes by 12:00")


async def test_more_information_reaches_the_card_and_something_new_gets_its_own_request(company: Company) -> None:
    ada, noor = company.ada, company.noor
    await ada.says("outlook keeps asking for my password")
    await ada.taps("Talk to a person")
    await noor.claims()
    ada.hears()
    await ada.says("the error says 0x8004010F")
    ada.hears_once("I added that to your request")
    company.thread_says("Ada Novak writes", "0x8004010F")
    company.card_says("0x8004010F")
    await ada.says("my printer does not print")
    ada.hears_once("print", "1. ")
    assert (await company.ticket(2)).ticket.need == "my printer does not print"


async def test_a_person_is_one_tap_away_in_every_message(company: Company) -> None:
    ada = company.ada
    for text in ("hello", "help", "outlook keeps asking for my password", "thanks", "no", "no", "any news?"):
        await ada.says(text)
        await company.time_passes(seconds=5)
    posts = company.posts_in(ada.place)
    without = [posted.message.reply.summary for posted in posts if "Talk to a person" not in str(posted.message.reply)]
    assert without == [], company.story("some messages offer no person")


async def test_an_old_tap_hears_where_things_are(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    first = company.with_button(ada.place, "No, it does not")
    await ada.taps("Talk to a person")
    ada.hears()
    await ada.taps("No, it does not", on=first)
    ada.hears_once("That button is from an earlier step", "it is with Noor Haddad", "12:00")


async def test_somebody_elses_button_does_nothing(company: Company) -> None:
    ada, ben = company.ada, company.ben
    await ada.says("outlook keeps asking for my password")
    ada.hears()
    posted = company.with_button(ada.place, "Yes, it works")
    await ben.taps("Yes, it works", on=posted)
    ben.hears_once("belongs to somebody else's request")
    ada.hears_nothing()
    await company.ticket_is(Status.WITH_BOT)


async def test_something_else_is_asked_about_and_the_article_has_not_failed(company: Company) -> None:
    ada = company.ada
    await ada.says("my laptop is slow")
    ada.hears_once("Your computer is slow", "1. ")
    await ada.says("no, something else")
    ada.hears_once("Then it is something else")
    await ada.says("excel freezes when I open the report")
    ada.hears_once("This looks like: A program freezes", "1. ")
    file = await company.ticket_is(Status.WITH_BOT)
    assert [event.detail[:1] for event in file.history if event.kind is EventKind.TRIED] == ["?", "?"]


async def test_what_they_did_already_is_no_answer_to_what_is_wrong(company: Company) -> None:
    ada = company.ada
    await ada.says("need a new headset")
    ada.hears_once("other equipment", "1. ")
    await ada.says("no I already did that")
    ada.hears_once("next steps", "3. ")
    await ada.says("whatever")
    ada.hears_once("Tell me only what you see")


async def test_another_need_while_we_ask_whether_it_works_is_not_lost(company: Company) -> None:
    ada, noor = company.ada, company.noor
    await ada.says("vpn does not connect from home, error 691")
    await ada.says("person please")
    await noor.claims_and_resolves("I reset the VPN profile")
    ada.hears()
    await ada.says("thanks. One more thing: my mouse is dead")
    ada.hears_once("I noted your other request", "my mouse is dead")
    await ada.says("it worked yesterday but today not")
    heard = " ".join(reply.summary for reply in ada.hears())
    assert "does not work yet" in heard
    assert "mouse" in heard
    assert (await company.ticket(1)).ticket.status is Status.CLAIMED
    assert "mouse" in (await company.ticket(2)).ticket.need


async def test_what_was_noted_for_later_outlives_a_silence(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    await ada.says("my printer does not print")
    ada.hears()
    await company.time_passes(days=8)
    assert "print" in (await company.ticket(2)).ticket.need


async def test_a_request_for_a_person_is_not_called_trouble_that_is_back(company: Company) -> None:
    ada, noor = company.ada, company.noor
    await ada.says("vpn does not connect from home, error 691")
    await ada.says("person please")
    await noor.claims_and_resolves("I reset the VPN profile")
    ada.hears()
    await ada.says("can you call me?")
    ada.hears_once("I opened your request again", "Noor Haddad")
