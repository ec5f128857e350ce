"""Selectors of captured elements mean what they mean in a browser."""

import json
from dataclasses import asdict
from random import Random

import pytest
from tests.model import elements
from tests.sdk.browser.site import Site, eventually

from groundswell.model.selector import selecting

SELECTORS = 400
BUILD = """roots => {
    const made = told => {
        const one = document.createElement(told.tag)
        if (told.id) one.id = told.id
        if (told.classes.length) one.className = told.classes.join(" ")
        for (const [name, value] of Object.entries(told.attributes)) one.setAttribute(name, value)
        one.append(...told.children.map(made))
        return one
    }
    document.body.replaceChildren(...roots.map(made))
    window.all = [...document.body.querySelectorAll("*")]
    for (const one of all) one.click()
    return all.length
}"""
"""Builds the page, and clicks each of its elements once, in their order."""

ASK = "selectors => selectors.map(selector => all.map(one => one.matches(selector)))"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_selector_selects_what_the_browser_says_that_it_selects(site: Site, seed: int) -> None:
    """Of a page of its own, whatever the elements and selectors are called."""
    random = Random(seed)
    site.open()
    site.flush()
    roots = [asdict(elements.element(random, 3)) for _ in range(4)]
    count = site.page.evaluate(BUILD, json.loads(json.dumps(roots)))
    eventually(lambda: len(site.collector.of("click")) == count)
    told = [click["properties"]["element_hierarchy"] for click in site.collector.of("click")]
    selectors = [elements.written(random, elements.selector(random)) for _ in range(SELECTORS)]
    theirs = site.page.evaluate(ASK, selectors)

    ours = [[selecting(selector)(hierarchy) for hierarchy in told] for selector in selectors]

    assert [s for s, a, b in zip(selectors, ours, theirs, strict=True) if a != b] == []
    assert any(map(any, ours))
