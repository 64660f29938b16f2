"""Four small word lists: what says nothing, what means the same, pairs that are one, and what is not ours."""

from __future__ import annotations

from collections.abc import Iterator


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line 'term: the words that stand for it' as a pair."""
    for line in text.strip().splitlines():
        term, _, rest = line.strip().partition(": ")
        yield term, rest


def _same(text: str) -> dict[str, str]:
    return {word: term for term, rest in _lines(text) for word in rest.split()}


def _pairs(text: str) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for term, rest in _lines(text):
        for pair in rest.split(", "):
            first, second = pair.split()
            found[first, second] = term
    return found


FILLERS = _set(
    """
    a able about above across actually after afternoon again ago ahead all almost already also although
    always am an and another any anybody anymore anyone anything anyway apparently appreciate are aren
    around as asap at away awesome back basically be became because been before began behind being believe
    below best better between bit both bottom broke broken but by came can cannot cant case certain cheers
    clearly come comes coming completely could couldn couldnt course current currently day days dear
    definitely did didn didnt different directly do does doesn doesnt doing don done dont down during each
    earlier early either else end enough especially etc even evening ever every everybody everyone
    everything everytime exactly extremely fail failed failing fails far few finally fine first fix for
    found friday from further gave get gets getting give given gives giving go goes going gone gonna good
    got great greetings guess guys had half happen happened happening happens hardly has hasn hasnt have
    haven havent having he hello help helping her here hers hey hi him his hm hmm hopefully horribly hour
    hours how however huge i id idea if ill im immediately important importantly impossible in incredibly
    inside instead into is isn isnt issue issues it its itself ive just keep keeps kept kind kindly know
    knows last late lately later least less let lets like likely little ll look looked looking looks lot
    lots made main make makes making many may maybe me mean means mention might min mine mins minute minutes moment
    monday month months more morning most mostly much must my myself near nearly necessary need needed needs
    neither never next nice night no nobody none nope nor normal normally not nothing now obviously
    occasionally of off often oh ok okay on once one ones only onto or other others otherwise our ours out
    outside over own past people per perhaps person pleas please pls plz possible possibly previous
    previously probably problem problems properly put question quick quickly quite rather re really recently
    refuse refuses regarding regards request requested requesting requests right said same saturday saw say
    saying says see seeing seem seems seen self several shall she should shouldn shouldnt similar simply
    since sir slightly so some somebody somehow someone something sometimes soon sorry still stop stopped
    stopping stops stuff such suddenly sunday super sure team terribly than thank thanks that thats the
    their theirs them themselves then there theres these they thing things think this those though through
    thursday thus till time times to today together told tomorrow tonight too totally toward towards tried
    tries trouble troubles truly try trying tuesday twice two unable under unfortunately until up upon
    urgent urgently us use used user users uses using usual usually various ve very via wait wanna want
    wanted wants was wasn wasnt way we wednesday week weeks well went were weren werent what whatever whats
    when whenever where whether which while who whole whom whose why will wish with within without won wont
    work worked working works would wouldn wouldnt yeah year years yep yes yesterday yet you your youre
    yours yourself
    floor floors building upstairs downstairs 1st 2nd 3rd 4th 5th 6th
    ya yea yup nah yo hiya heya dude mate folks guy thx ty tnx gotta lemme gimme kinda sorta cuz coz lol omg wtf
    btw fyi idk tbh
    """
)
"""Words of politeness, time, place and grammar. They are neither matched nor counted as something unknown."""

SAME = _same(
    """
    access: permission permissions rights
    app: application applications program programs programme apps
    audio: sound
    calendar: calender calenders
    camera: cam webcam
    comput: pc computer computers desktop machine workstation
    delet: deleted erased removed
    folder: folders directory dir
    forgot: forgotten forget
    freez: frozen froze hangs hanging hung hang unresponsive responding stuck
    headset: headphones headphone earphones earbuds
    laptop: notebook macbook thinkpad
    lock: lockout unlock unlocked
    lost: lose losing
    mail: email emails mails emial
    mfa: authenticator 2fa totp otp
    microphon: mic mike
    office365: o365 m365
    password: pw pwd pass passwd psw passwort kennwort passcode pword credentials credential
    phish: scam phishy fraud
    phone: iphone android smartphone cellphone mobile handy cell mobiles
    print: printout printouts
    printer: printers
    restor: recover undelete retrieve
    screen: monitor monitors display displays
    send: sent
    signin: login logon signon logins log logged logging signing signed
    slow: sluggish slowly laggy lagging lags lag
    speaker: loudspeaker speakers
    start: boot boots booting bootup
    starter: joiner hire newcomer
    stolen: stole nicked
    sync: synchronise synchronize synchronisation synchronization syncing synced syncs synching
    sync: synchronizing synchronising
    virus: malware trojan ransomware
    wifi: wireless wlan
    """
)
"""Words (or their stems) that stand for the same thing, with the term (a stem too) that is used for it."""

MISSPELLED = _same(
    """
    access: acces acess
    black: blak
    cable: cabel
    connect: conect conekt
    doesnt: dosnt dosent doesent dsnt
    excel: exel excell
    internet: intrnet internt inernet
    keyboard: keybord
    laptop: labtop leptop
    monitor: moniter moniteur
    outlook: outlok
    printer: prnter printr
    reset: rst
    screen: screan
    sharepoint: sherpoint sharpoint sharepiont
    slow: slo
    the: teh
    wifi: wify wfi
    work: werk wrk
    working: wrking wokring workng
    """
)
"""Short or common words as they are often mistyped, and what was meant; longer ones are put right by `spelling`."""

PAIRS = _pairs(
    """
    disk: hard drive, hard disk
    lock: locked out, lock out
    mail: e mail, e mails
    mfa: two factor, 2 factor, multi factor, two step, 2 step, verification code, verification codes
    mfa: security code, signin code
    office365: office 365, microsoft 365
    print: print job, print jobs
    setup: set up
    shutdown: shut down
    signin: log in, log on, log into, logged in, logged on, logged into, logging in, logging on
    signin: logging into, sign in, sign on, sign into, signed in, signed on, signed into, signing in
    signin: signing on, signing into
    start: turn on, turns on, switch on, power on, start up, boot up, turning on
    starter: new starter, new joiner, new hire, new employee, new colleague
    wifi: wi fi
    windowshello: windows hello
    """
)
"""Two words in a row that are one term."""

OTHER_SYSTEMS = _set(
    """
    amazon cad cluster confluence crm database datev dynamics ebay erp facebook firefox hris icloud
    instagram jira linkedin mes mozilla navision netsuite oracle paypal payroll plant plm production
    salesforce sap server servers servicenow shop skype sql storefront successfactors supplier thunderbird
    tiktok timesheet twitter warehouse webshop whatsapp workday youtube
    """
)
"""Names of things that the starter articles do not answer for. An article that names one knows it all the same."""
