"""A workaround is not a fix: the third time it comes, somebody looks for its cause, and those who had it hear of it."""

from __future__ import annotations

import pytest

from adapters.sandbox.company import TRIAGE
from bot.domain.incoming import Form
from bot.domain.reply import Act
from bot.domain.ticket import EventKind, Status
from tests.harness import Actor, Company

OUTLOOK = "outlook keeps asking for my password"


async def had(who: Actor, need: str = OUTLOOK) -> int:
    """Somebody has it, and our steps help them out; the number of their request."""
    await who.says(need)
    await who.says("yes, it works")
    who.hears()
    await who.says("no")
    who.hears()
    return (await who.company.ticket()).ticket.number


async def days(company: Company, count: int = 1) -> None:
    """Days go by; whoever is asked whether it holds says yes."""
    await company.time_passes(days=count)
    for who in (company.ada, company.ben, company.mei):
        if "still working" in " ".join(reply.summary for reply in who.hears()):
            await who.says("yes")
            who.hears()


@pytest.fixture
async def third(company: Company) -> Company:
    """Outlook asked Ada, then Ben, then Ada again."""
    for who in (company.ada, company.ben, company.ada):
        await had(who)
        await days(company)
    return company


def desk(company: Company) -> str:
    """All that the technicians read."""
    return " ".join(company.thread(company.posts_in(TRIAGE)[0])) if company.posts_in(TRIAGE) else ""


async def test_the_third_time_a_problem_is_opened(third: Company) -> None:
    third.card_says("Problem: came 3 times (requests 1, 2, 3 of Ada Novak, Ben Okafor); nobody looks for its cause yet")
    third.thread_says("This trouble has come for the third time", "(requests 1, 2, 3;", "Noor Haddad, please look")
    for number in (1, 2):
        file = await third.ticket(number)
        assert file.ticket.recurs == (await third.ticket(3)).ticket.id
        assert EventKind.PROBLEM in {event.kind for event in file.history}


async def test_two_times_are_none(company: Company) -> None:
    await had(company.ada)
    await had(company.ben)
    await days(company, 3)
    assert company.posts_in(TRIAGE) == []


async def test_who_had_it_hears_who_looks_for_the_cause(third: Company) -> None:
    await third.tom.acts(Act.CAUSE, await third.ticket(3))
    third.ada.hears_once("You had this before: “outlook keeps asking for my password”", "Tom Weber is now looking for")
    third.ben.hears_nothing()  # it is four in the morning in New York
    await third.time_passes(to="16:00")
    third.ben.hears_once("You had this before", "Tom Weber is now looking for its cause")
    third.thread_says("Tom Weber looks for the cause. 2 people who had it hear of it.")
    third.card_says("Tom Weber looks for its cause")


async def test_nobody_is_told_in_the_night(third: Company) -> None:
    await third.time_passes(to="22:00")
    third.mei.hears()
    await third.tom.acts(Act.CAUSE, await third.ticket(3))
    third.ada.hears_nothing()
    await third.time_passes(to="tomorrow 09:30")
    third.ada.hears_once("Tom Weber is now looking for its cause")


async def test_the_cause_is_removed_and_everybody_reads_what_it_was(third: Company) -> None:
    await third.tom.acts(Act.CAUSE, await third.ticket(3))
    await third.time_passes(hours=2)
    third.ada.hears()
    third.ben.hears()
    await third.tom.acts(
        Act.CAUSE_REMOVED, await third.ticket(3), "A policy signed everybody out each night. It is gone."
    )
    await third.time_passes(to="17:00")
    third.ben.hears_once("Tom Weber has removed its cause", "A policy signed everybody out", "write that it is back")
    third.ada.hears_once("Tom Weber has removed its cause")
    third.card_says("Tom Weber has removed its cause")


async def test_it_is_back_after_that_reopens_their_own_request(third: Company) -> None:
    await third.tom.acts(Act.CAUSE_REMOVED, await third.ticket(3), "A policy signed everybody out. It is gone.")
    third.ben.hears()
    await third.ben.says("it is back")
    third.ben.hears_once("I am sorry that it is back")
    await third.ticket_is(Status.NEW, 2)


async def test_a_cause_needs_words(third: Company) -> None:
    await third.tom.acts(Act.CAUSE_REMOVED, await third.ticket(3))
    third.ada.hears_nothing()
    third.card_says("nobody looks for its cause yet")


async def test_who_has_it_next_hears_of_it_too(third: Company) -> None:
    await third.tom.acts(Act.CAUSE, await third.ticket(3))
    third.mei.hears()
    number = await had(third.mei)
    await days(third)
    assert (await third.ticket(number)).ticket.recurs == (await third.ticket(3)).ticket.id
    assert any("It has come again: request 4 of Mei Tanaka. Tom Weber" in said for said in desk(third).split("\n"))
    third.card_says("came 4 times")


async def test_no_common_cause_is_not_asked_about_again(third: Company) -> None:
    await third.tom.acts(Act.NO_CAUSE, await third.ticket(3))
    third.thread_says("Tom Weber says that there is no cause in common")
    posts = len(third.thread())
    await had(third.ben)
    await days(third)
    assert len(third.thread()) == posts
    third.ada.hears_nothing()


async def test_once_it_is_settled_nobody_decides_again(third: Company) -> None:
    await third.tom.acts(Act.NO_CAUSE, await third.ticket(3))
    await third.noor.acts(Act.CAUSE, await third.ticket(3))
    third.thread_says("That is not possible now, Noor Haddad: its cause is settled")
    third.ada.hears_nothing()


async def test_an_employee_decides_on_no_cause(third: Company) -> None:
    for act in (Act.CAUSE, Act.CAUSE_REMOVED, Act.NO_CAUSE):
        form = Form(act, (("text", "nothing"),), ticket=(await third.ticket(3)).ticket.id)
        await third.ben.taps_raw(form, place=third.ben.place)
        third.ben.hears_once("Only technicians can do that")
    problem = (await third.ticket(3)).ticket.problem
    assert problem and problem.is_open and not problem.technician


@pytest.mark.parametrize(
    ("needs", "why"),
    [
        (("printer wy14 does not print", "printer WY14 prints nothing", "nothing comes out of printer wy14"), "device"),
        (
            ("my scanner shows 0x80070005", "error 0x80070005 when I open a file", "the calendar says 0x80070005"),
            "error code",
        ),
    ],
)
async def test_the_same_device_or_code_is_enough(company: Company, needs: tuple[str, ...], why: str) -> None:
    for who, need in zip((company.ada, company.ben, company.mei), needs, strict=True):
        await who.says(f"{need}, person please")
        await company.tom.claims()
        await company.tom.resolves("put it right")
        await who.says("yes, it works")
        who.hears()
    await days(company)
    assert f"the same {why})" in " ".join(company.thread(company.with_button(TRIAGE, "Look for the cause")))


async def test_other_trouble_with_the_same_application_is_another(company: Company) -> None:
    await had(company.ada)
    for need in ("outlook can not find the mails of last year", "outlook shows the calendar of somebody else"):
        await company.ben.says(f"{need}, person please")
        await company.tom.claims()
        await company.tom.resolves("put it right")
        await company.ben.says("yes, it works")
        company.ben.hears()
    await days(company)
    assert not any("third time" in said for said in company.thread())


async def test_what_is_asked_for_has_no_cause(company: Company) -> None:
    for who in (company.ada, company.ben, company.ada):
        await who.says("I need a new monitor, person please")
        await company.tom.claims()
        await company.tom.resolves("it is on your desk")
        await who.says("yes")
        who.hears()
        await who.says("no")
        who.hears()
    await days(company)
    assert not any("third time" in said for said in company.thread())


async def test_a_request_that_comes_back_twice_has_a_cause(handed: Company) -> None:
    for _ in range(2):
        await handed.noor.acts(Act.CLAIM, await handed.ticket())
        await handed.noor.resolves("renewed the session")
        await handed.ada.says("yes")
        handed.ada.hears()
        await handed.ada.says("it is back")
        handed.ada.hears()
    handed.card_says("Problem: came 3 times (request 1 of Ada Novak); Lena Fischer looks for its cause")


async def test_the_weekly_list_tells_what_nobody_looks_for(company: Company) -> None:
    company.weekly = True
    await company.restarts()
    for who in (company.ada, company.ben, company.ada):
        await had(who)
        await days(company)
    await company.time_passes(days=7)
    lists = [post.message.reply for post in company.posts_in(TRIAGE) if "last week" in post.message.reply.summary]
    assert lists and "nobody looks for its cause yet" in str(lists[0])
