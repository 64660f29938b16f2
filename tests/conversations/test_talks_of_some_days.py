"""Talks as people have them: some turns, some days, and little that is said as we would say it."""

from __future__ import annotations

from bot.domain.ticket import Status
from tests.harness import Company


async def handed(company: Company, need: str) -> None:
    """A technician has this request of Ada's, and she has read who."""
    await company.ada.says(f"{need}, a person please")
    await company.noor.claims()
    company.ada.hears()


async def test_can_you_stop_it_takes_nothing_back(company: Company) -> None:
    await handed(company, "I sent the salaries to a wrong address")
    await company.ada.says("can you stop it")
    await company.ticket_is(Status.CLAIMED)
    company.thread_says("can you stop it")


async def test_another_thing_that_works_closes_nothing(company: Company) -> None:
    await handed(company, "outlook crashes when I click send")
    await company.ada.says("safe mode works")
    await company.ticket_is(Status.CLAIMED)
    company.thread_says("safe mode works")
    await company.ada.says("outlook works now")
    await company.ticket_is(Status.VERIFIED)


async def test_what_was_gone_is_back_and_that_is_good_news(company: Company) -> None:
    await company.ada.says("internet gone")
    await company.ada.says("yes")
    company.ada.hears()
    await company.ada.says("it's back, sorry")
    company.ada.hears_once("Is there anything else?")
    await company.ticket_is(Status.VERIFIED)


async def test_it_does_now_is_a_yes(company: Company) -> None:
    await company.ada.says("the printer does not print")
    await company.ada.says("it does now")
    await company.ticket_is(Status.VERIFIED)


async def test_what_is_told_twice_without_trouble_is_not_called_broken(company: Company) -> None:
    await handed(company, "the wifi is bad in the room Rome")
    await company.noor.resolves("There is a new access point.")
    company.ada.hears()
    await company.ada.says("haven't been in there since")
    company.ada.hears()
    await company.time_passes(to="next working day 10:00")
    company.ada.hears_once("Is it working now?")
    await company.ada.says("was there today, the whole team")
    await company.ticket_is(Status.RESOLVED)


async def test_what_names_no_thing_is_passed_on_and_one_word_parts_it(company: Company) -> None:
    await handed(company, "the payroll page shows an error")
    await company.ada.says("how do I book a desk")
    company.ada.hears_once("I passed your question on to Noor Haddad", "write: something else")
    await company.ada.says("something else")
    company.ada.hears_once("Noor Haddad has your request")
    await company.ticket_is(Status.CLAIMED, 1)
    await company.ticket_is(Status.NEW, 2)


async def test_what_goes_on_about_it_is_not_asked_about(company: Company) -> None:
    await handed(company, "the room screen in Everest stays black")
    for said in (
        "I have a meeting there in 5 minutes",
        "ok will do after lunch",
        "and remove Tom",
    ):
        await company.ada.says(said)
        company.ada.hears_once("I added that to your request")
    await company.ada.says("should I turn it off?")
    company.ada.hears_once("I passed your question on to Noor Haddad")


async def test_a_request_is_asked_whether_they_have_what_they_need(company: Company) -> None:
    await handed(company, "please add Mei to the list sales-all")
    await company.noor.resolves("Mei is on the list.")
    company.ada.hears_once("Do you have what you need now?")
    await company.ada.says("yes")
    company.ada.hears_once("whether you have all that you need")
    await company.ada.says("no")
    company.ada.hears()
    await company.time_passes(to="next working day 10:00")
    company.ada.hears_once("Noor Haddad did this for you", "Do you have all that you need?", "[Not yet]")
    await company.ada.says("not yet")
    company.ada.hears_once("Noor Haddad has the history")


async def test_what_is_told_in_answer_is_not_another_need(company: Company) -> None:
    await company.ada.says("the kiosk display is broken")
    company.ada.hears()
    await company.ada.says("the screen shows the order list and nothing reacts")
    await company.ticket(1)
    assert await company.bot.queries.numbered(2) is None


async def test_a_correction_takes_the_place_of_what_was_wrong(company: Company) -> None:
    await company.ada.says("vpn doesn't work")
    company.ada.hears_once("The VPN does not connect")
    await company.ada.says("sorry I meant wifi")
    company.ada.hears_once("The Wi-Fi does not connect")


async def test_a_wish_is_not_asked_what_the_screen_shows(company: Company) -> None:
    await company.ada.says("can u install figma")
    company.ada.hears_once("A technician does this for you.")


async def test_still_the_same_after_a_hasty_yes_goes_on(company: Company) -> None:
    await company.ada.says("my phone does not sync mail")
    await company.ada.says("yes")
    company.ada.hears()
    await company.ada.says("still the same")
    company.ada.hears_once("I am sorry that it is back")


async def test_what_came_of_the_steps_leads_to_the_next(company: Company) -> None:
    for said in ("did the restart, no change", "1) yes restarted 2) no updates"):
        await company.ada.says("laptop is slow")
        company.ada.hears()
        await company.ada.says(said)
        company.ada.hears_once("3. ")
        await company.ada.says("start over")
        company.ada.hears()


async def test_a_forwarded_mail_is_one_thing(company: Company) -> None:
    await company.ada.says("From: IT <it@support.example>\nSubject: Your account will be closed\nClick here to verify")
    assert "different things" not in str(company.ada.hears())


async def test_what_is_left_after_it_was_resolved_goes_back_at_once(company: Company) -> None:
    await handed(company, "I need write access to the folder Offers")
    await company.noor.resolves("You have access now.")
    company.ada.hears()
    await company.ada.says("I can open it but can't save")
    company.ada.hears_once("Noor Haddad continues with the same request")


async def test_what_is_done_on_a_card_opens_no_request(company: Company) -> None:
    await company.noor.says("claim 1")
    company.noor.hears_once("on their cards", "Nothing changed")
    assert await company.bot.queries.numbered(1) is None
