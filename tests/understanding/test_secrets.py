"""Secrets are hidden, ordinary talk about passwords is not. Every secret here is put together when the test runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.understanding.secrets import SecretMasker
from tests.growing import grows_no_faster_than_its_length

MASK = SecretMasker().mask
LETTERS = "aB3dE5gH7jK9mN1pQ2sT4vW6yZ8"
WORD = "Tr" + "0ub" + "4dor"
PLAIN = "sun" + "flower"
JWT = ".".join(("ey" + "J" + LETTERS, "ey" + "J" + LETTERS, LETTERS))
CARD = "4" + "1" * 15
GROUPED = " ".join((CARD[:4], CARD[4:8], CARD[8:12], CARD[12:]))
PEM = "-----BEGIN RSA PRIVATE" + " KEY-----\n" + LETTERS + "\n-----END RSA PRIVATE" + " KEY-----"
TOKENS = {
    "Slack bot": "xox" + "b-" + "123456789012-" + LETTERS,
    "Slack app": "xap" + "p-1-" + LETTERS,
    "GitHub": "gh" + "p_" + LETTERS + "abcdefghi",
    "GitHub fine-grained": "github" + "_pat_" + LETTERS + LETTERS,
    "GitLab": "gl" + "pat-" + LETTERS,
    "AWS": "AK" + "IA" + "X" * 16,
    "Google": "AI" + "za" + LETTERS + "abcdefgh",
    "JWT": JWT,
    "OpenAI-like": "s" + "k-" + LETTERS,
    "Stripe-like": "s" + "k_live_" + LETTERS,
    "npm": "np" + "m_" + LETTERS + "abcdefghi",
    "PyPI": "py" + "pi-" + LETTERS + "abcdefghi",
    "Azure client secret": "abc" + "8Q" + "~" + LETTERS + "abcdef",
    "SendGrid": "S" + "G." + LETTERS + "." + LETTERS,
    "Hugging Face": "h" + "f_" + LETTERS + "abcdefghi",
}


def hidden(text: str, secret: str, kind: str) -> None:
    masked, kinds = MASK(text)
    assert secret not in masked and kind in kinds, masked
    assert f"[{kind} hidden]" in masked
    assert MASK(masked) == (masked, ()), "masking twice changes nothing"


@pytest.mark.parametrize(
    "text",
    [
        "my password is {}",
        "my password is {}.",
        "Password: {}",
        "password:{}",
        "password = {}",
        "pw: {}",
        "pw {}X!",
        "PW={}",
        "pwd: {}",
        "my pass is {}",
        "passwort: {}",
        "mein Passwort ist {}",
        "Kennwort lautet {}",
        "mot de passe: {}",
        "contraseña: {}",
        "пароль: {}",
        "password for outlook is {}",
        "the wifi password is {}",
        "the password was {} until yesterday",
        "my old password was {} and the new one does not work",
        "password changed to {}",
        "reset his password to {}",
        "unlocked and reset the id to {}",
        "{} is my password",
        "user bob password {}X!",
        "user: bob\npassword: {}",
        "Password:\n{}",
        "password -> {}",
        'the password is "{}"',
        "the password is '{}'",
        "my password is now {}",
        "temporary password: {} please change",
        "my passphrase is {}",
        "my passcode is {}",
        "psql postgres://bob:{}@db.example/x",
        "curl https://bob:{}@example.com/",
        "mysql -u root --password={}",
        "My Password Is {}!",
        "login bob / pw: {}",
    ],
)
def test_a_password_is_hidden(text: str) -> None:
    hidden(text.format(WORD), WORD, "password")


@pytest.mark.parametrize(
    "text", ["my password is {}", "password: {}", "pw = {}", "pass: {}, thanks", "password is {} please"]
)
def test_a_password_that_is_an_ordinary_word_is_hidden_where_it_is_clear(text: str) -> None:
    hidden(text.format(PLAIN), PLAIN, "password")


@pytest.mark.parametrize(
    "text",
    [
        "my password is not working",
        "my password is invalid",
        "password is expired",
        "password expired",
        "my password is wrong",
        "the password is correct",
        "Password is 100% correct",
        "password is required",
        "the password is too short",
        "my password is being rejected",
        "my password is locked",
        "my password was changed yesterday",
        "password: incorrect",
        "password: help",
        "password reset please",
        "what is my password?",
        "I forgot my password",
        "password for outlook is not accepted",
        "my pw is not accepted",
        "the pin is blocked",
        "password must be 12 characters",
        "is your password 8 or 12 characters long?",
        "password manager does not open",
        "reset windows password for user vvkertgipn",
        "please reset my password to the default",
        "password sync between windows10 and office365 fails",
        "password [redacted] does not work",
        "password: [redacted]",
        "password: <removed>",
        "password: ******",
        "pass the meeting to my colleague",
        "it was a pass",
        "my laptop passed the test",
        "the token is expired",
        "security token: please renew",
        "api key is missing",
        "the key is stuck on my keyboard",
        "error code 80070005",
        "error code is 0x80070005",
        "the post code is 1518",
        "stop code: 0000007e",
        "my ticket number is 4711123456789012",
        "serial 5CG1234XYZ",
        "call me at 0043 664 1234567",
        "order 4500012345678901234567",
        "https://example.com/reset-password?user=bob",
        "c:\\users\\bob\\passwords.txt",
        "basic authentication is off",
        "the bearer of this badge",
        "version 115.10.1 asks for my password every time",
        "my login is bob and the password is the same as before",
    ],
)
def test_talk_about_secrets_is_left_alone(text: str) -> None:
    assert MASK(text) == (text, ())


@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
@pytest.mark.parametrize("text", ["{}", "my key is {} ok?", "export X={}\nrun", "({})", "token:{}."])
def test_a_token_is_hidden_by_its_shape(text: str, token: str) -> None:
    hidden(text.format(token), token, "token")


@pytest.mark.parametrize(
    "text",
    [
        "api key: {}",
        "API_KEY={}",
        "my api token is {}",
        "client_secret = '{}'",
        "Authorization: Bearer {}",
        "aws_secret_access_key = {}",
        "AccountKey={}==;EndpointSuffix=x",
        "secret: {}",
    ],
)
def test_a_token_is_hidden_by_its_name(text: str) -> None:
    hidden(text.format(LETTERS * 2), LETTERS * 2, "token")


CARDS = [CARD, GROUPED, GROUPED.replace(" ", "-"), "37" + "8282246310005", "5" + "555555555554444"]


@pytest.mark.parametrize("card", CARDS)
def test_a_card_number_is_hidden(card: str) -> None:
    hidden(f"my card {card} was declined", card, "card number")


@pytest.mark.parametrize("number", [CARD[:-1] + "2", "1234567890123456", "35" + "0000000000006"])
def test_other_long_numbers_stay(number: str) -> None:
    assert MASK(f"order {number} is late")[1] == ()


def test_a_private_key_is_hidden_even_if_its_end_is_cut() -> None:
    hidden(f"here: {PEM} thanks", LETTERS, "private key")
    hidden(f"here: {PEM.partition('-----END')[0]}", LETTERS, "private key")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("my otp is {}", "482913"),
        ("verification code: {}", "482913"),
        ("verification code {}", "482 913"),
        ("the 2fa code was {}", "482913"),
        ("my code is {}", "482913"),
        ("one-time password: {}", "482913"),
        ("security code {}", "4829"),
        ("recovery code: {}", "ab12-cd34-ef56"),
        ("backup code is {}", "ab12cd34"),
        ("the code from my phone? authenticator code: {}", "482913"),
    ],
)
def test_a_one_time_code_is_hidden(text: str, code: str) -> None:
    hidden(text.format(code), code, "one-time code")


def test_all_recovery_codes_of_a_list_are_hidden() -> None:
    masked, kinds = MASK("my recovery codes: ab12-cd34, ef56-gh78\nij90-kl12")
    assert kinds == ("one-time code",) and masked.count("[one-time code hidden]") == 3


def test_several_secrets_in_one_message_are_all_hidden() -> None:
    masked, kinds = MASK(f"pw: {WORD}, card {CARD} and {TOKENS['AWS']}")
    assert masked == "pw: [password hidden], card [card number hidden] and [token hidden]"
    assert set(kinds) == {"password", "card number", "token"}


@given(st.text(max_size=300))
def test_it_never_raises_and_masking_twice_changes_nothing(text: str) -> None:
    masked, _ = MASK(text)
    assert MASK(masked) == (masked, ())


PIECES = [
    *("password", "pw", "is", "my", "token", "otp", "hidden", "to", "reset", "://", WORD, PLAIN, CARD, "482913"),
    *": \n\"'/[]@,.",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_masking_twice_changes_nothing_on_its_own_words(pieces: list[str]) -> None:
    masked, _ = MASK("".join(pieces))
    assert MASK(masked) == (masked, ())


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_secret_among_any_words_is_hidden(before: str, after: str) -> None:
    masked, kinds = MASK(f"{before} \nmy password is: {WORD}\n {after}")
    assert WORD not in masked and "password" in kinds


SPACES = " " * 40
HARD = [
    *(
        "password" + SPACES,
        "password: ",
        "a",
        "eyJ",
        "1",
        "4 1",
        "reset ",
        "://",
        "key token ",
        "otp-a1-",
        "pw'",
        "to ",
    ),
    *("-----BEGIN PRIVATE " + "KEY-----", "is my password ", "x@", "--password ", "password for for "),
    *(
        "password of a ",
        "wifi ",
        "password: user ",
        "login a ",
        "mysql -p",
        "curl -u ",
        "net use /user:",
        "111 111 as ",
        "code 12 34 ",
        "pin a1!b ",
        "key -",
        "login x.y/",
    ),
]


@pytest.mark.parametrize("begins", ["credentials", "login is", "the key is", "password", "pw for", "reset to", "basic"])
@pytest.mark.parametrize("gap", [" ", "\t", "\u00a0"])
def test_a_gap_without_end_takes_no_longer(begins: str, gap: str) -> None:
    grows_no_faster_than_its_length(MASK, lambda length: begins + gap * length)


def test_a_secret_behind_a_wide_gap_is_hidden() -> None:
    masked, _ = MASK(f"password:{' ' * 200}{WORD}")
    assert WORD not in masked


@pytest.mark.parametrize("piece", HARD)
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    grows_no_faster_than_its_length(MASK, lambda length: piece * (length // len(piece)))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("my card is 4111\u00a01111\u00a01111\u00a01111", "1111"),
        ("my card is 4111\u00ad1111\u00ad1111\u00ad1111", "1111"),
        ("my pin\u00a04711 does not work", "4711"),
        ("my pass\u200bword: Tr0ub4dor&3", "Tr0ub4dor"),
        ("my password: Tr0ub\u200b4dor&3", "4dor"),
        ("the token is xoxb-123456789012-\u2060123456789012-abcdefghijklmnopqrstuvwx", "abcdefgh"),
    ],
)
def test_what_nobody_sees_hides_no_secret_from_us(text: str, secret: str) -> None:
    shown, kinds = SecretMasker().mask(text)
    assert kinds and secret not in shown, shown


def test_without_a_secret_signs_that_nobody_sees_stay_as_they_are() -> None:
    text = "the mail from the \U0001f468\u200d\U0001f469\u200d\U0001f467 team says\u00a0hello"
    assert SecretMasker().mask(text) == (text, ())
