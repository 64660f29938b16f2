"""Where everybody can read it: the thread is the requester's, and colleagues are heard without being answered."""

from __future__ import annotations

from adapters.sandbox.company import PUBLIC
from bot.domain.incoming import Text
from bot.domain.ticket import EventKind, Status
from tests.harness import Company, words_of

THREAD = PUBLIC.in_thread("ada-asks")


def bot_says(company: Company) -> list[str]:
    return [words_of(posted.message.reply) for posted in company.posts_in(THREAD)]


async def ada_asks(company: Company) -> None:
    await company.ada.says("outlook keeps asking for my password", place=THREAD)


async def test_a_question_in_the_channel_is_answered_in_its_thread(company: Company) -> None:
    await ada_asks(company)
    company.ada.hears_nothing()
    assert "sign in" in bot_says(company)[0].lower()
    await company.ada.says("yes, it works", place=THREAD)
    await company.ticket_is(Status.VERIFIED)


async def test_advice_of_a_colleague_is_kept_and_answers_nothing(company: Company) -> None:
    await ada_asks(company)
    await company.ben.says("yes, works for me", place=THREAD)
    assert len(bot_says(company)) == 1
    await company.ticket_is(Status.WITH_BOT)
    await company.ada.says("no, person please", place=THREAD)
    company.card_says("A colleague says", "yes, works for me")


async def test_the_technicians_read_what_a_colleague_suggests_later(company: Company) -> None:
    await ada_asks(company)
    await company.ada.says("no, person please", place=THREAD)
    await company.mei.says("signing out and in again helped me", place=THREAD)
    company.thread_says("Mei Tanaka wrote in their thread", "signing out and in again helped me")
    file = await company.ticket()
    assert [event.actor for event in file.history if event.kind is EventKind.SUGGESTED] != [file.requester.id]


async def test_a_secret_where_everybody_reads_is_told_to_its_owner_alone(company: Company) -> None:
    await company.ada.says("my password is Winter" + "2026!x and outlook keeps asking for it", place=THREAD)
    company.ada.hears_once("I hid the password in our records", "delete that message", "sign in")
    assert bot_says(company) == [
        "I wrote to you directly about something that is not for this thread.\n[Talk to a person]"
    ]


async def test_a_colleagues_secret_is_told_to_the_colleague(company: Company) -> None:
    await ada_asks(company)
    await company.ben.says("take mine, my password is Winter" + "2026!x", place=THREAD)
    company.ben.hears_once("I hid the password in our records")
    company.ada.hears_nothing()
    assert len(bot_says(company)) == 1, "in the thread nothing is said of it"


async def test_a_colleague_can_not_confirm_for_the_requester(company: Company) -> None:
    await ada_asks(company)
    await company.ada.says("no, person please", place=THREAD)
    await company.noor.claims_and_resolves("reset the session")
    await company.ben.says("yes it works now", place=THREAD)
    await company.ticket_is(Status.RESOLVED)
    await company.ada.says("yes it works now", place=THREAD)
    await company.ticket_is(Status.VERIFIED)


async def test_a_colleague_who_calls_the_bot_by_name_is_helped_in_the_same_thread(company: Company) -> None:
    await ada_asks(company)
    await company.arrives(company.ben, Text("@Helploop my printer is not printing", to_us=True), THREAD)
    await company.settle()
    assert len(bot_says(company)) == 2
    assert (await company.ticket()).requester.name == "Ben Okafor"


async def test_a_colleagues_words_before_the_need_is_clear_get_no_answer(company: Company) -> None:
    await company.ada.says("hi", place=THREAD)
    await company.ben.says("what is it?", place=THREAD)
    await company.time_passes(seconds=10)
    assert len(bot_says(company)) == 1
