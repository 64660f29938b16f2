"""Texts cut into the pieces that a BERT model knows (Devlin and others: BERT, 2019). Needs the extra `semantic`."""

from __future__ import annotations

from importlib.resources import files

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import BertProcessing

CHARACTERS = 4_000
"""How much of a text is looked at; it holds more pieces than a model reads."""

BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


class Pieces:
    """Texts to the numbers of their pieces, by the vocabulary of 'BERT uncased' (Google, Apache-2.0)."""

    def __init__(self, most: int) -> None:
        """`most`: the pieces of a text, the mark of its beginning and of its end included."""
        listed = files("flows.understanding").joinpath("wordpieces.txt").read_text(encoding="utf-8")
        numbers = {piece: number for number, piece in enumerate(listed.removesuffix("\n").split("\n"))}
        self._tokenizer = Tokenizer(WordPiece(numbers, unk_token=UNKNOWN, max_input_chars_per_word=100))
        self._tokenizer.normalizer = BertNormalizer()
        self._tokenizer.pre_tokenizer = BertPreTokenizer()
        self._tokenizer.post_processor = BertProcessing((END, numbers[END]), (BEGIN, numbers[BEGIN]))
        self._tokenizer.enable_truncation(most)

    def numbers(self, text: str) -> list[int]:
        """The pieces of a text."""
        found: list[int] = self._tokenizer.encode(text[:CHARACTERS]).ids
        return found
