"""How people really begin: greetings, scraps, pictures, several needs, corrections."""

from __future__ import annotations

import pytest

from bot.domain.incoming import File
from bot.domain.ticket import Status
from tests.harness import Company, words_of

PICTURE = File("screen.png", "image/png", "f1")


async def test_a_greeting_waits_for_its_sequel_and_is_answered_once(company: Company) -> None:
    ada = company.ada
    await ada.says("hi")
    ada.hears_nothing()
    await company.time_passes(seconds=2)
    await ada.says("cant print")
    ada.hears_once("printer", "1. ")


async def test_a_greeting_alone_is_answered_after_a_quiet_moment(company: Company) -> None:
    await company.ada.says("good morning")
    company.ada.hears_nothing()
    await company.time_passes(seconds=5)
    company.ada.hears_once("Hello Ada", "What can I help you with?")


async def test_scraps_are_taken_together(company: Company) -> None:
    ada = company.ada
    await ada.says("hi")
    await ada.says("vpn")
    ada.hears_nothing()
    await ada.says("does not connect from home since this morning")
    ada.hears_once("VPN", "1. ")
    file = await company.ticket_is(Status.WITH_BOT)
    assert "vpn" in file.ticket.need and "from home" in file.ticket.need


async def test_a_scrap_alone_gets_the_one_question(company: Company) -> None:
    ada = company.ada
    await ada.says("vpn")
    await company.time_passes(seconds=5)
    ada.hears_once("What happens with vpn", "[I do not know]", "[Talk to a person]")
    await ada.says("it says connection failed, error 809")
    ada.hears_once("VPN", "1. ")


async def test_a_picture_alone_gets_one_question_and_becomes_a_ticket(company: Company) -> None:
    ada = company.ada
    await ada.says("", PICTURE)
    ada.hears_once("I have the picture", "What were you trying to do")
    await company.time_passes(minutes=4)
    ada.hears_nothing()
    await company.time_passes(minutes=2)
    ada.hears_once("I passed your picture on", "Noor Haddad has your request")
    file = await company.ticket_is(Status.NEW)
    assert [each.name for each in file.messages[0].files] == ["screen.png"]
    await company.time_passes(to="next working day 12:00")
    assert all("Talk to a person" not in each for each in company.thread())


async def test_a_picture_with_its_answer(company: Company) -> None:
    await company.ada.says("", PICTURE)
    company.ada.hears_once("What were you trying to do")
    await company.ada.says("opening outlook, it keeps asking for my password")
    company.ada.hears_once("Outlook keeps asking for your password")


async def test_two_needs_are_both_kept_and_taken_one_after_the_other(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password. also my printer does not print")
    ada.hears_once("You have 2 requests", "Outlook keeps asking for your password")
    await ada.taps("Talk to a person")
    replies = ada.hears()
    assert len(replies) == 2
    assert "has your request" in replies[0].summary
    assert "Now to your other request: my printer does not print" in replies[1].summary
    assert (await company.bot.queries.queue()).total == 1
    assert (await company.ticket(2)).ticket.status is Status.WITH_BOT


async def test_another_need_in_the_middle_is_noted_and_comes_next(company: Company) -> None:
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    ada.hears()
    await ada.says("my second monitor stays black on the dock")
    ada.hears_once("I noted your other request")
    await ada.says("works now")
    replies = ada.hears()
    assert [reply.summary[:24] for reply in replies] == ["Good. I will ask you tom", "Now to your other reques"]


async def test_in_doubt_it_asks_which_and_a_number_answers(company: Company) -> None:
    ada = company.ada
    await ada.says("sound problem")
    heard = ada.hears()
    await company.time_passes(seconds=5)
    heard += ada.hears()
    assert len(heard) == 1
    await ada.says("people can not hear me in meetings")
    ada.hears_once("1. ")


async def test_a_correction_goes_back_to_confirm(company: Company) -> None:
    ada = company.ada
    await ada.says("my printer does not print")
    ada.hears_once("print")
    await ada.says("no, I meant the scanner")
    ada.hears_once("Which of these is it?", "[Something else]")
    file = await company.ticket_is(Status.WITH_BOT)
    assert "scanner" in file.ticket.need


async def test_i_do_not_know_is_asked_what_they_see(company: Company) -> None:
    ada = company.ada
    await ada.says("email")
    await company.time_passes(seconds=5)
    ada.hears_once("What happens with email")
    await ada.says("no idea")
    ada.hears_once("Tell me only what you see")
    await ada.says("still no idea")
    await company.settle()


async def test_a_person_is_one_word_away_from_the_first_message_on(company: Company) -> None:
    await company.ada.says("can I talk to a person please")
    company.ada.hears_once("Noor Haddad has your request", "write by 12:00")
    await company.ticket_is(Status.NEW)


async def test_help_thanks_and_status_at_the_beginning(company: Company) -> None:
    ada = company.ada
    await ada.says("help")
    ada.hears_once("I am a program, the IT help desk")
    await ada.says("what about my ticket?")
    ada.hears_once("You have no open request")
    await ada.says("thanks")
    ada.hears_once("You are welcome")
    await ada.says("never mind")
    ada.hears_once("Nothing is open")
    await ada.says("start over")
    ada.hears_once("We start again")


async def test_empty_and_emoji_only(company: Company) -> None:
    for text in ("", "   ", "🤷", "\u200b"):
        await company.ada.says(text)
    assert company.ada.hears()


async def test_forty_thousand_characters(company: Company) -> None:
    await company.ada.says("my printer does not print " + "x" * 40_000)
    assert len(company.ada.hears()) == 1
    (kept,) = (await company.ticket()).messages
    assert len(kept.text) < 13_000


async def test_markup_is_words(company: Company) -> None:
    hostile = "<!channel> <https://evil.example|your bank> <b>printer</b> `does not print` [x](javascript:1)"
    await company.ada.says(hostile)
    assert len(company.ada.hears()) == 1


async def test_another_language_goes_to_a_person(company: Company) -> None:
    await company.ada.says("Guten Tag, mein Drucker druckt seit gestern nicht mehr und ich brauche dringend Hilfe")
    company.ada.hears_once("Vielen Dank", "A colleague will read it and answer you", "Noor Haddad has it")


async def test_upset_people_get_a_person_and_no_cheerfulness(company: Company) -> None:
    await company.ada.says("THIRD TIME this week my vpn is broken again!!! this is unacceptable")
    company.ada.hears_once("I am sorry. This has cost you work.", "Noor Haddad has your request")


async def test_a_customer_on_the_line_gets_steps_and_a_person_at_once(company: Company) -> None:
    await company.ben.says("my mic does not work in teams. I have a client on the line")
    company.ben.hears_once("This can not wait", "Noor Haddad has your request", "1. ")
    company.thread_says("Noor Haddad, this request waits for somebody")
    await company.time_passes(minutes=6)
    company.thread_says("Lena Fischer, nobody has claimed this yet")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("the printer does not print and a customer is waiting at the counter", "The printer does not print"),
        ("I can't log in, my account is locked and I have a client on the line", "Your account is locked"),
        ("the internet is down", "The Wi-Fi does not connect or is slow"),
    ],
)
async def test_who_can_not_wait_gets_a_person_and_what_is_likely_to_help(
    company: Company, said: str, title: str
) -> None:
    await company.ben.says(said)
    company.ben.hears_once(
        "This can not wait. Noor Haddad has your request",
        f"While you wait, this may help, if it is this: {title}.",
        "1. ",
    )
    await company.ticket_is(Status.NEW)


@pytest.mark.parametrize(
    "said",
    [
        "my phone is gone and a client is waiting",  # two articles are as likely
        "sap is down, customers are waiting",  # there is none
        "trojan spyware alert",  # a risk, and not sure
    ],
)
async def test_what_is_not_clear_or_not_safe_gets_a_person_and_no_guess(company: Company, said: str) -> None:
    await company.ben.says(said)
    heard = company.ben.hears_once("Noor Haddad has your request")
    assert "While you wait" not in words_of(heard)


async def test_a_secret_is_masked_and_the_person_is_told(company: Company) -> None:
    await company.ada.says("my password is Winter" + "2026!x and outlook still asks for it again and again")
    company.ada.hears_once("I hid the password in our records", "delete that message")
    file = await company.ticket()
    assert "2026" not in "".join(message.text for message in file.messages)
    assert "2026" not in str([posted.message.reply for posted in company.platform.posts])


async def test_somebody_whom_the_directory_does_not_know(company: Company) -> None:
    from dataclasses import replace

    stranger = replace(company.ada.who, id="stranger")
    company.ada.who = stranger
    await company.ada.says("my printer does not print")
    company.ada.hears_once("I do not know your account")


async def test_a_short_order_that_no_article_answers_is_passed_on_without_a_question(company: Company) -> None:
    await company.ada.says("please unlock user jsmith")
    company.ada.hears_once("Noor Haddad has your request")
    await company.ticket_is(Status.NEW)


async def test_what_is_needed_in_minutes_can_not_wait(company: Company) -> None:
    await company.ada.says("nothing on the beamer and the board presents in 10 minutes")
    company.ada.hears_once("This can not wait", "10:30")


async def test_a_burning_smell_is_a_persons_at_once_with_what_to_do_until_then(company: Company) -> None:
    await company.ada.says("my laptop makes a strange noise and smells burnt")
    company.ada.hears_once("Noor Haddad has your request", "pull the plug at the wall")


async def test_i_have_a_question_is_no_question_yet(company: Company) -> None:
    ada = company.ada
    await ada.says("hi")
    await company.time_passes(seconds=5)
    ada.hears_once("What can I help you with?")
    await ada.says("I have a question")
    ada.hears_nothing()
    await ada.says("how do I set an out of office message?")
    ada.hears_once("automatic reply", "1. ")


async def test_no_to_what_do_you_see_brings_a_person(company: Company) -> None:
    ada = company.ada
    await ada.says("my mouse jumps around")
    ada.hears_once("Is it this")
    await ada.says("no")
    ada.hears_once("Then it is something else")
    await ada.says("no")
    ada.hears_once("Noor Haddad has your request")


async def test_no_to_what_can_i_help_with_ends_it(company: Company) -> None:
    ada = company.ada
    await ada.says("hello")
    await company.time_passes(seconds=5)
    ada.hears_once("What can I help you with?")
    await ada.says("no")
    ada.hears_once("Nothing is open")


async def test_who_does_not_know_twice_gets_a_person(company: Company) -> None:
    await company.ada.says("I need help")
    await company.ada.says("not sure")
    company.ada.hears()
    await company.ada.says("no idea")
    company.ada.hears_once("a person takes it on", "Noor Haddad has your request")
    await company.ticket_is(Status.NEW)


async def test_a_loss_that_is_not_denied_does_not_wait_for_more(company: Company) -> None:
    ada = company.ada
    await ada.says("my purse is missing, the security key is in it")
    ada.hears_once("Is it this: A laptop, phone or security key is lost or stolen?")
    await ada.says("it was blue with a zip")
    ada.hears_once("A person does this together with you")


async def test_thanks_before_the_next_need_is_no_need(company: Company) -> None:
    ada = company.ada
    await ada.says("my printer is broken, person please")
    ada.hears()
    await ada.says("perfect, thank you. by the way my vpn does not connect")
    ada.hears_once("The VPN does not connect", "1. ")


async def test_a_customer_who_arrives_in_a_moment_can_not_wait(company: Company) -> None:
    await company.ada.says("the meeting room screen shows no signal, client arrives in 10 minutes")
    company.ada.hears_once("This can not wait", "1. ")
