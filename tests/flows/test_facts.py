"""What the talk remembers comes back as it was, from what a database can hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.knowledge.search import ArticleSearch
from flows.support import SupportFlow
from flows.support_facts import VERSION, Facts, dump, load

FLOW = SupportFlow(ArticleSearch(()))


@given(st.from_type(Facts))
def test_facts_come_back(facts: Facts) -> None:
    stored = json.loads(json.dumps(dump(facts)))
    assert load(VERSION, stored) == facts
    assert FLOW.load(FLOW.version, FLOW.dump(facts)) == facts


def test_what_is_as_at_the_beginning_is_not_stored() -> None:
    assert dump(Facts()) == {}
    assert load(VERSION, {}) == Facts()


@given(st.text(), st.lists(st.text()).map(tuple))
def test_a_need_that_was_put_aside_begins_a_talk(need: str, later: tuple[str, ...]) -> None:
    facts = FLOW.begin(need, (), later)
    assert facts.pieces == ((need,) if need else ())
    assert facts.later == later


@pytest.mark.parametrize("version", [VERSION + 1, -1])
def test_a_version_that_we_do_not_know_is_said(version: int) -> None:
    with pytest.raises(ValueError, match=f"version {version}"):
        load(version, {})
