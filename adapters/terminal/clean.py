"""What other people wrote, made harmless for a terminal: nothing in it moves the cursor, colours or hides anything."""

from __future__ import annotations

LINE_ENDS = ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")

CONTROL_PICTURES = 0x2400
"""Unicode shows the control character n as the picture 2400+n: an escape becomes a visible ESC."""

BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Turn the direction of text around, so that it reads other than it is."""

UNPRINTABLE = (*range(0x80, 0xA0), *range(0xD800, 0xE000), *BIDI)

_SHOWN = {
    **{code: chr(CONTROL_PICTURES + code) for code in range(0x20)},
    **dict.fromkeys(UNPRINTABLE, "\ufffd"),
    0x7F: "\u2421",
    ord("\n"): "\n",
    ord("\t"): "    ",
}


def harmless(text: str) -> str:
    """The text with its line breaks, and with every control character as a picture of itself."""
    for line_end in LINE_ENDS:
        text = text.replace(line_end, "\n")
    return text.translate(_SHOWN)
