"""Finding documents by their words: the order, the parts of a score, putting in and taking out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.knowledge.bag import CHARACTERS, bag, codes, stems
from flows.knowledge.bm25 import Bm25, Field
from flows.knowledge.fusion import fused

FIELDS = {"title": Field(3.0, 5, 0.3), "text": Field(1.0, 20, 0.7)}

WORDS = ("vpn", "mail", "printer", "jam", "slow", "token", "screen")

words = st.dictionaries(st.sampled_from(WORDS), st.integers(1, 4))
documents = st.dictionaries(st.integers(0, 30), words, max_size=12)


def index(texts: Mapping[int, Mapping[str, int]]) -> Bm25[int]:
    found: Bm25[int] = Bm25(FIELDS)
    for key, text in texts.items():
        found.put(key, {"text": text})
    return found


def test_a_word_in_the_title_counts_more_than_in_the_text() -> None:
    search: Bm25[str] = Bm25(FIELDS)
    search.put("about printers", {"title": {"printer": 1}, "text": {"jam": 1}})
    search.put("about mail", {"title": {"mail": 1}, "text": {"printer": 1}})
    search.put("about screens", {"title": {"screen": 1}, "text": {}})
    assert list(search.search(["printer"], 5)) == ["about printers", "about mail"]


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    search = index({1: {"vpn": 1, "slow": 1}, 2: {"mail": 1, "slow": 1}, 3: {"slow": 1}})
    assert search.telling("vpn") > search.telling("slow")
    assert next(iter(search.search(["vpn", "slow"], 3))) == 1


@given(documents, st.permutations(range(31)))
def test_the_order_in_which_documents_came_changes_nothing(texts: dict[int, dict[str, int]], order: list[int]) -> None:
    one, other = index(texts), index({key: texts[key] for key in order if key in texts})
    asked = ["vpn", "mail", "jam"]
    assert list(one.search(asked, 30)) == list(other.search(asked, 30))


@given(documents, st.integers(0, 30), words)
def test_what_was_taken_out_leaves_no_trace(texts: dict[int, dict[str, int]], key: int, text: dict[str, int]) -> None:
    never = index({number: kept for number, kept in texts.items() if number != key})
    once = index(texts)
    once.put(key, {"text": text})
    once.remove(key)
    asked = ["vpn", "mail", "printer", "jam", "slow"]
    assert key not in once and len(once) == len(never)
    assert once.search(asked, 30) == never.search(asked, 30)


@given(documents)
def test_the_gains_of_the_words_add_up_to_the_score(texts: dict[int, dict[str, int]]) -> None:
    search, asked = index(texts), ["vpn", "slow", "token"]
    gains = search.gains(asked, list(texts))
    for key, score in search.search(asked, 30).items():
        assert abs(sum(gains[key].values()) - score) < 1e-9


@given(documents)
def test_looking_only_for_the_rarest_words_scores_by_all_of_them(texts: dict[int, dict[str, int]]) -> None:
    search, asked = index(texts), ["vpn", "slow", "token", "mail"]
    by_all = search.search(asked, 30)
    for key, score in search.search(asked, 30, rarest=1).items():
        assert abs(by_all[key] - score) < 1e-9


@given(st.text(max_size=300))
def test_any_text_has_words_pairs_and_codes(text: str) -> None:
    assert set(bag(text)) <= set(stems(text))
    assert set(bag(text)) <= set(bag(text, pairs=True))
    assert all(code == code.lower() for code in codes(text))


def test_codes_stay_whole() -> None:
    text = "Error 0x80070005 in JOB_394, bounced with 5.7.1"
    assert {"0x80070005", "job_394", "5.7.1"} <= set(stems(text)) & codes(text)


def test_only_the_beginning_of_a_very_long_text_counts() -> None:
    assert bag("printer " * 5_000 + "zebra") == bag(("printer " * 5_000)[:CHARACTERS])


@pytest.mark.parametrize("piece", ["<", "a", "a-", "0x", "1.", "http://", "error ", "'", "\n", "é "])
def test_a_page_of_anything_is_read_to_its_end(piece: str) -> None:
    page = (piece * CHARACTERS)[: CHARACTERS - 6] + " zebra"
    assert stems(page)[-1] == "zebra" and len(codes(page)) <= 1


def test_judges_add_up_and_how_far_the_best_leads_counts() -> None:
    parts = fused({"one": (1.0, {"a": 9.0, "b": 8.0, "c": 1.0}), "other": (0.5, {"b": 0.7, "d": 0.2})}, 4)
    assert list(parts) == ["b", "a", "d", "c"]
    assert parts["a"] == {"one": 1.0} and parts["b"]["other"] == 0.5
    assert 0.7 < parts["b"]["one"] < 1.0
    assert parts["c"] == {}, "worse than usual"


def test_what_a_judge_does_not_know_is_no_better_than_the_worst() -> None:
    parts = fused({"one": (1.0, {"a": -1.0, "b": -3.0})}, 4)
    assert list(parts) == ["a", "b"] and parts["b"] == {}


def test_what_is_alone_counts_in_full() -> None:
    assert fused({"one": (0.5, {"a": 0.2})}, 1) == {"a": {"one": 0.5}}


SCORES = st.dictionaries(st.integers(0, 9), st.floats(-5.0, 5.0))


@given(SCORES, SCORES)
def test_what_all_judges_put_first_is_first(one: dict[int, float], other: dict[int, float]) -> None:
    parts = fused({"one": (1.0, one | {99: 6.0}), "other": (0.2, other | {99: 6.0})}, 11)
    assert next(iter(parts)) == 99
    assert parts.keys() == {99} | one.keys() | other.keys()
    assert all(0.0 <= added <= 1.0 for of_thing in parts.values() for added in of_thing.values())
