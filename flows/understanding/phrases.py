"""The phrases that the ear knows, as one readable table a sense.

A line is a template: `[a|b|]` stands for a, for b, or for nothing. Write naturally; case, apostrophes, contractions,
synonyms ('yep' is 'yes') and fillers ('now', 'just') are folded away on both sides, see `fold`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from flows.understanding.tables import word_list, word_set


class Sense(Enum):
    """What a stretch of words means, before the open question is looked at."""

    YES = auto()  # a bare yes: means something only when we asked
    FIXED = auto()  # 'it works now': means yes even when we did not ask
    NO = auto()  # a bare no
    FAILS = auto()  # 'it does not work': a no if we asked, else maybe a new need
    TRIED = auto()  # 'I did that already': a no if that is all
    STILL = auto()  # 'still broken': a no if we asked, else the old need again
    BACK = auto()
    THANKS = auto()
    ACK = auto()  # 'great': pleased, or only polite
    NOTED = auto()  # 'ok', 'will do': heard it, and neither yes nor no
    PAD = auto()  # 'sorry', 'please': changes nothing
    GREETING = auto()
    WHAT = auto()
    SCRAP = auto()  # known, and to be passed on as words
    DONT_KNOW = auto()
    PERSON = auto()
    START_OVER = auto()
    NEVER_MIND = auto()
    TICKET = auto()
    PLAINER = auto()
    TECHNICAL = auto()
    NONE_OF_THESE = auto()


SYNONYMS: dict[str, str] = {
    **dict.fromkeys(
        word_list("yeah yep yup yea ye ya yh ja oui si yis aye yessir yas yepp yuppers yip uhuh affirmative y"), "yes"
    ),
    **dict.fromkeys(word_list("nope nah nay naw noo negative nop n"), "no"),
    **dict.fromkeys(
        word_list(
            "thank thx thanx thnx tnx tks ty tysm tyvm cheers ta thankyou merci danke gracias grazie thankz thks"
        ),
        "thanks",
    ),
    **dict.fromkeys(word_list("hey hiya heya howdy hullo hallo helo hei yo hii"), "hi"),
    **dict.fromkeys(word_list("okay k kk okey oki okie okidoki alright alrighty"), "ok"),
    **dict.fromkeys(word_list("pls plz plse pleas pleease"), "please"),
    **dict.fromkeys(word_list("issue trouble fault bug"), "problem"),
    **dict.fromkeys(word_list("issues troubles faults bugs"), "problems"),
    **dict.fromkeys(word_list("cancelled canceled"), "cancel"),
    **dict.fromkeys(word_list("someone somebody anyone anybody"), "someone"),
    **dict.fromkeys(word_list("human hooman humen agent technician operator"), "person"),
    **dict.fromkeys(word_list("humans agents technicians"), "people"),
    "folks": "everyone",
    "idk": "i do not know",
    **dict.fromkeys(word_list("dunno donno dunnow"), "do not know"),
    "kno": "know",
    "anymore": "any more",
    "nvm": "never mind",
    "nevermind": "never mind",
    "u": "you",
    "ur": "your",
    "r": "are",
    "im": "i am",
    "ive": "i have",
    "ill": "i will",
    "its": "it is",
    "thats": "that is",
    "youre": "you are",
    "theyre": "they are",
    "whats": "what is",
    "wheres": "where is",
    "hows": "how is",
    "theres": "there is",
    "everythings": "everything is",
    "cant": "can not",
    "cannot": "can not",
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "isnt": "is not",
    "aint": "is not",
    "arent": "are not",
    "wasnt": "was not",
    "hasnt": "has not",
    "havent": "have not",
    "wont": "will not",
    "couldnt": "could not",
    "wouldnt": "would not",
    "lets": "let us",
    "gonna": "going to",
    "wanna": "want to",
    "wokring": "working",
    "workin": "working",
    "wrks": "works",
    **dict.fromkeys(word_list("restartd restartet rebootd"), "restarted"),
    "👎": "no",
    "🙏": "thanks",
}
"""One word and the word or words that it is read as. Variants of spelling that `fold` can not mend by itself."""

FILLERS = word_set("""
    now just really very so perfectly totally finally already quite definitely absolutely honestly literally well um
    uh hm hmm hmmm mmm oh ah er lol haha hehe btw fyi much completely exactly as yet tbh fucking bloody damn freaking
    wtf omg
""")
"""Words that change nothing about an answer. Left out on both sides."""

_IT = "[it|this|that|everything|all|things|the problem|]"
_BROKEN = (
    "[broken|down|failing|stuck|frozen|crashing|slow|an issue|a problem|dead|the same|there|happening|bad|wrong|"
    "not fixed|not resolved|not solved|not ok|not good|not fine|not there|not right|not possible|unable to]"
)
_WHO = (
    "[it|it person|it support|support|support person|helpdesk|help desk|service desk|someone|someone real|someone else|"
    "someone in person|someone on the phone|person|real person|person being|real person being|live person|colleague|"
    "real person in it|staff|specialist|expert|supervisor|manager|boss]"
)
_PERSON = (
    "[person|person please|real person|live person|person being|real person being|living person|real live person|"
    "person colleague|real one]"
)

TABLE: dict[Sense, str] = {
    Sense.YES: """
        yes [yes|] [yes|]
        [yes|] [that is|it is|you are|this is|] [correct|right|true|the one|what i meant|what i mean|
            what i need|what i want]
        [it|that|this] is
        [wait|oh wait|ah] no [it|that] does
        that is it
        [it|that|this] [did|does|has]
        [i do|i did|i am|i can|i have|we do|we can|i would|i want|go ahead|please do|of course|sure|indeed|
            correct]
        [of course|sure|sure thing|indeed|yes sir|yes maam|certainly|by all means|you bet|you got it|why not|
            go ahead|please do|do it|please go ahead|go for it|sounds good|sounds right|sounds great|
            that would be great|that would be good|confirmed|i confirm|agreed|i agree|right on|bingo|spot on|
            that is what i need|precisely|exactly|absolutely|definitely|totally]
        [it|that|this|] helped [a lot|me|]
        [i|we|] found [it|them]
        [it|this|that|everything] is [there|visible]
        i [see|got|have] it
        [it is|] [a lot|a bit|] [faster|quicker]
        [i|we|] [picked it up|received it|collected it]
        better
        [that|it|this] helps [a lot|]
        [that|it] did [it|the trick|help|work]
        [✅|✔|💯|100|100 percent]
        """,
    Sense.FIXED: f"""
        {_IT} [works|work|worked|working] [fine|great|good|well|ok|like a charm|perfect|correctly|properly|
            like before|as it should|as expected|nicely|] [again|for me|again for me|for me again|here|since
            then|today|]
        {_IT} [is|are] [working|running] [fine|great|good|well|ok|perfect|correctly|properly|like before|nicely|
            ] [again|for me|again for me|for me again|here|since
            then|today|]
        {_IT} [is|seems|looks|are|was] [fixed|resolved|solved|sorted|sorted out|gone|fine|ok|good|great|perfect|
            all good|all fine|all ok|all right|all set|normal|back to normal|in order|up and running|
            back online|back up|up again|up|online again|cleared|done|repaired|better|much better]  [again|
            for me|]
        {_IT} [seems|appears] to [work|be working|be fixed|be ok|be fine|be good|be resolved|be gone] [again|
            fine|]
        [back to normal|back online|up and running|back up] [again|]
        {_IT} [has|have] been [fixed|resolved|solved|sorted]
        [all|everything] [good|fine|ok|set|sorted|clear|perfect|done|resolved|solved|fixed|working|
            works] [again|for me|again for me|for me again|here|]
        [i am|we are|] [online again|online|all good|all set|good|good to go|sorted|fine|up and running|back in|
            back online|back up and running]
        [that|this|it|you] [fixed|solved|sorted|resolved|cured|cleared] [it|that|the problem|my problem|this|]
        that [worked|works|fixed it|solved it|was it|did the trick|did it]
        [that|it] has [fixed|solved|sorted|resolved] [it|that|the problem|my problem]
        [works|fixed|solved|sorted|resolved|working|worked] [like a charm|a treat|great|]
        i [fixed|solved|resolved|sorted] it [myself|]
        [fixed|solved|resolved|sorted] it myself
        [it|that|this|the problem|] [has|] [fixed|solved|resolved|sorted|repaired|healed] itself [out|]
        [it|that|this|] sorted [itself|] out [by itself|]
        [it|that|this|the problem|] [is|has|] [fixed|solved|resolved|sorted|repaired] [by itself|on its own|
            on it is own]
        [the|] [first|second|third|last|next] [one|step|tip|] [did it|did the trick|fixed it|solved it]
        [it is|] [fine|good|ok|great|perfect|quiet] again
        [it|that|everything|all|] started working [again|]
        [a|the|that|] [restart|reboot|restarting|rebooting|reset|update|updating] [did it|did the trick|helped|
            fixed it|solved it|worked|has helped]
        [i|we|] [got|have] [it|them|everything] back
        [i|we|] [restored|recovered] [it|them]
        no more [popups|popup|ads|noise|noises|flickering|drops|disconnects|prompts|lag|echo] [since|so far|at all|]
        no [popups|popup|ads|noise|noises|flickering|drops|disconnects|prompts|lag|echo] [any more|since then|so far]
        i [got|have got|have] it [working|to work|sorted|fixed] [myself|again|]
        [i|] managed to [fix|solve|sort] it
        [it|that|problem|the problem] [has|is|] [went away|gone away|disappeared|vanished|gone]
        [the|that|] [error|message|warning|popup|noise] [has|is|] [went away|gone away|disappeared|vanished|gone]
        [it|this|that|the error|the message|the problem] does not [happen|appear|show up|show|come up|come back|
            pop up|crash|freeze|hang] any more
        [it is|] not [broken|stuck|slow|frozen|blocked|crashing|freezing] any more
        [problem|the problem|my problem|case|request] [solved|fixed|resolved|sorted|gone|closed|is fixed|
            is solved|is resolved|is gone|has been fixed|has been solved]
        [good as new|right as rain]
        [i|we|] can [log in|login|log on|sign in|print|connect|work|see it|open it|access it|get in|hear|scan|send|
            access|see] [it|fine|emails|] again
        i am [in|able to log in|able to work|able to print|able to connect|connected|logged in] again
        i am back in
        no [more|] [problems|problem|errors|error|complaints|crashes|freezes|pop ups|warnings] [any more|anymore|
            since|since then|so far|at all|]
        [no more|not] [errors|error|any more errors]
        [not|without] a single [drop|crash|error|problem|freeze|disconnect|interruption|warning|popup|message|hang]
        that [is|was] [all|everything|all that|exactly what|what] i [needed|wanted|wanted to know|needed to know]
        [it|this|that|everything|] still [works|working|fine|good|ok|great|fixed|is fine|is ok|is good|
            running] [fine|great|good|ok|well|]
        [it|this|that|everything|] is still [works|working|fine|good|ok|great|fixed|running|solved] [fine|great|
            good|ok|well|]
        [it|this|that|everything|all|] [is|] still [all|] [fine|good|ok|great|perfect|stable|all right|up|
            up and running|holding] [here|for me|]
        [it|this|that|everything|all|] still [holds|no problems|no problem]
        so far so good
        [it has|it|has] been [fine|good|ok|working] [since|since then|so far|]
        [it has not|has not|it did not|did not] [happened|happen|come|came|occurred|occur] [back|again|since|
            since then|any more|]
        it [has not|did not] [come back|came back] [since|]
        you [can|may|could] close [it|this|the ticket|my ticket|this ticket|the case|the request|this request]
        [please|] close [it|this|the ticket|my ticket|this ticket|the case|the request|this request]
        can be closed
        """,
    Sense.NO: """
        [no|nope|nah] that is all [thanks|thank you|for now|for today|]
        no [no|] [no|]
        not [really|quite|yet|at all|exactly|right|correct|it|true|what i need|what i want|what i meant|
            what i mean|what i asked|what i asked for]
        not
        [that is|it is|this is|] [not it|not right|not correct|wrong|incorrect|not what i meant|not what i mean|
            not what i need|not what i want|not what i asked|not what i asked for|not the one|not my problem|
            not the problem]
        [it|that|this|there] [did|does|is|has] not
        i [am|do|did|have] not
        nothing [else|more]
        [i do not think so|i think not|afraid not|i am afraid not|unfortunately not|sadly not|unfortunately no|
            sadly no|of course not|absolutely not|no way|no sir|never|neither|no chance|nothing|no and no|
            hell no|not today|no sorry]
        ❌
        """,
    Sense.FAILS: """
        [it|this|that|] [does|did|is|has|will|would|can] not [work|works|worked|working|fixed|resolved|solved|
            sorted|ok|good|fine|better|gone|help|helped|helping|do anything|do it|do the trick|fix it|
            fix anything|solve it|solve anything|change anything|make a difference|make any difference] [either|
            for me|here|properly|correctly|]
        [it|this|that|] [does|is|will|can] not [print|open|connect|load|start|respond|responding|turn on|
            start up|go away|send|sync|scan|update|install|save|log in|login]
        not [working|fixed|solved|resolved|sorted|good|ok|better|fine|helping|helpful|helped] [either|for me|
            here|]
        [it|this|that] [is|] [broken|failed|fails|worse|useless]
        [that|it|this|] [made|makes] [it|things] worse
        neither [of them|of those|of these|of it|] [worked|works|helped|helps|did]
        [it is|] [even|getting|got] worse
        [that|it|this] [failed|fails]
        [fail|failed|broken|worse]
        i can not
        [that|this|it] was [not|no] [helpful|help|useful|a help]
        no help
        of no help
        [it|that|this|] [does|did] not [seem|appear] to [have helped|have worked|have fixed it|help|work|be fixed|
            be working|
            be resolved]
        [that|this|it] is [no|not] [help|use|good|helpful|useful]
        [no|did not|does not] go
        """,
    Sense.TRIED: """
        [i|we|] [have|] [did|done|tried] [that|this|it|these|those|all that|all of that|all of it|all this] [before|
            all|too|]
        """,
    Sense.STILL: f"""
        [it|this|that|] [is|are|] still [is|] {_BROKEN}
        [it|this|that|i|] [is|am|] still [does|do|did|is|am|can|will|has|have|] not [work|works|working|fixed|
            resolved|solved|sorted|ok|good|fine|better|gone|help|able to work|able to log in|able to print|
            able to connect|able to access|in|connect|log in|login|print|open|loading|load|responding|respond|
            get in|sign in|access it|open it|send|see it]
        still [no|nothing|no change|no luck|no joy|no good|no difference|no success|no improvement|no go|not|
            error|errors|broke|getting it|getting the error|getting the same error|get the error|
            get the same error|have the problem|have the same problem|having the problem|having problems|
            having the same problem|an issue|same|persists|happens|happening|the same error|the same problem|
            same error|same problem|fails|crashes|freezes|locked|locked out]
        [i|we] still [have|get|see] [it|the same problem|the problem|this problem|the error|the same error|
            that error|the message|the same message|problems]
        [i am|we are|] [having|getting|seeing|facing|experiencing] the same [problem|error|thing|message]
        [i am|we are|] [facing|experiencing] same [problem|error]
        [i am|we are] still [having|getting|seeing|facing] [it|the same problem|the problem|this problem|the error|
            the same error|that error|problems]
        [i am|we are] still [stuck|locked out|blocked|waiting for a fix]
        [it is|it has|] [the same|same] [problem|thing|error|result|story|message|behavior|behaviour|old story|
            ] [as before|here|happens|]
        it is the same
        [no|without] [luck|joy|success|effect|avail|change|changes|difference|improvement|good|result|dice|
            cigar] [either|so far|yet|unfortunately|with that|sorry|]
        nothing [has|] [changed|changes|happens|happened|helped|helps|works|worked|improved|changed]
        [it|that|this|] [did|does|changed|changes] nothing
        nothing [is different|has changed|has helped|has worked|new|different|better]
        [that|this|it|these|those steps|the steps|your steps|your fix|the fix|your suggestion|the suggestion|
            those] [did|does|do|has|have] not [help|helped|change|change anything|fix it|fixed it|solve it|
            solved it|make a difference|make any difference] [either|me|]
        none of [that|it|them|those|these|this] [has|have|] [help|helped|work|worked|works|fix it|fixed it|
            solve it|solved it|change anything|changed anything|make a difference|made a difference|
            made any difference] [either|me|]
        [the|] problem [persists|remains|is still there|still exists|still there|continues|is not solved|
            is not fixed|is not resolved|is still not solved|is still not fixed|is still not resolved|
            is not gone|has not gone away]
        [the|] error [persists|remains|is still there|still there|is not gone]
        [did|does|has] not [help|helped|change|change anything|work|fix it|solve it] [either|me|]
        [tried|i tried|already tried|i have tried|i already tried|did|i did] [that|it|this|all that|all of that|
            all of it|everything] [already|before|no luck|no good|and nothing|still nothing|did not help|did not work|
            not working|does not work]
        [unfortunately|sadly] [it|this|that] [did|does|is] not [work|working|help|fixed]
        """,
    Sense.BACK: """
        [it|this|that|the problem|problem|the error|my problem] [is|has come|came|comes|has|] [back|returned|
            back again|reappeared|started again|coming back]
        [it|this|that|the problem|the same|the same thing|same thing|same problem|the same problem|the error|
            the same error|same error|] [is|has|] [happening|happened|happens|started|occurring|occurred|
            appeared|broken|broke|failing|failed|crashed|crashing|frozen|froze|down|stopped working|not working|
            gone|died|dead|locked|stuck|out|doing it] [again|once more|all over again]
        [the|] same [thing|problem|error|story|] [again|as yesterday|as last time|as last week|as this morning|
            like yesterday|like last time|once more]
        it [does|did|is doing|keeps doing] it again
        here we go again
        not again
        [it|this|that] does not work again
        [it|this|that] [stopped|quit] [working|] again
        [came|has come|is coming|comes] back
        [it|the problem] keeps [coming back|happening]
        [i|we] have [the|] same problem again
        [it|the fix|that|the solution] did not [hold|last] [long|]
        [it|the fix] only [held|lasted|worked] [for an hour|for a day|for a while|one day|an hour|a day|
            until today|until this morning]
        it [worked|was fine|was working] [yesterday|for a while|for a day|until today|until this morning] [but|
            and] [not any more|not today|broke again|is broken again|is back]
        it is broken again
        [please|can you|could you] [reopen|re open|open] [it|this|that|my ticket|the ticket|my request|the request|
            the case|] [again|]
        [reopen|re open] [it|this|that|my ticket|the ticket|my request|the request|the case|]
        [it|this|that] [worked|was fine|was ok] [yesterday|before|earlier|this morning] [but|and] [today not|not today|
            not now|today it does not|now it does not|now not]
        i spoke too soon
        [spoke too soon|back to square one]
        [it|this|that|the problem|problem|the error] [has|] [reoccurred|recurred|resurfaced]
        [it|this|that|] is doing [it|the same|the same thing|that] again
        again [the|] same [problem|error|thing]
        again
        """,
    Sense.THANKS: """
        again thanks [you|]
        thanks [you|u|you too|] [very much|so much|a lot|a million|a bunch|a ton|tons|loads|heaps|kindly|so so much|
            again|pal|]
        [many|lots of] thanks
        thanks [in advance|ever so much|indeed|anyway|anyways|though|all the same|for trying]
        [merci|danke|gracias|grazie|obrigado|obrigada|bedankt|tack|kiitos] [beaucoup|bien|sehr|schön|schoen|mille|]
        [vielen|besten|herzlichen] dank
        [muchas gracias|muito obrigado|muito obrigada|mille grazie|dank je|dank u]
        much obliged
        [noted with thanks|nice one]
        [thanks|] much appreciated
        [i|we] [|really] appreciate [it|that|this|your help|the help|your support|the support|your time]
        appreciated
        appreciate [it|that|your help|your support|your time]
        thanks [you|] [very much|so much|so so much|a lot|a ton|again|] for [your|the|all your|all the|this|that|
            ] [help|support|
            quick help|quick response|quick reply|fast help|time|patience|quick fix|info|information|update|
            reply|effort|assistance|service|great service|great support|great help|helping|helping me|
            helping out|everything|it|that|this|now|letting me know|the quick help|checking|checking in|asking|
            looking|looking into it|looking into this|fixing it|fixing this|the fix]
        thanks [to|] [you all|you both|everyone|all|both|team|guys|mate|friend|bot|sir|man|buddy|bud|dude|dear]
        [you are|you re|you guys are] [the best|great|awesome|amazing|a star|a legend|a lifesaver|wonderful|brilliant|
            a hero|
            my hero]
        [that is|that was|] [very|] kind of you
        [i am|] grateful [for your help|]
        [that was|that is] [quick|fast]
        [that was|that is|] [very helpful|helpful|super helpful]
        [good|great|nice|excellent|amazing|fantastic|awesome|brilliant] [job|work|service|support|stuff|bot|help]
        [legend|lifesaver|bless you|god bless|hero|well done|no worries|no problem at all|you rock|kudos|
            big thanks|a big thanks|have a nice day|have a good day|have a great day|you too|same to you|bye|
            goodbye|see you|talk later|talk to you later|speak later|see you later|have a nice weekend|
            have a great weekend|have a good weekend|have a good one|
            take care]
        """,
    Sense.ACK: """
        [that is|] [great|perfect|awesome|excellent|brilliant|wonderful|fantastic|amazing|lovely|super|superb|
            fine|good]
        [👍|cool|nice|sweet|wow|top|neat|fab|marvellous|great news|good news|hooray|woohoo|perfecto|great stuff]
        """,
    Sense.NOTED: """
        [ok|] [ok|got it|understood|noted|i see|fair enough|makes sense|will do|i will do that|i will try|
            i will try that|i will try it|let me try|let me try that|let me check|trying|one moment|one second|
            one sec|hold on|wait|a moment|give me a minute|no problem|all right|roger|copy|copy that|fine by me|
            fine with me|sounds fine|that is ok|i will check|will try|will check|later|doing it|on it]
        """,
    Sense.PAD: """
        at all
        [he|she|they] [says|said|say]
        [sorry|apologies|sorry again] [for|about] [the|all the|my|] [bother|inconvenience|confusion|mess|noise|spam]
        [sorry|apologies] [for|about] [the|] [trouble|mistake]
        [sorry|apologies] to bother you
        [to be honest|guess what|are you kidding|happy days]
        [please|sorry|actually|mate|everyone|team|guys|sir|madam|buddy|dude|man|bot|for now|i think|i guess|
            i believe|it seems|unfortunately|sadly|i am afraid|my bad|my mistake|apologies|all|there|though|
            today|then|so far|yet|kindly|friend|helploop|either|sorry about that|sorry again|sorry once more|and|
            for sure|also here|folk|ladies|gents|yay|man|dear|luckily|thankfully|fortunately|surprisingly|god|finally|
            hurray|no rush|no hurry|no pressure|no stress|take your time]
        """,
    Sense.GREETING: """
        [hi|hello|greetings|salut|hola|moin|servus|bonjour|ciao|ahoy|sup|gday|welcome] [hi|hello|there|all|
            everyone|team|bot|again|you|guys|it|it team|it support|support|helploop|folks|dear|mate|friend|sir|
            madam|good morning|good afternoon|good evening|good day|]
        [good|gd] [morning|afternoon|evening|day] [all|everyone|team|there|bot|to you|to you all|sir|madam|]
        [morning|afternoon|evening] [all|everyone|team|]
        good to see you
        [how are you|how are you doing|how is it going|how are things|what is up|how do you do|
            hope you are well|hope you are doing well|i hope you are well|hope all is well|nice to meet you|
            happy monday|happy friday|happy new year|merry christmas|happy holidays|
            happy easter] [today|doing|]
        hope you had a [nice|good|great|lovely] [weekend|holiday|vacation]
        [anyone|someone|is anyone|is someone|are you|you] [there|here|around|online|home]
        [knock knock|ping|test|testing|hello world|dear team|dear it|dear all|dear it team|dear support|
            dear helpdesk|dear sir|dear colleagues|dear sir or madam]
        👋
        """,
    Sense.WHAT: """
        [help|?|menu|commands|options|what is this|what are you|who are you|who is this|what do you do|
            how do you work|how does this work|how do i use this|how do i use you|how do you help|
            what can i ask|what can i ask you|what can i do here|what can i type|what should i type|
            what else can you do|what are my options|what are the options|are you a bot|are you a robot|
            are you a person|are you real|are you a real person|is this a bot|am i talking to a bot|
            what kind of help can you give|what do you know|what are you for|/help|help menu|show help|
            show commands|list commands|what are your commands|instructions|what are you able to do|
            tell me about yourself|what is helploop|who is helploop|tell me what you can do|
            show me what you can do]
        what can [you|this bot|this thing|the bot|helploop] [do|help|help with|help me with|do for me] [exactly|
            for me|]
        how can [you|this bot|helploop] help [me|]
        """,
    Sense.SCRAP: """
        [please help|help please|help me|please help me|help me please|i need help|need help|help needed|
            thanks for nothing|can you help|can you help me|can you help me please|could you help me]
        """,
    Sense.DONT_KNOW: """
        [i|we|] [do not|can not|could not|would not] [know|tell|say|remember|recall] [for sure|that|this|it|
            sorry|which one|which|either|how to tell|how|exactly|where|what|why|the answer|what that is|
            what this is|what it is|what that means|how to check|where to look|where to find that|
            where to find it|how to find out|how to find that|the model|the version|the name|the number|which version|
            which model|what model|you|]
        [i have|i got|i ve|got|have|] no [idea|clue|inkling|opinion] [sorry|why|about that|about it|what that is|
            what that means|which one|how to tell|how to check|]
        [i am|] [not sure|unsure|not certain|uncertain|clueless|not 100 sure|not too sure] [about that|about it|
            which one|which|what that is|what you mean|how to tell|how to check|how to find out|what it is|]
        [i|] do not no
        [i|we|i am|] [do not know|can not say|can not tell|do not remember|not sure|no idea|no clue] [which|what|
            where|who|how|
            why] [one|version|model|printer|kind|type|floor|room|] [it|that|this|mine] [is|was|has]
        [i|] [not|have not|have not got|have not got a|not a|have not a] [a|the|] [clue|idea|foggiest]
        [i am|] not aware [of it|of that|of this|]
        [i|we] [have|am having|do not have|am not having|having] [no|any|] [idea|knowledge|clue] [of it|about it|
            about this|
            of this|about that|]
        [whatever|whichever|you choose|you decide]
        [you tell me|i forget|i forgot|none the wiser|pass|how am i supposed to know|i am none the wiser]
        [no idea|beats me|who knows|hard to say|hard to tell|difficult to say|difficult to tell|unknown|unclear|
            not known|could be|maybe|perhaps|possibly|might be|cant say|search me|your guess is good mine|
            either one|god knows|heaven knows|i wish i knew|wish i knew|no clue]
        [i|] would not know [where to start|]
        how [should|would|do|can] i [know|tell]
        how do i [check|find out|see] [that|this|]
        🤷
        """,
    Sense.PERSON: f"""
        [a|] {_PERSON} [help|]
        [can|could|may] [i|we] [please|] [talk|speak|chat] [to|with] [a|an|some|the|your|] {_WHO} [please|about this|
            about it|
            instead|directly|]
        [i want|i would like|i need|i prefer|i wish|want|need|would like|let me|i have|i will like|i would rather] [to|
            ] [talk|speak|chat] [to|with] [a|an|some|the|your|] {_WHO} [please|about this|about it|instead|directly|]
        [talk|speak|chat] [to|with] [a|an|some|the|your|] {_WHO} [please|instead|]
        [i want|i would like|i need|i prefer|i d rather have|give me|get me|i would rather have|want|need|send|send me|
            bring me|can you send|could you send|can i get|can i have|could i have|could i get] [a|an|the|some|
            ] [someone|it person|support person|someone real|someone else|person|real person|person being|
            real person being|live person] [please|instead|to help|to help me|over|]
        [connect|connect me|transfer me|put me through|put me on|pass me|pass me on|hand me over|send me|forward me|
            escalate|escalate this|escalate me] [to|with] [a|an|the|your|some|] {_WHO} [please|instead|to help|
            to help me|]
        [can|could|would|will] [someone|you|a person|you please|someone please|a real person|someone from it|
            someone from support] [please|] [call|phone|ring|contact|come to] me [back|please|about this|
            instead|]
        [can|could|would|will] [someone|a person|someone please|someone from it] [please|] [come|come by|
            come over|come here|stop by|come to my desk|] [and|] [take a look|look at it|look at this|have a look|
            take over|help me in person]
        [can|could|would|will] [someone|a person|someone please|someone from it] [please|] [come|come by|
            come over|come here|stop by|come to my desk]
        [please|] [call|phone|ring|contact] me [back|please|instead|]
        [please|] give me a [call|ring|call back]
        [can i get|can i have|i need|i want|i would like|i request|request|requesting|could i get|please arrange] [a|
            ] [call|callback|call back|phone call] [please|]
        [can|could|] someone [help|assist] me in person
        escalate [this|it|] [please|]
        [i|we|] [do not have|have not|have no|have not got] [the|any|] time for [this|that|it|all this|these steps]
        i want [this|it] escalated
        [can you|could you|] [have|let] someone [call|contact|phone] me
        [is|are|is not|are not] [there|] [a|any|] [person|real person|people|real people|persons|someone real] [there|
            here|around|available|i can talk to|to talk to|]
        is there [someone|anyone|any one] [available|i can talk to|to talk to|real]
        any [person|people|real people] [there|here|around|available]
        [connect|transfer|escalate] [me|this|it|] [please|to it|to someone|to support]
        [someone|person] please
        [no|not|without] [more|a|any|] [bots|bot|robots|robot|ai|machine]
        [i|we] do not want [to talk to|to speak to|to chat with|] [a|] [bot|robot|machine|ai]
        [stop|enough] [with|] [the|] [bot|robot]
        this bot is [useless|not helping|not helpful|no help|stupid]
        [it support|support|helpdesk|service desk|it team|customer service|representative|rep] please
        [representative|real people|actual person|an actual person|i want an actual person|live support|
            live chat|live agent|in person please|someone real|person from it|call me please]
        """,
    Sense.START_OVER: """
        [can we|let us|can i|could we|i want to|i would like to|please|] [start|begin] [over|again|anew|afresh|
            from scratch|from the beginning|all over|all over again|from the start|a new|new]
        [restart|reset|restart chat|restart conversation|reset chat|reset conversation|new conversation|
            new chat|from the beginning|from the top|back to start|back to the start|go back to the start|
            go back to the beginning|take it from the top|start fresh|begin again|fresh start|clean slate|
            new start|lets start again|scratch that start over|main menu|restart this|restart the conversation|
            clear conversation|clear chat|clear all]
        """,
    Sense.NEVER_MIND: """
        disregard [this|that|]
        never mind [that|it|me|this|about it|about that|then|]
        [forget|drop|scrap|scratch|ignore|disregard|skip|leave] [about|] [it|that|this|me|my message|
            my last message|my request|that request|the last message|what i said|the above|my previous message|
            the whole thing] [then|]
        [please|i|] [cancel|withdraw|abort] [it|that|this|everything|the ticket|my ticket|
            this ticket|the request|my request|this request|that request|the case|my case|my order|the order|]
        [please|] [stop|delete|remove] [the ticket|my ticket|this ticket|the request|my request|this request|
            that request|the case|my case|]
        [can|could] you [please|] [cancel|withdraw] [it|that|this|the ticket|my ticket|this ticket|
            the request|my request|this request]
        [can|could] you [please|] [delete|stop] [the ticket|my ticket|this ticket|the request|my request|
            this request]
        [i want to|i would like to|i wish to] [cancel|withdraw] [it|that|this|the ticket|my ticket|this ticket|
            the request|my request|this request|]
        [it is|that is|this is|i am|] [no longer|not] [needed|necessary|required|relevant|important] [any more|
            anymore|any longer|]
        [i|we] [no longer need|do not need] [it|this|that|help|this any more|it any more|this anymore|
            it anymore|help any more|help anymore|any help|your help|the ticket|this ticket] [any more|anymore|]
        [no need|not needed|no need for that|no need for this|no need any more|no need anymore|dont bother|
            do not bother|dont worry about it|do not worry about it|do not worry|false alarm|
            my mistake never mind|wrong chat|wrong channel|wrong person|wrong window|sorry wrong chat|wrong bot|
            oops wrong chat|let it be|let it go|leave it be|it does not matter|does not matter|
            doesnt matter any more|not important|changed my mind|i changed my mind|i give up|
            it was nothing|nothing never mind|i will do it myself|i will handle it|i will figure it out|
            i will manage|no need for help|no need to help|no need to do anything|no help needed]
        [that|this|it|my message|the message|] [was|is|] [meant|intended] for [someone else|a colleague|my colleague|
            another person|another chat|another channel|my boss|my team|my wife|my husband|a friend]
        [that|this|it] [was|is] for someone else
        [that|this|it|] [was|is|] not [meant|intended|] for you
        [sent|i sent|wrote|i wrote] [it|that|this|] to the wrong [person|chat|channel|window|bot]
        [cancel|withdraw] [it|that|this|] please
        stop please
        [i|we] [will|can] live with [it|that|this]
        """,
    Sense.TICKET: """
        [is there|are there|do you have|have you|have you got|got|do we have|] any [news|updates|update|
            progress|word|info|information|feedback|response|reply|answer|movement|development|developments|eta|
            luck] [yet|on this|on that|on it|on my ticket|on the ticket|on my request|on my problem|
            on this ticket|on this problem|about my ticket|about my request|about my problem|about this|
            about it|for me|regarding my ticket|with my ticket|from it|from support|from the technician|
            from the person|there|]
        [what about|how about|what is with|what happened to|
            what happened with|what is happening with|what is going on with|
            where is|where are|where are we with|where are we on|how is|how is it going with|what became of|
            how far are you with|how far along is] [my|the|this|our] [ticket|tickets|request|requests|case|
            problem|problems|order]
        [what is|] [the|] [status|state|progress|eta|status update|current status] [of|on|for|about|with] [my|
            the|this|our] [ticket|tickets|request|case|problem|order]
        [what is|give me|can i have|can i get|could i get|i need|i want|may i have|need|] [the|an|a|my|
            ] [status|update|ticket status|status update|request status|status of this|eta|update on this|
            update on my ticket|update on that|update on it] [please|]
        [ticket|request|case] [status|update]
        status
        my [ticket|tickets|request|requests|open tickets|case|cases|status]
        [show|list|see|check|view] [me|] my [ticket|tickets|request|requests|open tickets|open requests|case|status]
        [do you have|is there|have you] an [eta|update|answer] [for me|]
        where are we [with this|on this|with that|at|]
        when will [it|this|that|my problem|my ticket|my request|the problem] be [fixed|solved|resolved|ready|
            done|looked at|handled|sorted]
        [when|how long] will [it|this|that] take
        [how long|how much longer]
        how long will it take [till|until|before] [someone comes|someone calls|someone writes|they come|it works|
            it is fixed|it is done|i get it|i hear back]
        [but|] [i|we] [already|] [have|opened|made|wrote] a [ticket|request] [already|]
        how long [does|is] [it|this|that] [take|usually take|normally take|going to take|taking]
        how long [till|until|before] [i get it|i hear back|it works|it is fixed|it is done|it is ready|
            someone comes|someone calls|someone writes|they come|they call|they write]
        when [will|does|do|is|are|can] [they|someone|he|she|you|the person|the support|it support|the team] [write|
            call|come|answer|reply|respond|get back to me|look at it|be here|coming|calling|going to write|
            going to call|going to come] [me|back|by|here|]
        when will you [fix|solve|do|look at] [it|this|that|my problem]
        how [much|] longer [will it take|]
        [by|] when
        until when
        is [it|this|that] [ready|done|finished] [yet|]
        [did|have] you [done|do|order|ordered|finish|finished|start|started] [it|that|this] [yet|]
        how long [do|must] i [have to|] wait
        [i am|we are|] still waiting [for help|for an answer|for a reply|for news|for someone|for an update|
            for a response|on this|here|]
        [has|have] [someone|you|the person|it] [looked at|looked into|seen|checked|started on|worked on|
            had a look at|picked up] [my ticket|my request|it|this|my problem|that] [yet|]
        is [someone|the person] [working on|looking at|looking into|taking care of|on|handling] [it|this|that|
            my ticket|my request|my problem|the problem] [yet|]
        who [has|is working on|is handling|is on|is looking at|took|is taking care of] [my ticket|my request|my case|it|
            this|my problem|the ticket]
        [did|have] you [forget|forgotten] [me|about me|my ticket|my request]
        [hello i am|i am] waiting
        """,
    Sense.PLAINER: """
        [simpler|plainer|simple|easier|plain words|plain english|simple words|simple english|simpler words|
            in plain words|in plain english|in simple words|in simple terms|in simple english|in layman terms|
            in laymans terms|in normal words|in english|in human words|less technical|too technical|
            too complicated|too complex|too difficult|too hard|too much jargon|less jargon|no jargon|eli5|
            dumb it down|simplify|simplify it|simplify that|simplify this|plain english please|easier words|
            simpler version|the simple version|simple version|plain version|the plain version|not so technical|
            not that technical]
        [that is|this is|it is|] [too|way too|a bit too|a little too] [technical|complicated|complex|difficult|
            hard] [for me|to understand|]
        [can|could] you [please|] [say|explain|put|write|repeat|rephrase|simplify|make] [it|that|this|] [in|
            ] [simpler|simple|plain|easier|plainer|more simply|more simple|easy|normal] [words|terms|english|
            language|to understand|]
        [can|could] you [please|] [rephrase|simplify|explain|reword] [it|that|this|]
        explain [it|that|this|] [to me|] [simply|simpler|more simply|in simple words|in plain words|
            in plain english|in simple terms|in simpler terms|like i am five|like i am 5|like i m 5|
            like im five|like i am a child|like to a child|as to a child|for dummies|better]
        explain [it|that|this|] [to me|] like [i am|to|] [a|] [five|5|child|kid|five year old|5 year old|
            beginner|my grandmother|six|dummy]
        [i|] [do not|did not|can not] [understand|get it|follow|get that|understand that|understand this|
            understand it|understand a word|know what that means|know what you mean|understand any of this|
            understand the question|understand what you mean]
        what does [that|this|it] mean
        what is that
        what do you mean [by that|]
        [simpler|easier|plainer] [words|version|language|explanation] [please|]
        i am not [technical|a technical person|a computer person|tech savvy|good with computers|an it person|
            a tech person|computer savvy]
        make it [simpler|simple|easier|plainer]
        [show|show me|give me] [it|this|that|the steps] in [plain|simple|normal] words
        [show|show me|give me] the [plain|simple|simpler] [steps|version|words]
        huh
        """,
    Sense.TECHNICAL: """
        [more|give me|give me the|give me more|show|show the|show me|show me the|i want|i want the|the|with|need|
            need more|i need more|all the|full|the full|] [technical|tech|] [details|detail|version|
            technical version|tech version|technical steps|technical|specifics|explanation|steps for experts]
        [more|] technical [please|version|details|terms|explanation|info|information|steps|]
        [technical version|technical details|tech details|the technical version|in technical terms|
            more technical|in detail|more detail|more details|more specific|be more specific|advanced version|
            expert version|expert mode|technical mode|for experts|too simple|less simple|geek mode|nerd mode|
            go deeper|deep dive|elaborate|the long version|long version]
        [can|could] you [please|] [be more technical|be more specific|give me more details|give me details|
            elaborate|give more details|show details|show me the details|explain in more detail|
            explain in detail|explain it in more detail]
        [i am|] [technical|a technical person|an engineer|a developer|an admin|tech savvy] [give me details|]
        """,
    Sense.NONE_OF_THESE: """
        none [of these|of those|of them|of the above|of this|of it|apply|applies|fit|fits|match|]
        [it is|that is|its|] [something|anything] [else|different|completely different|other]
        [neither|neither of them|neither of these|neither of those|not one of these|not one of them|
            not any of these|no none of these|not listed|not in the list|not on the list|it is not listed|other|
            another|another one|a different one|something else entirely|not there|not here|mine is not listed|
            mine is not there|it is not there|the other|others|neither one]
        no none
        """,
}
"""Every phrase, by what it means."""


def templates() -> list[tuple[Sense, list[list[str]]]]:
    """Every template as its pieces, each with its options; a later one wins over an earlier one."""
    return [
        (sense, [piece.split("|") for piece in line.replace("[", "]").split("]") if piece.strip()])
        for sense, table in TABLE.items()
        for line in _lines(table)
    ]


def _lines(table: str) -> Iterator[str]:
    """The templates of a table; one goes on in the next line while a bracket is open."""
    line = ""
    for piece in table.splitlines():
        line += piece.strip()
        if line and line.count("[") == line.count("]"):
            yield line
            line = ""
