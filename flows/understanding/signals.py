"""How bad, for whom, in what mood: the signs that a message carries besides its need, in small-lettered text."""

from __future__ import annotations

import re

from bot.domain.priority import Impact, Urgency
from flows.understanding.lexicon import TROUBLE
from flows.understanding.tables import word_set


class Sign:
    """A pattern with its gate: unless one of the gate's words is in the message, the pattern is not tried."""

    def __init__(self, gate: str, pattern: str) -> None:
        self._gate = frozenset(gate.split())
        self._pattern = re.compile(pattern, re.MULTILINE)

    def count(self, low: str, words: frozenset[str]) -> int:
        """How often it is there."""
        return 0 if self._gate.isdisjoint(words) else sum(1 for _ in self._pattern.finditer(low))

    def shows(self, low: str, words: frozenset[str]) -> bool:
        """Whether it is there."""
        return not self._gate.isdisjoint(words) and self._pattern.search(low) is not None


_MANY = Sign(
    "everyone everybody us users staff employees people colleagues machines computers whole entire "
    "complete nobody noone none company down one all "
    "pcs laptops phones printers sitewide companywide officewide countries sites branches stores locations plants",
    r"(?<!to )(?<!from )(?<!with )(?<!not )\b(?:everyone|everybody|all (?:of us|(?:the |our )?(?:users|staff|employees"
    r"|people|colleagues|machines|computers|pcs|laptops|phones|printers|countries|sites|branches|stores|locations|plants))"
    r"|(?:the |our |this )?(?:whole|entire|complete) (?:\w+ )?(?:floor|office|team|company|department|dept"
    r"|site|building|branch|group|plant|factory"
    r"|warehouse|organi[sz]ation|unit|staff|firm|campus|network)"
    r"|(?:nobody|no one|no-one|noone) (?:\w+ )?(?:can|is able|could|gets)\b(?! (?:to )?\w+ (?:me|my)\b)|none of us\b"
    r"|(?:nobody|no one|no-one|noone) (?:\w+ )?has (?:any )?(?:access|internet|network|wi-?fi|mails?|sound|power)\b"
    r"|we all (?:can'?t|can ?not|have|get|lost)\b|company[- ]?wide"
    r"|site[- ]?wide|office[- ]?wide"
    r"|(?:site|office|plant|factory|warehouse|building|network|production) (?:is |has been |are )?(?:hard "
    r"|completely |totally )?down\b)(?! else)",
)
_SEVERAL = Sign(
    "people colleagues users coworkers co employees us teammates members persons agents others colleague half",
    r"\b(?:(?:several|many|multiple|some|a few|few|various|numerous|two|three|four|five|six|ten"
    r"|\d{1,3}) (?:\w+ )?(?:people|colleagues|users"
    r"|coworkers|co-workers|employees|of us|team ?mates|members|persons|agents)\b"
    r"|half (?:of )?(?:the|our|my) (?:\w+ )?(?:office|team|floor|department|company|staff)\b"
    r"|team members (?:cannot|can't|can not|are|have)|(?:both|all three|all four) of us\b"
    r"|(?:my |other |the )?(?:colleagues|coworkers|co-workers|users|others) (?:\w+ )?(?:too|as well"
    r"|have the same|are (?:also |having |affected|facing"
    r"|unable)|cannot|can't|can not|also|report)\b"
    r"|same (?:problem |issue |thing |error )?(?:for|with) (?:my|other|some|a few) (?:colleagues?|coworkers?|users)"
    r"|affecting (?:others|people|colleagues|users))"
    r"|\b(?:my |the |a |another )?(?:colleague|coworker|co-worker|team ?mate)(?: (?:next to me|over here|beside me))?"
    r"(?: (?:has|gets|have|got|sees)(?: it| this| that| the same)?)? (?:too|as well|also|now too)\b",
)
_TEAM = Sign("team", r"\b(?:my|our) (?:\w+ )?team (?:is|are|can|cannot|can't|has|have)\b")
_ONLY_ME = Sign(
    "only just else works others except apart but",
    r"\b(?:only me|just me|everyone else(?: can| is| has|'s)|works for (?:everyone|everybody|others)"
    r"|others can|(?:except|apart from|but) me)\b",
)

_STOPPED = (
    Sign(
        "work job jobs working",
        r"(?:\bimpossible (?:for \w+ )?to (?:even )?work\b"
        r"|\b(?:i|we|he|she|they|people|users?|nobody|no one|everyone|staff|team) (?:\w+ )?(?:can ?not"
        r"|can'?t|can|(?:am|are|is) (?:unable|not able) to"
        r"|could not|couldn'?t) (?:do (?:any|my) (?:work|job)|(?:even )?work\b(?! (?:out|with|on (?:it|this"
        r"|that)|around)))"
        r"|(?:^|[.,!\n] ?)(?:can'?t|can ?not|unable to) (?:work\b(?! (?:out|with|around))|do (?:any|my) (?:work|job))"
        r"|(?:nobody|no one|noone) (?:here )?can (?:even )?work\b|work (?:has |is )?(?:completely )?stopped"
        r"|stops? (?:my|our|all|the) work"
        r"|cannot continue (?:my|our|to) work|stopping (?:my|our) work)",
    ),
    Sign(
        "completely totally fully entirely hard blocked standstill production showstopper",
        r"\b(?:(?:completely|totally|fully|entirely|hard) (?:down|blocked|stuck|offline|dead|locked out)\b"
        r"|\blocked out (?:completely|totally|entirely|of everything)\b"
        r"|(?:i am|we are|i'm|we're|im|(?:every(?:one|body)|team|work|office|department) is|(?:users|people|colleagues)"
        r" are) (?:completely |totally |now "
        r"|currently )?(?:blocked(?! (?:by|from|as|on|emails?|sender|account|if|when))|at a standstill)\b"
        r"|production (?:is |has |line |is completely |server |system )*(?:down|stopp|halted)|showstopper)",
    ),
    Sign(
        "shop store webshop website homepage checkout",
        r"\b(?:(?:web|online) ?shop|shop|store|website|homepage|checkout) is (?:\w+ )?(?:down|offline|dead)\b",
    ),
    Sign(
        "plant factory warehouse production line hall shipping orders payments customers customer clients client till "
        "tills pos cash",
        r"\b(?:(?:plant|factory|warehouse|production|shipping|line|hall)(?: \d{1,3})? (?:has |is |was )?(?:completely "
        r"|totally )?(?:stopped|stands still|standing still|at a standstill)"
        r"|(?:orders|payments) (?:do not|don'?t|are not|aren'?t|can ?not|can'?t) (?:come|coming|go|going|get|getting"
        r"|be) (?:in|through|out|booked|placed|taken)"
        r"|(?:clients?|customers?) (?:can ?not|can'?t) (?:order|pay|buy|check ?out|reach|call|contact)"
        r"|(?:cash desks?|tills?|pos) (?:is|are) (?:\w+ )?(?:down|dead|offline))\b",
    ),
    Sign("payroll", r"\bpayroll\b[^.\n]{0,50}\b(?:today|tonight|now|in \d{1,2} (?:min|minutes|hours?))\b"),
    Sign(
        "truck trucks lorry driver line production queue",
        r"\b(?:trucks?|lorry|lorries|drivers?|(?:assembly|production) line|whole line) (?:is|are) (?:\w+ )?"
        r"(?:waiting|standing|stopped|here)\b",
    ),
    Sign(
        "nothing internet",
        r"\bno internet\b[^.\n]{0,30}\bno (?:\w+)\b[^.\n]{0,20}\b(?:no nothing|nothing)\b"
        r"|\bnothing (?:at all )?works\b[^\n]{0,30}\b(?:no internet|no network|everybody|everyone|all of us)\b",
    ),
    Sign(
        "emergency urgent urgently immediately hurry",
        r"\b(?:(?:please|pls|plz|and) hurry\b|hurry (?:up|please|pls|plz)\b"
        r"|emergency\b(?! (?:contact|exit|number))|(?:very|extremely|super|really|most|so) urgent\b"
        r"|urgent(?:ly)? ?!|(?:help|fix|please|resolve|solve|need|needed|now|it|this|me|attention|reset"
        r"|unlock) immediately\b)",
    ),
    Sign(
        "presentation meeting demo interview webinar deadline exam training call board pitch conference "
        "lecture shift flight audit",
        r"\b(?:(?:presentation|meeting|demo|interview|webinar|deadline|exam|training|board|pitch|conference"
        r"|call|lecture|shift|flight|audit)\b[^.\n]{0,40}"
        r"\b(?:in|within) (?:less than |about |the next |under )?(?:\d{1,2}|a few|few|five|ten|fifteen|twenty"
        r"|thirty|half|an|one|a couple of) ?(?:min|minutes|mins|hour|h\b|an hour)"
        r"|(?:in|within) (?:\d{1,2}|five|ten|fifteen|twenty|thirty) ?(?:min|minutes"
        r"|mins)\b[^.\n]{0,60}\b(?:presentation|meeting|demo|interview|webinar|deadline|call|pitch)"
        r"|(?:presentation|meeting|demo|interview|webinar|call) (?:is )?(?:starts|starting|begins|is) (?:now"
        r"|soon|shortly|right now))",
    ),
    Sign(
        "laptop computer pc mac macbook notebook workstation desktop",
        r"\b(?:laptop|computer|pc|mac|macbook|notebook|workstation|desktop)\b[^.\n]{0,25}\b(?:wo ?n'?t"
        r"|will not|does ?n'?t|does not|not|cannot|can'?t|isn'?t)"
        r" (?:\w+ )?(?:turn(?:ing)? on|start(?:ing)?(?: up)?|boot(?:ing)?(?: up)?|power(?:ing)? (?:on|up)"
        r"|switch(?:ing)? on|respond(?:ing)?)\b"
        r"|\b(?:locked out of|lost access to|can'?t log ?in ?to|cannot log ?in ?to|locked out) (?:my |the "
        r"|our )?(?:\w+ )?(?:laptop|computer|pc|mac|machine)"
        r"|\b(?:laptop|computer|pc|mac|macbook|notebook) (?:is |has )?(?:completely |totally )?(?:dead|died"
        r"|on fire|smoking)\b",
    ),
    Sign(
        "fire smoke smoking ransomware bluescreen blue hacked phished clicked everything",
        r"\bon fire\b|\bsmok(?:e|ing)\b|\bransomware\b|\bblue ?screen(?: of death)?\b(?! (?:light|filter"
        r"|mode))|\b(?:got|been|was|am|is) (?:hacked|phished)\b"
        r"|\bclicked (?:on )?(?:a|the|this|on) (?:\w+ )?(?:phishing|suspicious|bad|malicious|spam|scam|fake)"
        r"|\blocked out of everything",
    ),
    Sign(
        "down outage",
        r"\bis (?:all )?down for (?:everyone|all)\b"
        r"|\b(?:network|internet|circuit|vpn|router|server|site|telephony|phones?|erp|wan|switch)\b[^.\n]{0,30}"
        r"\b(?:is|are|went|hard|completely) (?:\w+ )?down\b|\b(?:network|internet|circuit|server|vpn) outage\b",
    ),
    Sign(
        "trojan virus malware spyware ransomware",
        r"\b(?:trojan|virus|malware|spyware|ransomware)\b(?! (?:scan|update))",
    ),
)
_CAN_WAIT = Sign(
    "rush hurry urgency pressure urgent take critical priority when whenever if low convenience own sometime "
    "some nice wait wondering curious important by",
    r"\b(?:no (?:rush|hurry|urgency|pressure)|not (?:urgent|in a hurry|critical|a priority|time critical"
    r"|super urgent|very urgent)|is ?n'?t (?:\w+ )?urgent|take your time"
    r"|(?:when|whenever|if) (?:ever )?you (?:have|get|find|got) (?:some |a |the )?(?:free |spare )?(?:time"
    r"|moment|minute|chance|sec|second)"
    r"|whenever (?:you can|possible|convenient|it suits)|low priority|at your convenience|in your own time"
    r"|some ?time (?:this|next) (?:week|month)"
    r"|nice to have|can wait|just (?:wondering|curious)|not important|by (?:the end of (?:the|next) month"
    r"|next (?:week|month)))\b",
)
_SOON = word_set("urgent urgently asap quickly critical today deadline tomorrow soon")
_HOW_TO = Sign(
    "how possible way where what can could there",
    r"(?:^|[.!?\n]\s?|\b(?:hi|hello|hey|team|all|there|please|so|and|know|wondering|explain|me|advise"
    r"|ask),?\s)(?:how (?:do|can|to|should|would|could|does one|might)"
    r"|is (?:it|there) (?:possible|a way|any way)|where (?:do|can|should|could|would) i|where is the"
    r"|what is the (?:best|right|correct|difference|way)"
    r"|can i |could i |is there (?:an? |any ))",
)

_CUSTOMER = Sign(
    "client customer guest patient buyer caller visitor clients customers guests patients buyers callers "
    "visitors client's customer's sales people",
    r"(?<!vpn )(?<!mail )(?<!email )(?<!citrix )(?<!business_)(?<!\bno )\b(?:(?:client|customer|guest|patient|buyer"
    r"|caller|visitor)s?"
    r"(?: (?:is|are|has been|have been|was|were)|'s)?(?: (?:now|already|still|here|currently|just|all"
    r"|sitting|standing|stuck))*"
    r" (?:on (?:the |my )?(?:line|phone|hold|other line|call)|waiting|standing (?:here|there|around|in line)"
    r"|queue?ing|lining up|in (?:the )?queue|in line(?! \d)|in front of (?:me|us)|at (?:the|my) (?:desk"
    r"|counter|door|reception|till)"
    r"|in (?:the|my) (?:lobby|room|meeting room|office|shop|store|waiting room)|here(?: now)?\b)"
    r"|(?:on (?:a|the) (?:call|phone|line)|in a (?:meeting|call|demo)|on (?:the )?phone|sitting|waiting"
    r"|presenting|demo|talking) (?:now )?(?:with|to|for)"
    r" (?:a |the |my |our |an )?(?:\w+ )?(?:client|customer|guest|patient|buyer)s?\b"
    r"|(?:client|customer|sales) (?:call|demo|meeting|presentation|visit)\b[^.\n]{0,30}\b(?:now|in \d"
    r"|in (?:five|ten|fifteen|twenty|a few|half)|soon|starts|starting|shortly|today)"
    r"|(?:client|customer|guest|patient|buyer|visitor)s? (?:(?:is|are|will be|'s) )?(?:just |already )?"
    r"(?:arriv(?:es?|ing)|com(?:es?|ing)|here|there|due)(?: (?:here|in|by|over))?"
    r" (?:now|soon|shortly|any (?:minute|moment|second)"
    r"|in (?:\d{1,2}|five|ten|fifteen|twenty|thirty|a few|an?|half an?) ?(?:m\b|mins?\b|minutes?\b|hour\b))"
    r"|^(?:(?:we are|we're|i am|i'm|im|all|sitting|here|and) )*with (?:a|the|our|my) (?:client|customer|guest)s?\W*$"
    r"|for (?:an? |the |my |our )?(?:client|customer|guest|patient)s? (?:right )?(?:now\b|at once|immediately|asap)"
    r"|have (?:a|an|the|my) (?:\w+ )?(?:client|customer|guest|patient) (?:on|here|waiting|in front|with me)"
    r"|people (?:are )?(?:waiting|standing|queue?ing) (?:at|in|before|in front of) (?:the |our )?(?:reception|lobby"
    r"|counter|till|entrance|gate|front desk|check-?in|checkout|queue|shop|store))",
)

_ALERT = re.compile(
    r"(?:\bjob \S{1,60} (?:failed|abended|has failed|did not)|\babended job|\bfailed in job_?scheduler"
    r"|\bjob_scheduler ?:|\bis (?:now )?(?:over )?\d{1,3} ?% (?:space|full|utili[sz]ed|used|consumed)"
    r"|\bis now \d{1,3} ?%|\bspace (?:consumed|available ?:)"
    r"|\bcircuit outage\b|\b(?:nagios|zabbix"
    r"|prometheus|pagerduty|opsgenie|grafana|datadog|solarwinds|icinga|alertmanager)\b[^\n]{0,60}(?:alert"
    r"|critical|warning|problem|firing|down)"
    r"|^\W{0,4}(?:alert|alarm|critical|firing|warning)\b ?[:\]]|\bdsw (?:in|event log)|\bevent log ?:"
    r"|\bis not reachable\b|\bping (?:is )?(?:failed|loss|timeout)\b|\binterface \S{1,60} (?:is )?down\b"
    r"|\b(?:cpu|memory|disk|load) (?:usage|utili[sz]ation|load) (?:is )?(?:over|above|at|>|exceed)"
    r"|\bthreshold (?:exceeded|breached|reached)|\bbackup (?:job )?\S{0,60} ?(?:failed with"
    r"|completed with errors)"
    r"|\bthis is an automated\b|\bexit code \d|\bheartbeat (?:lost|missing|failed)"
    r"|\bhostname_\d+ ?: ?(?:volume|cpu|disk|memory|\w:)|\bsource ip ?: ?\S+)",
    re.MULTILINE,
)
_OUTAGE_FORM = re.compile(r"\bwhat type of outage\b|\b(?:power|circuit|network) outage ?:")
"""Filled in by operators, so there may be a 'please' in it."""
_HUMAN = word_set("i my me im ive we our us can could please pls hello hi dear thanks thank help how")

_FURY = (
    (
        2.0,
        Sign(
            "ridiculous unacceptable fed furious infuriating infuriated sick outrageous disgrace disgraceful "
            "pathetic wtf ffs bullshit shit fuck fucking "
            "fucked driving losing wits wit time times over again nobody noone one joke waste enough give "
            "frustrating frustrated frustration annoying "
            "annoyed disappointed disappointing hate angry upset acceptable waiting tearing pulling limit how "
            "nothing worst pissed bot chatbot",
            r"\b(?:(?:nobody|no ?one) (?:calls|writes|called|wrote|comes|came|reacts|replies|replied"
            r"|has (?:called|written))"
            r"|is (?:any ?one|any ?body) even|waiting (?:for (?:over )?(?:a|two|three|\d) (?:week|day|month)s?"
            r"|since (?:last \w+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w+ (?:days|weeks) ago))"
            r"|ago\W{1,3}(?:and )?still (?:nothing|no (?:answer|reply|news))"
            r"|ridiculous|unacceptable|fed up|furious|infuriat\w+|sick (?:and tired )?of|outrageous"
            r"|disgrace\w*|pathetic|wtf|ffs|bullshit|shit|fuck\w*"
            r"|driving me (?:crazy|mad|nuts|insane|up the wall)|losing (?:my )?(?:patience|mind)|wits?'? end"
            r"|(?:third|fourth|fifth|sixth|3rd|4th|5th|tenth|10th|hundredth|100th|nth) time\b(?! zone)"
            r"|how many (?:more )?times|(?:nobody|no ?one) (?:helps|cares|answers"
            r"|responds|has helped|is helping)|(?:this is|what) a joke"
            r"|waste of (?:my )?time|had enough|enough is enough|i give up|(?:so|very|really|extremely|incredibly"
            r"|super|getting|beyond) (?:\w+ )?(?:frustrat\w+|disappoint\w+|angry|upset)"
            r"|hate (?:this|it|that|your)|not acceptable|still waiting for (?:days|weeks|hours)"
            r"|(?:stupid|useless|dumb|idiotic|damn) (?:chat)?bot|(?:tearing"
            r"|pulling) my hair|at my limit|how hard can it be|the worst|pissed(?: off)?)\b",
        ),
    ),
    (
        1.0,
        Sign(
            "frustrating frustrated frustration annoying annoyed annoys annoyance angry upset disappointed "
            "disappointing disappointment tired terrible awful horrible hopeless "
            "useless crap crappy damn damned bloody hell stupid idiot idiotic rubbish garbage hate seriously days "
            "weeks months every second 2nd once yet constantly never always "
            "wasting wasted disgusting nightmare desperate come why no still hold been heard",
            r"\b(?:frustrat\w+|annoy\w+|angry|upset|disappoint\w+|tired of|terrible|awful|horrible|hopeless"
            r"|useless|crap\w*|damn\w*|bloody|hell|stupid|idiot\w*|rubbish"
            r"|garbage|hate|seriously|on hold for"
            r"|it'?s been (?:over )?(?:\d+|two|three|four|five|many|several) (?:hours|days|weeks)"
            r"|(?:not|n't|never|nothing)(?: yet)? heard (?:a thing|a word|anything|back|from (?:you|anyone|anybody))"
            r"|for (?:the )?(?:\w+ )?(?:days|weeks|months) now|every (?:single )?(?:time"
            r"|day|morning)|second time|2nd time|once again|yet again|constantly"
            r"|wasting|wasted|disgust\w*|nightmare|desperate|come on|why is it so (?:hard|difficult)|no response"
            r"|no reply|still no|never works|why (?:does|is|do|are|must) (?:this|it|that|i|you) (?:\w+ )?(?:never"
            r"|always))\b",
        ),
    ),
)
_UPSET_FROM = 2.0
_LOUD_FROM = 3
_LOUD_WORD = re.compile(r"\b[A-Z]{3,}\b")
_SHOUTS = re.compile(r"!{2,}|\?{3,}|[?!]{3,}")
_ACRONYMS = word_set("""
    VPN USB PDF ERP SAP CRM IMAP POP SMTP URL DNS DHCP WIFI LAN WLAN HDMI CPU RAM SSD SSO MFA OTP API SQL HTML HTTP
    HTTPS XML CSV JSON ERROR ASAP FYI GSO EMEA APAC USA GMBH LLC OAUTH SSL TLS AOL GMAIL CEO CFO CTO VP HR IT PC MAC
    ESR FAQ ATT BSOD INBOX SENT
""")

_AGAIN = Sign(
    "again back returned reappeared recurring recurs recurred reoccurring reoccurred reoccurs happening time same fix",
    r"(?:\b(?:it|that|problem|issue|error)'s back\b(?! (?:up|online|to|in|on))"
    r"|\b(?:it|this|that|problem|issue|error|trouble|message)(?: \w+){0,2} (?:is back|came back"
    r"|has come back|comes back|keeps coming back|keeps happening|returned"
    r"|is happening again|happened again|reappeared|reoccur\w*|recur\w*)\b"
    r"|\b(?:broken?|down|failing|failed|fails|crash\w*|frozen|freezing|stuck|locked|disconnect\w*|dropping"
    r"|not working|happen\w*|gone|dead|slow|offline|not work\w*"
    r"|stopped(?: working)?|doesn'?t work|does not work|won'?t \w+|can'?t \w+(?: \w+)?|blocked|missing"
    r"|asking(?: \w+){1,4}|asks(?: \w+){1,4}|same (?:problem|issue|error|thing)) again\b"
    r"|^(?:and )?again\b|\bonce again\b|\byet again\b|\bback again\b|\b(?:second|third|fourth|2nd|3rd|4th"
    r"|5th|fifth) time (?:this|in|today|that|now|it|i|my|since|already)\b"
    r"|\bsame (?:problem|issue|error|thing) as (?:before|last|yesterday)|\bagain (?:the )?same\b"
    r"|\bcame back (?:today|again|this)|\brecurring (?:problem|issue|error|fault)"
    r"|\bfix (?:did not|didn'?t) (?:last|hold)\b)",
)

_OTHERS = (
    "boss manager director ceo cfo cto coo vp president chairman colleague coworker co-worker teamlead "
    "lead teammate assistant intern trainee hire joiner starter "
    "employee supervisor secretary client customer member partner executive professor student contractor "
    "consultant guest wife husband"
)
_OTHER = "|".join(_OTHERS.split())
_OTHERS_GATE = frozenset(_OTHERS.split()) | frozenset(f"{other}s" for other in _OTHERS.split()) | {"worker", "behalf"}
_FOR_OTHER = re.compile(
    rf"\b(?:(?:on behalf of|(?:asking|writing|calling|reporting|requesting|needed|need (?:it|this|help|one"
    rf"|a \w+)|this is|it is|it's|request|ticket|order|help|access|account"
    rf"|reset|unlock|laptop|license|new \w+|phone|computer|setup|mailbox|password) for) (?P<who>(?:my|our|a"
    rf"|the|his|her) (?:\w+ )?(?:{_OTHER})s?)\b"
    rf"|(?P<whose>(?:my|our) (?:\w+ )?(?:{_OTHER}))(?:'s \w+(?: \w+){{0,2}} (?:is|are|does|doesn|has|was"
    rf"|isn|won|will|keeps|cannot|can|needs|shows|crash\w*|fails|freez\w*|got|stopped|says|asks)"
    r"| (?:can'?t|can ?not|cannot|is (?:unable|not able|locked|stuck|blocked|having|getting|missing"
    r"|facing)|(?:has|have) (?:a problem|problems|an issue|issues|trouble|no (?:access|sound|internet"
    r"|network)"
    r"|lost|forgotten)|needs|lost|forgot|does ?n'?t (?:have|get|see)|does not (?:have|get|see)|gets"
    r"|keeps (?:getting|losing)|wants|would like|are (?:unable|having|getting))\b))"
)
_BEHALF = re.compile(r"\bon behalf of (?P<who>\w+(?: \w+)?)")


def impact_of(low: str, words: frozenset[str]) -> Impact:
    """How many are hit, as far as the words say."""
    many, several = _MANY.shows(low, words), _SEVERAL.shows(low, words) or _TEAM.shows(low, words)
    if not (many or several) or _ONLY_ME.shows(low, words):
        return Impact.ONE
    return Impact.MANY if many else Impact.SEVERAL


def urgency_of(low: str, words: frozenset[str]) -> Urgency:
    """How soon it hurts: stopped, slowed, or it can wait."""
    if _CAN_WAIT.shows(low, words):
        return Urgency.CAN_WAIT
    if any(sign.shows(low, words) for sign in _STOPPED):
        return Urgency.STOPPED
    asks_how = TROUBLE.isdisjoint(words) and _SOON.isdisjoint(words) and _HOW_TO.shows(low, words)
    return Urgency.CAN_WAIT if asks_how else Urgency.SLOWED


def customer_waits(low: str, words: frozenset[str]) -> bool:
    """Whether somebody who pays is waiting for this."""
    return _CUSTOMER.shows(low, words)


def is_upset(text: str, low: str, words: frozenset[str]) -> bool:
    """Whether the words are those of somebody who has had enough. 'Again' alone is not enough."""
    score = sum(weight * min(sign.count(low, words), 2) for weight, sign in _FURY)
    if ("!!" in text or "??" in text or "!?" in text) and _SHOUTS.search(text):
        score += 1
    if not text.islower():
        loud = [word for word in _LOUD_WORD.findall(text) if word not in _ACRONYMS]
        if len(loud) >= _LOUD_FROM:
            score += 1.5 if len(loud) * 2 >= len(text.split()) else 0.5
    return score + (0.5 if "again" in words else 0) >= _UPSET_FROM


def came_back(low: str, words: frozenset[str]) -> bool:
    """Whether they say that they had this trouble before. 'Please try again' does not say so."""
    return _AGAIN.shows(low, words)


def for_whom(low: str, words: frozenset[str]) -> str:
    """The other person whom this is about, in the writer's words ('my boss'); '' if it is about themselves."""
    if _OTHERS_GATE.isdisjoint(words):
        return ""
    found = _FOR_OTHER.search(low)
    if found:
        return found["who"] or found["whose"] or ""
    behalf = _BEHALF.search(low)
    return behalf["who"] if behalf else ""


def is_alert(low: str, words: frozenset[str]) -> bool:
    """Whether a machine wrote this. Machines do not say 'I' or 'please'."""
    if "outage" in words and _OUTAGE_FORM.search(low):
        return True
    return _HUMAN.isdisjoint(words) and _ALERT.search(low) is not None
