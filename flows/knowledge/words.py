"""Three small word lists: words that say nothing about a need, words that mean the same, and pairs that are one."""

from __future__ import annotations

FILLERS = frozenset(
    """
    a about above across actually after afternoon again ago ahead all almost already also although always am an and
    another any anybody anyone anything anyway apparently appreciate are aren around as asap ask at away awesome
    back basically be became because been before began behind being believe below best better between bit both bottom
    but by
    came can cannot cant case certain cheers clearly come comes coming completely could couldnt course current currently
    day days dear definitely did didnt different directly do does doesnt doing don done dont down during
    each earlier early either else end enough especially etc even evening ever every everybody everyone everything
    everytime exactly
    far few finally fine first fix for found friday from further
    gave get gets getting give given gives giving go goes going gone gonna good got great greetings guess guys
    had half happen happened happening happens hardly has hasnt have havent having he hello help helping her here hers
    hey hi him his hm hmm hopefully hour hours how however huge
    i id idea if ill im immediately in inside instead into is isnt issue issues it its itself ive
    just kind kindly know knows
    last late lately later least less let lets like likely little look looked looking looks lot lots
    made main make makes making many may maybe me mean means mention might mine minute minutes moment monday month
    months more morning most mostly much must my myself
    near nearly necessary need needed needs neither never next nice night no nobody none nope nor normal normally not
    nothing now
    obviously occasionally of off often oh ok okay on once one ones only onto or other others otherwise our ours out
    outside over own
    past people per perhaps person please pleas pls plz possible possibly previous previously probably problem problems
    properly put
    question quick quickly quite
    rather re really recently regarding regards right
    said same saturday saw say saying says see seeing seem seems seen self several shall she should shouldnt similar
    simply since sir slightly so some somebody somehow someone something sometimes soon sorry still stuff such suddenly
    super sunday sure
    than thank thanks that thats the their theirs them themselves then there theres these they
    thing things think this those though through thursday thus till time times to today together told tomorrow
    tonight too totally toward towards tried tries trouble troubles truly try trying tuesday two twice
    under unfortunately until up upon urgent urgently us use used uses using usual usually
    various very via
    wait wanna want wanted wants was wasnt way we wednesday week weeks well went were werent what whatever whats when
    whenever where whether which while who whole whom whose why will wish with within without wont would wouldnt
    yeah year years yep yes yesterday yet you your youre yours yourself
    able unable possible impossible work works worked working properly
    broke broken stop stops stopped stopping fail fails failed failing refuse refuses keep keeps kept
    incredibly extremely terribly horribly important importantly accident anymore whenever
    request requests requested requesting user users team
    ll ve hasn doesn didn isn won couldn wouldn shouldn wasn weren haven
    """.split()
)
"""Words of politeness, time and grammar. They are neither matched nor counted as something unknown."""

SAME = {
    "authenticator": "mfa", "2fa": "mfa", "totp": "mfa", "otp": "mfa",
    "pw": "password", "pwd": "password", "pass": "password", "passwd": "password", "psw": "password",
    "passwort": "password", "kennwort": "password", "passcode": "password", "pword": "password",
    "email": "mail", "emails": "mail", "mails": "mail", "emial": "mail",
    "wireless": "wifi", "wlan": "wifi",
    "login": "signin", "logon": "signin", "signon": "signin", "logins": "signin",
    "log": "signin", "logged": "signin", "logging": "signin", "signing": "signin", "signed": "signin",
    "pc": "comput", "computer": "comput", "computers": "comput", "desktop": "comput", "machine": "comput",
    "workstation": "comput", "notebook": "laptop", "macbook": "laptop", "thinkpad": "laptop",
    "monitor": "screen", "monitors": "screen", "display": "screen", "displays": "screen",
    "mic": "microphon", "mike": "microphon", "cam": "camera", "webcam": "camera",
    "headphones": "headset", "headphone": "headset", "earphones": "headset", "earbuds": "headset",
    "sluggish": "slow", "slowly": "slow", "laggy": "slow", "lagging": "slow", "lags": "slow", "lag": "slow",
    "frozen": "freez", "froze": "freez", "hangs": "freez", "hanging": "freez", "hung": "freez", "hang": "freez",
    "unresponsive": "freez", "responding": "freez", "stuck": "freez",
    "iphone": "phone", "android": "phone", "smartphone": "phone", "cellphone": "phone", "mobile": "phone",
    "handy": "phone", "cell": "phone",
    "mobiles": "phone",
    "forgotten": "forgot", "forget": "forgot", "lock": "lock", "lockout": "lock", "unlock": "lock",
    "unlocked": "lock",
    "folders": "folder", "directory": "folder", "dir": "folder",
    "application": "app", "applications": "app", "program": "app", "programs": "app", "programme": "app",
    "apps": "app",
    "malware": "virus", "trojan": "virus", "ransomware": "virus", "scam": "phish", "phishy": "phish",
    "spam": "spam", "fraud": "phish",
    "stole": "stolen", "nicked": "stolen", "lost": "lost", "lose": "lost", "losing": "lost",
    "sent": "send", "printout": "print", "printouts": "print", "printer": "printer", "printers": "printer",
    "joiner": "starter", "hire": "starter", "newcomer": "starter",
    "synchronise": "sync", "synchronize": "sync", "synchronisation": "sync", "synchronization": "sync",
    "syncing": "sync", "synced": "sync", "syncs": "sync", "synching": "sync", "synchronizing": "sync",
    "synchronising": "sync",
    "restor": "restor", "recover": "restor", "undelete": "restor", "retrieve": "restor",
    "deleted": "delet", "erased": "delet", "removed": "delet",
    "calender": "calendar", "calenders": "calendar",
    "o365": "office365", "m365": "office365",
    "permission": "access", "permissions": "access", "rights": "access",
    "sound": "audio", "loudspeaker": "speaker", "speakers": "speaker",
    "start": "start", "boot": "start", "boots": "start", "booting": "start", "bootup": "start",
    "credentials": "password", "credential": "password",
}
"""Words (or their stems) that stand for the same thing, each with the term that is used for it."""

_SIGN_IN = ("log", "logged", "logging", "sign", "signed", "signing")

PAIRS = {
    **{(first, second): "signin" for first in _SIGN_IN for second in ("in", "on", "into")},
    ("wi", "fi"): "wifi",
    ("e", "mail"): "mail", ("e", "mails"): "mail",
    ("two", "factor"): "mfa", ("2", "factor"): "mfa", ("multi", "factor"): "mfa", ("two", "step"): "mfa",
    ("2", "step"): "mfa", ("verification", "code"): "mfa", ("verification", "codes"): "mfa",
    ("security", "code"): "mfa", ("signin", "code"): "mfa",
    ("locked", "out"): "lock", ("lock", "out"): "lock",
    ("office", "365"): "office365", ("microsoft", "365"): "office365",
    ("set", "up"): "setup", ("hard", "drive"): "disk", ("hard", "disk"): "disk",
    ("turn", "on"): "start", ("turns", "on"): "start", ("switch", "on"): "start", ("power", "on"): "start",
    ("start", "up"): "start", ("boot", "up"): "start", ("turning", "on"): "start",
    ("shut", "down"): "shutdown", ("print", "job"): "print", ("print", "jobs"): "print",
    ("new", "starter"): "starter", ("new", "joiner"): "starter", ("new", "hire"): "starter",
    ("new", "employee"): "starter", ("new", "colleague"): "starter",
}  # fmt: skip
"""Two words in a row that are one term."""
