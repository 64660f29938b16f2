"""Answers and wishes that have words of their own inside, as patterns over folded words (see `fold`)."""

from __future__ import annotations

import re

CORRECTING = re.compile(
    r"(?:(?:i|we) (?:mean|meant|said|am talking about|was talking about|was asking about"
    r"|am asking about)\b|rather\b|wrong (?:one|printer|device|laptop|app|room|floor|person|machine"
    r"|computer)\b"
    r"|not (?:that|this|the|my)\b|(?:it is|that is|this is|it was|is) (?:about |for |on |in |with )?(?:the"
    r"|my|our|a|an|another|about|not the|not my|for|on|in)\b"
    r"|(?:the|my|our|a|another|for the|on the|in the|about the|with the|on my|about my) (?!problem|error"
    r"|same|message)\w+|i am (?:in|on|at|using)\b|i use\b)"
)
"""What follows a no and says how it is right instead."""

CORRECTION_OPENS = re.compile(
    r"(?:(?:i|we) (?:mean|meant|was talking about|was asking about)\b(?! it\b)|not (?:that|this) one\b|wrong (?:one"
    r"|printer|device|laptop|computer|machine|app)\b|rather the\b)"
)
"""What says without a no that we had understood wrong."""

ACTUALLY = re.compile(r"actually (?:it is|that is|this is|it was|i mean|i meant|the|my|on|in|for)\b")
"""The same, but only while a question is open."""

NEWS_ABOUT = re.compile(
    r"(?:is there |are there |do you have |have you |got )?any? (?:news|updates?|progress) (?:on|about|with"
    r"|regarding|for)\b"
)
"""Asks for news, whatever trouble it names."""

TICKET = re.compile(
    r"(?:(?:is there |are there |do you have |have you |got |)any? (?:news|update|updates|progress)\b"
    r"|(?:what is |(?:may|can|could) (?:i|we|you) (?:please )?(?:know|get|have|tell me|give me|check) |)"
    r"(?:the |)(?:current |)(?:status|eta|progress|state)(?: update|) (?:of|on|for|about|with"
    r"|regarding)\b"
    r"|(?:what about|what happened (?:to|with)|where is|how is|how about|what is (?:up|happening"
    r"|going on) with|update on|news on|news about|status) (?:my |the |our |)(?:ticket|request|case|order"
    r"|#?\d)"
    r"|(?:show|see|check|open|view|find|what is|where is|is) (?:me |)(?:my |the |)(?:ticket|tickets"
    r"|request|requests|case)\b"
    r"|when will (?:my|the|it|this)\b.*\b(?:fixed|ready|done|resolved|repaired|solved|delivered|arrive|back)$"
    r"|(?:ticket|request|case|regarding ticket|about ticket|regarding|about) #?\d+(?: any (?:news|updates?"
    r"|progress))?$|#\d+$"
    r"|(?:has|have|was|were|is|are|did) (?:my|our) (?:new )?\w+ (?:been |get )?(?:approved|ordered|shipped"
    r"|processed|assigned)\b"
    r"|when (?:do|will|can) (?:i|we) (?:get|receive|have) (?:my|our)\b"
    r"|(?:can|could) (?:you |someone )?(?:please )?check (?:on )?(?:my|our) (?:ticket|request|case|order)\b"
    r"|(?:i am |we are )?(?:follow(?:ing)? up|check(?:ing)? in|update me) on (?:my (?:ticket|request|case|order)"
    r"|(?:ticket )?#?\d+)$)"
)
"""Asks how far we are."""

NUMBER = re.compile(
    r"(?:#\s{0,2}|\b(?:ticket|request|case|number|incident|nr|no|status)\.? {0,2}#? {0,2}|^)(\d{1,9})\b", re.IGNORECASE
)
"""The number of a ticket."""

_WELL_WORDS = (
    r"(?:fast|quick|smooth|normal|visible|reachable|stable|quiet|responsive|usable|accessible|available|connected|open"
    r"|loaded|unlocked|green|perfect|great|there)"
)

_NO_TROUBLE = (
    r"(?:works?|fine|good|ok|up|running|online|back|try|once|hi|hello|thanks|sorry|me|it|that|and|then|yes|no|restart"
    r"|reboot|start|check|here|over|yet|please|login|in|on|can|later|all) "
)
"""Before 'again' these tell of no trouble: 'try again', 'fine again'."""

BACK = re.compile(
    r"(?:(?:the|my|this|that|same|old) )*(?:problem|error|thing|trouble|message|it|that"
    r"|this)(?: \w+){0,2} (?:is|has come|came|comes|has|keeps coming|started|popped up|showed up|appeared"
    r"|happened|happening|occurred|is happening|appears)(?: \w+)? (?:back(?! on\b)|again|returned)\b"
    r"|.*\b(?:no \w+|locked out|jammed|dropped|died|lost|missing|slow|playing up|acting up|broke|broken|happening"
    r"|happened|failing|failed|crashing|crashed|crashes|down|gone|dead|stuck"
    r"|frozen|froze|freezing|locked|disconnected|disconnecting|dropping|not working|stopped working|offline) again\b"
    r"|(?:it|this|that|problem|the problem|the error) (?:is|has|came|has come|comes) back(?! (?:online|up"
    r"|to|in|on|working)\b)"
    r"|(?:it|this|that|he|she|(?:the|my) \w+) (?:is|has|keeps)(?! (?:working|fine|ok|good|fixed|back|up|running"
    rf"|online|{_WELL_WORDS})\b)"
    r"(?: (?!again|to )\w+){1,5} again$"
    r"|(?:it |that |this )?(?:worked|was (?:fine|ok|working)) .{0,30}\b(?:then|and) (?:it )?(?:stopped|broke|died"
    r"|failed)\b"
    r"|(?:i have |i am having |having |we have |)(?:the |)same (?:problem|error"
    r"|thing)(?: \w+){0,3} (?:again|as (?:before|yesterday|last))\b"
    rf"|(?:(?:the|my) )?(?!{_NO_TROUBLE}|{_WELL_WORDS} |\w+(?:ing|ed) )\w+ again$"
)
"""Old trouble that is there again, with a subject of its own ('vpn is down again')."""

GONE = re.compile(
    r"(?:(?:it|that|this|(?:the|my) \w+) )?(?:has |have |is |are )?(?:no longer|stopped)"
    r" (?:asking|crashing|freezing|hanging|failing|beeping|dropping|disconnecting|flickering|lagging|blocked|broken"
    r"|locked|stuck|slow|showing (?:the|that|an|any) (?:error|message|warning)s?)(?: (?!but |only |if )\w+){0,5}"
)
"""Trouble that has ended."""

ABLE = re.compile(
    r"(?:(?:i|we) (?:can|could)|(?:i am|we are|i was|we were) able to)"
    r" (?:open|print|connect|hear|access|log|login|sign|scan|join|use|edit|save|get in|work)(?: \w+){0,5}"
    r"|(?:(?:i am|we are)|i got) in|(?:it|that|this|\w+) (?:lets|let) me (?:sign|log|get|go|print|open|save"
    r"|connect)(?: \w+){0,5}"
    r"|it (?:opens|prints|loads|connects|starts|syncs|charges|plays)(?: (?!but |then )\w+){0,4}"
    r"|(?:they are|he is|she is) in"
    r"|(?:it|they|(?:the|my) \w+) (?:printed|connected|opened|loaded|started|booted|arrived|came (?:through|in|out)"
    r"|went (?:out|through))"
    r"(?: (?:ok|fine|again|today|now|well))?"
    r"|(?:(?!error|message|popup|pop|window|warning|page)\w+ ){0,4}(?:prints?|charges?|connects?|opens?|loads?|syncs?"
    r"|scans?|boots?|sends?|goes out|go out|comes? in|arrives?) again"
    r"|(?:it|everything|all|(?:the|my) (?:\w+ )?\w+) (?:is|are) (?:printing|connecting|connected|loading|syncing"
    r"|opening"
    r"|charging|responding|sending|receiving) (?:again|normally|fine|ok|here|well)"
)
"""Something that they can do: good news when we had asked whether it works."""

WORKS = re.compile(
    r"(?:(?:the|my|our|his|her|its|both|all) )?(?:\w+ ){1,3}(?:(?:is|are|has been|seems|looks) (?:working"
    r"|fixed|solved|resolved|repaired|ok|fine|good|back online|back up|back to normal|up and running"
    r"|online again|up again|working fine|working again|fine again|ok again)|works|(?:fixed|solved|sorted"
    r"|cured) (?:it|that|this))(?: (?:again|fine"
    r"|for me|great|well|perfect|ok|properly|correctly|like a charm|today|here|too|good|as expected"
    r"|normally|normal))*"
)
"""A thing that works again ('the printer is back online')."""

WELL = re.compile(
    r"(?:(?:the|my) )?(?!error|message|popup|window|warning|page|nothing|nobody|none)\w+"
    r" (?:prints|charges|connects|opens|loads|syncs|scans|boots|sends|starts?|responds)(?: fine| well| again| ok)?"
    r"|(?:(?:it|this|that|everything|all|they|(?:the|my|our) (?:\w+ )?\w+) (?:is|are|seems|looks|runs) )?(?:all )?"
    rf"{_WELL_WORDS}(?: (?:again|(?:as|like) before|as usual))*"
)
"""How it is when all is well: 'it is fast again'."""

PRAISE = re.compile(
    r"(?:i )?want(?:ed)? to (?:say|tell you|let you know)\b.*\b(?:great|good|nice|awesome|amazing|fantastic|excellent"
    r"|lovely|wonderful|perfect|happy|love|thanks)\b"
)
"""Says only that something is good."""

PERSON = re.compile(
    r"^(?:a |the )?person please\b|\b(?:(?:can|could|may|let|want|like|need|rather|prefer|how do) (?:i |me |we |to "
    r"|you )*(?:please )?(?:talk|speak|chat) (?:to|with) (?:a |an |some |the |)(?:real |live |it "
    r"|support )*(?:person|someone|helpdesk|service desk|support|specialist)"
    r"|(?:can|could|would|will) (?:please )?(?:someone|a person"
    r"|one of you)(?: \w+){0,3} (?:please )?(?:call|phone|ring|contact) me\b"
    r"|(?:please|can you|could you) (?:call|phone|ring) me\b"
    r"|(?:need|want|get|get me|give me|would like|send|send me) (?:a |an |some )?(?:real |live )?(?:person"
    r"|someone) (?:please|who|to (?:help"
    r"|look|call|talk|fix|come))\b"
    r"|(?:connect|transfer|put|pass|hand|escalate) (?:me |this |it )(?:through |over |)(?:to|with) (?:a "
    r"|an |the |)(?:real |live |human )*(?:person|someone|technician|it|support|helpdesk|service desk)\b)"
)
"""Asks for a human being, anywhere in a message."""

BY_NAME = re.compile(
    r"(?:please )?(?:(?:i|we) (?:would like|want|need|d like|like|have)(?: to)?|(?:can|could|may) (?:i|we)|let me"
    r"|id like to)"
    r" (?:please )?(?:talk|speak|chat) (?:to|with) (?!my |the |a |an |it |our |this |that |him |her |them )\w+(?: \w+)?"
    r"(?: please| now| again| directly)?"
)
"""The whole message asks for somebody: 'I would like to speak with Noor'."""
