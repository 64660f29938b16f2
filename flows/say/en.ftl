# The words of Helploop, in English. Plain, warm, short: 40 words or fewer, no idioms, no exclamation marks.
# First what helps, then what happens next, then how to answer.
# Another language is a copy of this file with another name. Syntax: https://projectfluent.org/fluent/guide/

## Buttons

choice-person = Talk to a person
choice-withdraw = I no longer need this
choice-yes = Yes, it works
choice-yes-request = Yes, I have it
choice-no-request = Not yet
choice-no = No, it does not
choice-ours = It is an IT problem
choice-is-it = Yes, that is it
choice-is-not = No, something else
choice-next = Show the next steps
choice-other = Something else
choice-unknown = I do not know
choice-technical = Show the technical steps
choice-plain = Show it in plain words
choice-same = The same request
choice-new = Something new
choice-more = Yes, something else
choice-several = Yes, one at a time
choice-one = It is one thing
choice-rest = Yes, help with that too
choice-nothing = No, that is all
choice-back = It is back
choice-each-yes = { $number }: Yes, it works
choice-each-back = { $number }: It is back
choice-each-no = { $number }: No, it does not

## Listen

greeting = Hello { $name }. What can I help you with? Tell me what you see, or what you need. To talk to a person, write person.
what-i-do = I am a program, the IT help desk. Tell me what does not work or what you need. I give you steps, or a technician takes over. Write person to talk to one, or status to see your requests.
small-talk = I am a program for IT help, so I have no good answer to that. Tell me what does not work, or what you need. To talk to a person, write person.
for-somebody-else = This is the IT help desk, a program. If you meant somebody else: I have not forwarded it. If it is for IT, tell me what does not work, or what you need.
done-on-the-card = Requests are claimed and resolved on their cards, in the channel of the technicians. Nothing changed. If you need help yourself, tell me what does not work.
technicians-there = I am a program, and always here. { $technician ->
    [none] Technicians work
   *[other] { $technician } is on duty, and technicians work
} until { $time }. Tell me what does not work, or write person to talk to one of them.
technicians-back = I am a program, and always here. Technicians work again from { $time }. Tell me what does not work, so that they have it then if I can not solve it.
tell-more = I want to get this right. What do you need, or what does not work, and what do you see? One sentence is enough.
tell-more-of = You wrote: { $need }. I want to get this right. What do you see or hear, and what did you do before? One sentence is enough.
tell-more-about = What happens with { $topic }, and what do you see or hear? One sentence is enough. If you are not sure, write that.
what-do-you-see = That is fine. Tell me only what you see: the words on the screen, or the last thing that you did. A picture is good too. To talk to a person, write person.
about-the-picture = Thank you, I have the picture. What were you trying to do when you saw this?
start-over = We start again. What can I help you with?
several = You have { $count } requests. I take them one after the other:
perhaps-several = Are these { $count ->
    [2] two
    [3] three
    [4] four
   *[other] { $count }
} different things?
perhaps-several-ask = Write yes, and I take them one at a time. Write no if it is one thing.
first-need = Then this comes first: { $need }
next-need = Now to your other request: { $need }
not-ours = { $team } handles { $handles }: { $contact }. I have not forwarded your message. { $ours }
noted-for-later = I noted your other request and come to it next: { $need }

## Confirm

which = I want to give you the right help. Which of these is it? Write the number, or tell me in your own words.

meaning = { $ask } Write the number, or tell me in your own words.
you-wrote = You wrote: { $need }.
is-it = Is it this: { $title }? Write yes or no, or tell me in your own words.
not-it = Then it is something else. Tell me a little more: what do you see or hear? If you are not sure, write that.

## A known outage

known-outage = { $day } at { $clock } an outage was reported: { $what }.
still-the-outage = I noted that. Is it the outage that you have? Write yes or no.
outage-known-ask = Do you have this, too? Write yes, or tell me what does not work for you.
outages-known = These outages are known:
outages-known-ask = Do you have one of these? Write the number, or tell me what does not work for you.
which-outage = Several outages are known. Which of these do you have? Write the number, or tell me what does not work for you.
outage-has-ended = That outage is over. If something still does not work for you, tell me what you see.
no-outage-known = I know of no outage. What does not work for you, and what do you see?
known-outage-ask = Is that what you have? Write yes or no.
outage-ends = It should be over by { $time }.
outage-late = I am sorry, it takes longer. There is no new time yet.
outage-meanwhile = Until then this helps:
will-write = { $technician } will write by { $time }.
joined-outage = I noted that you have it, too: { $what }. { $technician } will write by { $time }, and I pass that on to you. When it is over, I ask you whether it works.
joined-outage-only = I noted that you have it, too: { $what }. What the technicians write, I pass on to you. When it is over, I ask you whether it works.
in-outage-already = I know that you have this outage: { $what }. I ask you when it is over.
outage-is-over = That outage is over. Does it work for you now? Write yes or no.
outage-stays-open = I told { $technician }. Others have this outage, too, so it stays open. I ask you again when it is over.

## Resolve

fix = This looks like: { $title }. Please try this:
fix-proven = This looks like: { $title }. It has helped { $count } people. Please try this:
fix-code = This looks like: { $title }. It is about the same error { $code }. Please try this:
fix-request = This is about: { $title }. Here is what to do:
fix-again = I am sorry that this did not help. Please try this instead: { $title }.
fix-next = Here are the next steps:
fix-more = These are the first { $count } steps. Did that help already? Write yes, next, no or person.
fix-more-request = These are the first { $count } steps. Do you have what you need already? Write yes, next, no or person.
fix-more-next = Did that help? There are more steps. Write yes, next, no or person.
fix-more-next-request = Do you have what you need? There are more steps. Write yes, next, no or person.
fix-done = The goal: { $done } Did that help? Write yes, no or person.
fix-done-request = The goal: { $done } Do you have what you need? Write yes, no or person.
meanwhile = This may help you until then:
meanwhile-perhaps = While you wait, this may help, if it is this: { $title }.
handed-over-asked = Of course.
handed-over-unknown = I do not have a safe answer for this, so a person takes it on.
handed-over-elsewhere = This is most likely for another team, and I do not know how it is reached.
handed-over-request = A technician does this for you.
handed-over-told = Thank you, that is what a technician needs to go on.
handed-over-tried = I am sorry that this did not help.
handed-over-urgent = This can not wait.
handed-over-risk = A person does this together with you, so that nothing is lost.
handed-over-picture = I passed your picture on.
handed-over-language = Thank you for your message. A colleague will read it and answer you.
handed-over-alert = This looks like a message from a system.
has-it-briefly = { $technician } has it and will write by { $time }.
sorry-work = I am sorry. This has cost you work.
has-it = { $technician } has your request, with everything you told me. They will write by { $time }.
the-team = The IT team
the-team-within = the IT team
added = I added that to your request. { $technician } can see it.
added-pressing = I added that to your request, and told { $technician } that it can not wait.
added-sooner = They will write by { $time }.
added-question = I passed your question on to { $technician }.
added-perhaps = If it is about something else, write: something else.
same-or-new = Is this about your open request ({ $need }), or is it something new?

## Where things are

about = Request { $number } ({ $need }):
state-with-bot = you and I are working on it.
state-new = it is with { $technician }.
state-claimed = { $technician } is working on it.
state-waiting-requester = { $technician } is waiting for your answer.
state-waiting-third-party = { $technician } is waiting for somebody outside of the team.
in-outage = it is part of a known outage, and { $technician } is working on that.
state-resolved = { $technician } says that it is done. Please tell me whether it works.
state-verified = you said that it works. If it is back, write that.
state-closed-unconfirmed = it was closed without your word. If it is back, write that.
state-withdrawn = you said that you no longer need it.
next-word = The next word comes by { $time }.
nothing-open = You have no open request. Tell me if something does not work.
wants-to-talk = I told { $technician } that you want to talk to them.
old-tap = That button is from an earlier step. Nothing changed.
old-tap-only = That button is from an earlier step. Nothing changed. Tell me what you need, and I help you from there.
thanks = You are welcome.
withdrawn = I closed this request: { $need }. Nobody will work on it. If you need it again, write that it is back.
withdrawn-nothing = That is fine. Nothing is open. Write to me when you need something.
register-technical = I give you the technical steps from now on. Write simpler to change that.
register-plain = I use plain words from now on. Write details to change that.

## Verify

resolved = { $technician } says that this is done.
working = Is it working now? Write yes or no.
working-request = Do you have what you need now? Write yes or no.
working-now = The goal: { $done } Is it working now? Write yes or no.
working-now-request = The goal: { $done } Do you have what you need now? Write yes or no.
remind = I would like to be sure that you were helped: { $need }. Is it working now? Write yes or no.
remind-request = I would like to be sure that you were helped: { $need }. Do you have what you need? Write yes or no.
yes-or-no = I noted that. Is it working as you need it? Write yes or no. If not, a person continues.
still-asking = Is it working now? Write yes or no.
still-asking-request = Do you have what you need now? Write yes or no.
still-asking-steps = Did the steps help? Write yes, next, no or person.
still-asking-steps-request = Do you have what you need? Write yes, next, no or person.
noted-beside = I noted that with your request.
is-it-enough = Is that enough for you? Write yes or no. If not, we go on.
question-noted = I noted your question. I can not answer it myself: write person, and a technician does.
try-when-you-can = That is fine. Try it when you can, and write yes or no then. I will ask you once more.
closed-unconfirmed = I have not heard from you, so I closed this: { $need }. If it is not solved, write that it is back within { $days } days, and it goes on where it was.
not-working-alone = I am sorry that it does not work for you. This is a request of its own now. { $technician } has it, with everything that was done, and will write by { $time }.
not-working-yet = I am sorry that it does not work yet. { $technician } continues with the same request and will write by { $time }.

## Offer more

anything-else = Good. I will ask you { $time } whether it is still working. Is there anything else?
anything-else-request = Good. I will ask you { $time } whether you have all that you need. Is there anything else?
anything-else-only = Good. Is there anything else?
and-the-rest = Good. I will ask you { $time } whether it is still working. You also wrote: { $rest }. Do you need help with that, too? Write yes or no.
and-the-rest-only = Good. You also wrote: { $rest }. Do you need help with that, too? Write yes or no.
what-else = Tell me what it is.
until-then = Good. I will ask you { $time }. If it comes back earlier, write that it is back.
until-you-write = Good. Write to me when you need something.
helped = { $day } we put this right: { $need }.
helped-by = { $day } { $technician } put this right: { $need }.
helped-request = { $day } this was done for you: { $need }.
helped-by-request = { $day } { $technician } did this for you: { $need }.
check-in-goal = The goal: { $done }
check-in = Is it still working? Write yes or no.
check-in-request = Do you have all that you need? Write yes or no.
check-in-late = I am sorry that I ask late.
held = Good to hear. Write to me when you need something.
write-any-time = That is fine. If it comes back, write that it is back.
reopened = I am sorry that it is back. I reopened the same request. { $technician } has the history and will write by { $time }.
needed-again = I opened your request again. { $technician } has the history and will write by { $time }.
second-looks = This is not the first time, so { $second } looks for the cause as well.
linked = I am sorry that it is back. I opened a new request that is linked to the old one. { $technician } has the history and will write by { $time }.
which-is-back = I am sorry. Which of these is back?
is-back = I am sorry. Is it this that is back: { $need }?

## Times

when-tomorrow = tomorrow at { $clock }
when-weekday = { $day } at { $clock }
when-date = { $day } { $month } at { $clock }
ago-today = Today
ago-yesterday = Yesterday
ago-weekday = On { $day }
ago-date = On { $day } { $month }
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## From the desk to the requester

claimed = { $technician } is helping you now.
claimed-clock = It is { $clock } where they are.
claimed-knows = They have everything you wrote and will write by { $time }.
technician-titled = { $technician }, { $title },
your-time = { $time } your time
claimed-tried = They know what you tried and that it did not help, and will write by { $time }.
technician-wrote = { $technician } writes:
files = { $count ->
    [one] File: { $files }
   *[other] Files: { $files }
}
technician-asks = { $technician } needs an answer from you:
answer-here = Write your answer here. { $technician } gets it.
each = { $count ->
    [1] There is one more request. Does this work for you now?
    [2] I would like to be sure about two requests. Do these work for you now?
    [3] I would like to be sure about three requests. Do these work for you now?
   *[other] I would like to be sure about { $count } requests. Do these work for you now?
}
each-again = I am not sure which ones you mean. Do these work for you now?
each-how = { $count ->
    [1] Write yes or no.
   *[other] Write yes if all of them do, or for each, such as: { $first } yes, { $second } no.
}
each-need = You wrote: { $need }.
each-done = { $technician } says that this is done: { $need }. { $note }
closed-each = I have not heard from you, so I closed these requests:
closed-each-how = If one is not solved, write that it is back within { $days } days, and it goes on where it was.
about-these = About { $needs }:
still-waits = { $technician } still needs an answer from you, to go on:
next-word-from = The next word from { $technician } comes by { $time }.
takes-longer-unclaimed = It takes longer than { $was } until somebody is free for your request. I am sorry. The next word comes by { $time }, from { $technician }.
takes-longer = { $technician } needs longer than { $was }. I am sorry. The next word comes by { $time }.
cause-sought = You had this before: “{ $need }”. { $technician } is now looking for its cause, so that it does not come back. You need not do anything.
cause-is-removed = You had this before: “{ $need }”. { $technician } has removed its cause, and writes:
cause-if-back = If it comes back, write that it is back.
handed-back = { $technician } can not go on with your request. { $duty } has it now, with everything that was done, and will write by { $time }.
outage-news = About the outage ({ $what }):
outage-taken = { $technician } has the outage ({ $what }) now, and will write by { $time }.
waits-for-others = { $technician } is waiting for somebody outside of the team. They will write by { $time }.
masked = I hid the { $kinds } in our records. Your own message still shows it. Please delete that message and change the { $kinds }.
masked-at = I hid the { $kinds } in our records. Your own message still shows it. Please delete that message and change the { $kinds } here: { $link }
and = { $first } and { $second }
wrote-directly = I wrote to you directly about something that is not for this thread.
welcome = Hello { $name }, I am the IT help. Tell me what does not work, or what you need. What I can not solve, I bring to { $who }.
welcome-team = our IT team
reach = I will write to you unasked only between { $start } and { $end } on working days.
reach-hours = I will write to you unasked only in your working hours.
reach-asks = I ask you later whether a fix still works.
reach-asks-not = I will not ask you later whether a fix still works. Write to me when something comes back.
not-yours = That button belongs to somebody else's request. Nothing changed. Tell me what you need, and I help you.
reported-for = { $reporter } told me that you need help with this.
taken-on = Thank you for telling me. I am helping { $stuck } with it now, and ask them whether it works. If you see that it does, you can tell me, too.
choice-works-for = It works for them
works-for-them = { $reporter } told me that it works for you.
told-for-them = Thank you. I noted it, and told { $stuck }.
not-done-for-them = Thank you. We are still working on it for { $stuck }, so I leave it open until they say that it works.
not-known-theirs = I do not know that account in this company, so I can not help them here. Please ask your IT team to add it.
not-known = I do not know your account in this company, so I can not help here. Please ask your IT team to add you.
our-fault = Something went wrong on our side. Your message is kept. Please write it once more, or write person.
not-understood-tap = That button does not work any more. Nothing changed. Tell me what you need, and I help you from there.

## The desk

claim = Claim
release = Release
take-over = Take over
resolve = Resolve
send = Reply to the requester
wait-requester = Ask and wait
wait-third-party = Waiting for others
resume = Continue
field-send = What { $requester } will read
requester-others = { $requester } and { $others } who joined
field-resolve = What you did, in words for { $requester }
outage = Make it a known outage
change-outage = Change what is told
no-outage = No longer a known outage
outage-what = What is affected, in words that everybody knows
outage-ends-field = When it should be over, for example 14:30, tomorrow 9:00 or in 2 hours
outage-meanwhile-field = What helps until then
form-outage = Tell everybody who asks about it
form-send = Send
form-resolve = Send and ask whether it works

card = { $number } · { $need }
card-summary = Request { $number } from { $requester }: { $need }
status-with-bot = with the bot
status-new = new
status-claimed = claimed
status-waiting-requester = waiting for the requester
status-waiting-third-party = waiting for others
status-resolved = resolved, not yet confirmed
status-verified = verified by the requester
status-closed-unconfirmed = closed, not confirmed
status-withdrawn = withdrawn
row-status = Status
row-who = Who
row-language = Language
row-reported = Reported by
row-owner = Technician
row-duty = On duty
row-priority = Priority
row-next-word = Next word by
row-application = Application
row-device = Device
row-code = Error code
row-since = Since when
row-by = Deadline
said-on = { $words } (written on { $day } { $month })
row-outage = Known outage
row-outage-ends = Over by
row-outage-meanwhile = Until then
row-joined = Joined
row-joined-stopped = Work is stopped for
row-linked = Was in the outage
row-tried = Tried
row-told = Told us
row-suggested = A colleague says
told-need = Told us
told-seen = Sees
told-meaning = Means
row-goal = Goal
row-back = Came back
row-files = Files
row-fixed = What was done
row-category = About
row-similar = Helped before
who = { $requester }, { $title }
who-untitled = { $requester }
local-time = { $who } ({ $clock } there)
priority = P{ $priority }
priority-customer = P{ $priority }, a customer is waiting
no-longer-told = { $what } (no longer told)
outage-ends-passed = { $time } (this has passed)
joined = { $count }: { $names } ({ $waiting } waiting, { $verified } say that it works)
joined-stopped = { $stopped } who joined
joined-customers = { $stopped } who joined, a customer is waiting for { $customers } of them
joined-more = { $names } and others
times = { $count ->
    [one] once
   *[other] { $count } times
}
helped-not = { $what } (did not help)
helped-yes = { $what } (helped)
helped-open = { $what } (not known whether it helped)
similar-words = { $number }: { $what }
similar-person = { $number } (asked by the same person): { $what }
similar-code = { $number } (same code { $code }): { $what }
card-categories = About something else? A technician puts it right with a tap, and I learn from it.
choice-category = { $category }
card-hint-joined = This thread is for technicians. { $requester } and all who joined see only what begins with > (in Teams: behind my name) or is sent with the button.
card-hint = This thread is for technicians. The requester sees only what begins with > (in Teams: behind my name) or is sent with the button.

needs-somebody = { $person }, this request waits for somebody: { $need }. You have it until it is claimed.
needs-somebody-late = { $person }, nobody has claimed this yet: { $need }.
needs-somebody-none = This request waits for somebody: { $need }. Nobody is on duty.
promise-soon = The requester expects word by { $time }: { $need }. Write now, or they hear that it takes longer.
promise-renewed = I told the requester that it takes longer. The next word is promised by { $time }.
promise-renewed-others = I tell the requester and { $others } who joined that it takes longer. The next word is promised by { $time }.
stands-still = This stands still: the requester has heard { $times } times in a row that it takes longer. { $technician }, please write to them, or hand it back. Whoever can go on with it may take it over.
problem-opened = This trouble has come for the third time or more (requests { $numbers }; the same { $same }). A workaround is not a fix: { $person }, please look for its cause, or ask somebody to.
same-code = error code
same-device = device
same-person = person
same-application = application
comes-again = It has come again: request { $number } of { $requester }. { $person }, its cause is still to be found.
problem-taken = { $who } looks for the cause. { $people ->
    [0] Nobody else had it.
    [one] One person who had it hears of it.
   *[other] { $people } people who had it hear of it.
}
problem-solved = { $who } has removed the cause. { $people ->
    [0] Nobody else had it.
    [one] One person who had it hears of it.
   *[other] { $people } people who had it hear of it.
}
no-common-cause = { $who } says that there is no cause in common. Nobody is asked about these again.
cause-settled = That is not possible now, { $who }: its cause is settled, or you look for it already. Nothing changed.
cause = Look for the cause
cause-removed = The cause is removed
no-cause = No cause in common
field-cause-removed = What was the cause, and what did you change? Everybody who had it reads this.
form-cause-removed = Tell them
row-problem = Problem
problem-row = { $times ->
    [one] came once
   *[other] came { $times } times
} ({ $count ->
    [one] request
   *[other] requests
} { $numbers } of { $names }); { $state }
problem-nobody = nobody looks for its cause yet
problem-seeker = { $technician } looks for its cause
problem-removed = { $technician } has removed its cause
problem-none = no cause in common
row-recurs = Part of problem
away = { $technician } is away
field-away = Until when is { $technician } away? All that they have goes back to the team. For example: tomorrow, Monday, 14:30, 2026-12-01
form-away = Hand back
is-away = { $technician } is away until { $time }. This is back with the team.
is-away-others = { $technician } is away until { $time }. This is back with the team, and so { $others ->
    [one] is one other request
   *[other] are { $others } other requests
} that they had. The requesters hear it.
away-unfit = I do not understand the time “{ $time }”, or it is over. Nothing changed. Please write it like tomorrow, Monday, 14:30 or 2026-12-01.
carries-enough = { $technician } has { $most ->
    [one] one request
   *[other] { $most } requests
} in hand, and that is as many as one person here works on at a time. Please resolve one or hand one back, then claim this. What can not wait can always be claimed.
gave-back = { $who } gave this back to the team. { $before } had it.
masked-desk = { $who }, I hid the { $kinds } in what you wrote: it is not in our records, and { $requester } does not get it. If your message still shows it, please delete it there.
category-unknown = “{ $name }” is none of the topics. Nothing changed. These are: { $names }.
assign = Hand to a colleague
field-assign = Who goes on with it? The name of a technician, or the beginning of it
form-assign = Hand over
assigned = { $by } hands this to { $colleague }: { $need }
colleague-unknown = I do not know whom “{ $name }” means. Nothing changed. The technicians are: { $names }.
colleague-away = { $colleague } is away until { $time }. Nothing changed.
colleague-carries-enough = { $colleague } has { $most ->
    [one] one request
   *[other] { $most } requests
} in hand, and that is as many as one person here works on at a time. Nothing changed. What can not wait can always be handed over.
taken-over = { $who } has taken this over from { $before }.
receipt = Sent to { $requester }:
receipt-others = Sent to { $requester } and { $others } who joined:
receipt-due = They expect the next word by { $time }.
requester-says = { $requester } writes:
colleague-says = { $colleague } wrote in their thread:
requester-says-files = { $requester } sent: { $files }
requester-confirms = { $requester } says that it works.
requester-thanks = { $requester } says thank you.
came-back = { $requester } says that it does not work. { $person } owes them word by { $time }.
came-back-again = { $requester } says that it does not work. It has come back { $count } times now, so its cause has to be found. { $person } owes them word by { $time }.
came-back-second = { $requester } says that it does not work. It has come back { $count } times now: { $second }, please look for the cause together with { $person }, who owes them word by { $time }.
needs-it-again = { $requester } needs this again. { $person } owes them word by { $time }.
asks-to-talk = { $requester } would like to talk to you. Please call or write.
no-answer = { $requester } has not answered, although I asked again. Please decide how to go on.
requester-withdrew = { $requester } no longer needs this.
took-back = { $who } deleted a message. Its words are no longer on the card; the request goes on.
silently-closed = { $requester } did not say whether it works. It is closed unconfirmed.
refused = That is not possible now, { $who }. The request is { $status }. { $technician ->
    [none] Nobody has claimed it.
   *[other] { $technician } has claimed it.
}
not-a-technician = Only technicians can do that. Nothing changed. If you should be one, ask the lead of the IT team.
text-missing-send = Please write what the requester should read. Nothing was sent.
text-missing-resolve = Please write what you did, in words for the requester. Nothing changed.
outage-known = { $who } made this a known outage: { $what }. I ask everybody who writes of the like whether they have it, too.
outage-changed = { $who } changed what is told of this outage: { $what }.
outage-known-ends = I tell them that it should be over by { $time }.
outage-known-others = { $others ->
    [one] One who joined hears it now.
   *[other] { $others } who joined hear it now.
}
outage-called-off = { $who } says that this is no longer a known outage. I tell nobody else of it.
outage-called-off-others = { $others ->
    [one] One who joined stays in it, and is asked when you resolve it.
   *[other] { $others } who joined stay in it, and are asked when you resolve it.
}
outage-late-desk = { $person ->
    [none] This
   *[other] { $person }, this
} outage should have been over by { $time }: { $what }. Please change what is told, with a new time, or resolve it. Until then nobody is told a time.
outage-presses = { $joined } has joined, and can not work. This is P{ $priority } now.
outage-presses-customer = { $joined } has joined, and a customer is waiting. This is P{ $priority } now.
outage-unfit-time = I do not understand the time “{ $time }”, or it is over. Nothing changed. Please write it like 14:30, tomorrow 9:00 or in 2 hours.
outage-unfit-what = Please write what is affected. Nothing changed.
no-such-ticket = I do not know that request. Nothing changed.
undelivered = I could not deliver this to { $requester }: { $reason }. Please reach them another way.
maybe-undelivered = I can not tell whether this reached { $requester }: { $reason }. Please ask them, and write again if it did not.
article-proposed = This was solved without an article: { $title }. I drafted one from your note. Is it worth keeping?
see-draft = See the draft
no-article = Not worth an article
keep-article = Keep this article
article-title = Title, as people see it
article-asked-as = How people ask, each on its own line (at least 3)
article-plain = Steps in plain words, each on its own line (at most 7)
article-technical = Steps for technicians, each on its own line (at most 10)
article-done = What works then
article-category = What it is about, for example mail or printing
article-kept = { $who } keeps the article “{ $title }”. It is in the folder of articles as { $file }, and is used from now on.
article-kept-elsewhere = { $who } keeps the article “{ $title }”. To use it, put it into the folder of articles as { $file }:
article-unfit = This is no article yet. Nothing was kept. Please open the draft again and put right:
article-declined = { $who } says that this is not worth an article. I do not ask again when something like it is solved.
no-draft = There is no draft to decide on here: somebody has decided, or the request is open again. Nothing changed.
weekly = What last week showed:
weekly-without = No article for
weekly-request = { $number }: { $need }
weekly-failing = Did not help
weekly-fails = { $title } ({ $owner } owns it): failed { $failed } times, helped { $helped ->
    [one] once
   *[other] { $helped } times
}
weekly-problem = { $number }: { $need } ({ $state })
weekly-problems = Cause to be found
weekly-lacking = Words that are in no article
weekly-word = { $word } ({ $people } people)
weekly-more = { $count ->
    [one] One more request had no article.
   *[other] { $count } more requests had no article.
}
kind-password = password
kind-token = access token
kind-card-number = card number
kind-private-key = private key
kind-one-time-code = one-time code
kind-pin = PIN
kind-recovery-key = recovery key

## Words that stand for what was not said

need-person = (asked to talk to a person)
need-picture = (a picture without words: { $files })
field-wait-requester = Your question, as { $requester } will read it
form-wait-requester = Ask and wait
