"""The words of IT trouble: what breaks, how people say that it does, how bad and for whom. Tables only."""

from __future__ import annotations

from flows.understanding.tables import word_set

TROUBLE = word_set("""
    broken broke break breaks breaking down fail fails failed failing failure fault faulty error errors crash
    crashes crashed crashing freeze freezes freezing frozen froze hang hangs hanging hung stuck slow slowly sluggish
    lag lagging laggy dead died missing lost lose loses losing gone disappeared disappears vanished corrupt
    corrupted damaged defective defect locked lockout blocked blocking denied disabled rejected refused refuses invalid
    expired wrong incorrect problem problems issue issues trouble troubles bug buggy glitch unable cannot cant wont
    doesnt isnt arent didnt hasnt havent couldnt disconnected disconnects disconnecting disconnect drops dropping
    dropped timeout timed bounce bounces bounced virus malware phishing phished hacked scam spam suspicious stole stolen
    spilled cracked flickering flickers blank black smoke smoking fire burning overheating noisy noise unresponsive
    unreachable inaccessible unavailable offline outage interrupted jam jammed jams stopped stops quit not never
    keeps kept nothing garbled blurry unreadable forgot forgotten unsuccessful unusable aborted abended hot beeping
    beeps stutters choppy distorted duplicated duplicate empty cancelled weird strange crazy useless terrible
""")
"""Words that say that something is wrong."""

ASKING = word_set("""
    need needs want wants please request requesting require required requires would could can how install installed
    reset unlock access order new replace replacement upgrade update change add remove create enable disable set
    setup grant give permission permissions license licence help configure move transfer extend increase connect
    share send restore recover delete rename register activate explain where why what when who
""")
"""Words of somebody who wants something done or known."""

THINGS: dict[str, str] = {
    word: group
    for group, words in {
        "mail": "outlook email emails mail mails e-mail inbox mailbox mailboxes calendar thunderbird owa exchange "
        "gmail smtp imap",
        "chat": "teams slack skype zoom webex meeting meetings",
        "vpn": "vpn anyconnect globalprotect forticlient",
        "network": "wifi wi-fi wlan internet network lan ethernet router switch",
        "printer": "printer printers printing print prints printout scanner scan scanning toner copier plotter",
        "password": "password passwords passwort login logon account mfa 2fa authenticator token sso okta pin",
        "phone": "phone iphone android mobile smartphone ipad tablet handset voicemail headset",
        "computer": "laptop computer pc notebook mac macbook desktop workstation machine surface",
        "screen": "screen monitor display projector beamer monitors screens",
        "keyboard": "keyboard",
        "mouse": "mouse touchpad trackpad",
        "sound": "sound audio microphone mic speaker speakers",
        "camera": "camera webcam",
        "dock": "dock docking",
        "excel": "excel spreadsheet xlsx",
        "word": "docx",
        "powerpoint": "powerpoint pptx",
        "files": "onedrive sharepoint folder folders drive dropbox share nas",
        "browser": "browser chrome firefox edge safari website bookmarks",
        "erp": "erp sap",
        "crm": "crm salesforce",
        "jira": "jira confluence",
        "github": "github gitlab git",
        "pdf": "pdf acrobat adobe",
        "badge": "badge door",
        "battery": "battery charger charging",
        "windows": "windows bluescreen bsod",
        "server": "server servers database",
        "usb": "usb stick",
    }.items()
    for word in words.split()
}
"""Devices and applications by the words they go by; words of one thing share a group."""

_GO_TOGETHER = """
    mail: password network browser computer windows server phone files pdf excel chat vpn
    password: vpn computer windows erp crm browser chat phone network server files jira github mail badge
    network: vpn computer browser server files chat phone sound printer windows dock mail
    vpn: server files browser erp computer windows crm
    computer: windows screen keyboard mouse sound camera dock battery usb files printer browser server erp
    windows: browser screen sound printer files excel word powerpoint server keyboard mouse pdf erp
    screen: dock battery windows powerpoint chat camera browser
    chat: sound camera phone screen browser
    phone: sound battery
    printer: pdf excel word erp files browser server usb
    files: excel word powerpoint pdf browser server usb erp
    browser: pdf erp crm jira github server excel sound
    erp: excel pdf crm server
    dock: usb keyboard mouse battery sound
    sound: camera
"""

RELATED = frozenset(
    frozenset((thing, other))
    for line in _GO_TOGETHER.strip().splitlines()
    for thing, _, others in [line.strip().partition(":")]
    for other in others.split()
)
"""Things that one trouble often names together: mail asks for a password, a laptop has a screen."""

_DONE = word_set("deleted removed closed added")
"""What somebody did: 'ok, deleted' takes nothing back."""

KNOWN = TROUBLE | ASKING | THINGS.keys() | _DONE
"""Words that are spelled as they were meant, however near they are to a phrase of an answer."""
