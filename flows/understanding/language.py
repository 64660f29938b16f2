"""Which language a message is in: by script, or by its commonest small words."""

from __future__ import annotations

import re

from flows.understanding.tables import word_set

FEWEST_WORDS = 4
"""Fewer words say nothing about the language, unless each is a small word of one: 'Server down' is written everywhere,
'geht nicht' is German."""

_SMALL_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the and is are was i my it to of in not for with on when can this that have has you me from at but "
        "do does how what after im cant be an as we get please no will or if there any all by since need so "
        "over full after",
        "de": "der die das und ist nicht ich mein meine mit auf bei ein eine einen zu es von für kann wird auch wie "
        "nach noch sich aber seit dem den im wir bitte habe hat werden mehr sind wenn beim nur am als "
        "funktioniert oder was zum zur aus vom geht keine kein alle mir mich diese wurde um kann lässt mehr immer "
        "bildschirm bleibt schwarz drucker druckt passwort rechner startet läuft hängt öffnen anmelden gesperrt "
        "brauche hilfe gestern heute morgen jetzt schon ganzen ganze unser unsere kommt neue neuen neuer neues nein "
        "guten hallo danke dringend fehler fehlermeldung tastatur maus kabel büro",
        "fr": "le la les et est pas je mon ma mes une des pour dans avec sur que qui du au ce cette plus ne sont "
        "nous vous il j ai depuis comment bonjour merci mais par se quand suis n d l en aux été ou a un y "
        "tous tout peut fait sans mes faire c ne marche fonctionne ordinateur écran imprimante souris clavier démarre "
        "toujours encore besoin aide aujourd hui hier oui non merci mot passe réunion salle peux veux votre notre",
        "es": "el los las y es no mi una para con que por en se del lo me al como está cuando puedo tengo desde "
        "hola gracias pero más ha he o su mis de la un todo sin ya hay son cómo si le correo hacer donde qué "
        "muy aparece buenos buenas días dias tardes funciona pantalla contraseña ordenador impresora ratón teclado "
        "necesito ayuda favor nada ahora hoy ayer abre conecta",
        "it": "il lo gli è non mio mia una per con che di del della in si le ho come mi dal ma più quando posso "
        "sono alla nel da grazie questo anche un i la e al ha dei delle se sul ci dopo buongiorno tutti cosa "
        "o ai funziona schermo stampante tastiera bisogno aiuto oggi ieri adesso riesco aprire ciao buon",
        "pt": "o os as e é não meu minha uma para com que por em se do da no na dos das ao como está quando eu mais "
        "tem mas foi um de à isso já nos são está estou ou nas pelo sem pode consigo muito você",
        "nl": "de het en is niet ik mijn een voor met op van te dat er bij kan maar naar als ook heb zijn wordt hoe "
        "wat aan deze nog in die dit om door geen meer krijg moet worden al uit of via over kun dan heeft wel",
        "pl": "i w nie się na z do jest mi że to po jak mam nie przez ale od za czy o dla już mnie są moje moja gdy "
        "można tylko ma proszę tak by po pod być jeśli został a gdzie co tym",
        "cs": "a v se na je že mi to po jak mám nebo ale od s z do pro mne jsou moje když není nelze prosím děkuji "
        "jsem k ve si při tak už za byl které mě dobrý den i o co pokud není ze jen u bych lze",
        "sv": "och i är inte jag min mitt en ett för med på av till att det som har kan men när från den de om så "
        "hur mig vi var efter hej då nu alla eller bara vad blir",
        "tr": "ve bir bu için ile ben benim değil olarak var yok çok nasıl mi mı de da ne daha gibi olan sonra "
        "kadar lütfen ancak olduğu her tüm en teşekkürler oldu merhaba ama değil yapabilirim hata",
        "fi": "ja on ei en se että mutta niin kun ovat oli olen mitä miten kuin tai myös jos tämä sitä minun voi "
        "nyt vain ole hän mistä ne eikä sen kanssa jo voin miksi siitä",
        "hu": "a az és nem hogy is egy van ez meg azt csak ha de mit már mert nekem vagy hogyan kell lehet minden "
        "nincs sem ki el mi ezt volt majd tudom üdvözlettel köszönöm",
        "da": "og er ikke jeg min en et for med på af til at det som har kan men når fra den de om så hvordan mig "
        "vi hej efter der nogen har bliver hvor hvad eller mit alle",
        "ro": "și nu este în la cu de pe un o să mi din că ce am pentru mai sunt dar se care cum a fost sau dacă "
        "când ca mă după",
        "id": "yang dan di tidak saya ini itu untuk dengan dari ke bisa ada akan pada bagaimana sudah atau tapi "
        "juga kami agar cara tolong saat apa karena dalam mohon",
    }.items()
}
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words:
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _language)

_ENGLISH_TOO = _SMALL_WORDS["en"] | word_set("a by me so up us use file mail server problem")
_EVIDENCE = {word: ("en",) if word in _ENGLISH_TOO else languages for word, languages in _BY_WORD.items()}
"""For what each word speaks. One that English has as well says nothing for another language: 'I deleted a file by
mistake' holds three of the commonest Polish words."""

_TELLING = {
    "de": "äöüß", "es": "ñ¿¡", "fr": "çœêèàùâû", "pt": "ãõ", "pl": "łąęśżźćń", "cs": "řěůžšč", "sv": "å", "tr": "ğışİ",
    "hu": "őű", "da": "øæ", "ro": "țșă", "it": "èìò",
}  # fmt: skip
"""Letters that speak for a language. Not for it alone, so they only add to its words."""

_ONLY_ENGLISH = word_set("""
    the and my this that with when have has you from how what after been please will since need are would could
    which your not does cannot it
""")
"""Words that no other language of these has. With some of them there is no need to count."""
_CLEARLY = 4
_LETTERS = 7
"""So many letters a very short line has, or else its words may be anything."""

_MOST_FOR_LETTERS = 3
_BROKEN_ENCODING = re.compile(r"[ãâåæçèé][\x80-\x9f\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122¡-¿]")
"""UTF-8 that was read as Latin-1, in small letters: its letters say nothing."""

_LATIN = re.compile(r"(?<![^\W_])[^\W\d_]+(?![^\W_])")
"""Words; letters between digits ('1A2B3C4D') are none."""

_SCRIPTS = tuple(
    (language, re.compile(signs))
    for language, signs in (
        ("ja", "[\u3040-\u30ff]"), ("ko", "[\uac00-\ud7af]"), ("zh", "[\u4e00-\u9fff]"), ("uk", "[іїєґІЇЄҐ]"),
        ("ru", "[\u0400-\u04ff]"), ("ar", "[\u0600-\u06ff]"), ("he", "[\u0590-\u05ff]"), ("el", "[\u0370-\u03ff]"),
        ("th", "[\u0e00-\u0e7f]"), ("hi", "[\u0900-\u097f]"),
    )
)  # fmt: skip
LANGUAGES = frozenset((*_SMALL_WORDS, *(language for language, _ in _SCRIPTS)))
"""All that can be told."""

_OWN_SCRIPT = re.compile(
    "[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
)
_READ = 600


def language_of(text: str, words: frozenset[str]) -> str:
    """The ISO 639-1 code, or '' if it is not clear. `words` are the different small-lettered words of the text."""
    if len(words) > _CLEARLY and len(words & _ONLY_ENGLISH) >= max(_CLEARLY, len(words) // 5):
        return "en"
    head = text[:_READ]
    if not head.isascii():
        letters = _LATIN.findall(head)
        total = sum(map(len, letters))
        own = len(_OWN_SCRIPT.findall(head))
        if own * 3 > total:
            return next((language for language, signs in _SCRIPTS if signs.search(head)), "")
    return _by_words(head.lower())


def _by_words(head: str) -> str:
    words = _LATIN.findall(head)[:80]
    if _BROKEN_ENCODING.search(head):
        return ""
    if len(words) < FEWEST_WORDS:
        return _by_each(words)
    scores: dict[str, float] = {}
    for word in dict.fromkeys(words):
        for language in _EVIDENCE.get(word, ()):
            scores[language] = scores.get(language, 0) + 1
    if not head.isascii():
        for language, letters in _TELLING.items():
            if language in scores:
                scores[language] += min(0.7 * sum(head.count(letter) for letter in letters), _MOST_FOR_LETTERS)
    if not scores:
        return ""
    ranked = sorted(scores.items(), key=lambda score: -score[1])
    best = ranked[0][1]
    second = ranked[1][1] if len(ranked) > 1 else 0
    clear = best >= 2 and best >= len(words) * 0.12 and best > second * 1.2
    return ranked[0][0] if clear else ""


def _by_each(words: list[str]) -> str:
    """The language of a very short line: the one that has each of its words."""
    shared = [set(_EVIDENCE.get(word, ())) for word in words]
    common = set.intersection(*shared) if shared else set()
    telling = len(words) > 1 and sum(map(len, words)) >= _LETTERS
    return common.pop() if telling and len(common) == 1 else ""
