"""Chat widgets: the documented lines, with stand-ins that call a page as the real ones do."""

import pytest
from tests.sdk.browser.documented import code
from tests.sdk.browser.site import Site, eventually

INTERCOM = """
    window.Intercom = function () { Intercom.q.push(arguments) }; Intercom.q = []
    setTimeout(() => {
        const heard = {}, waiting = Intercom.q
        window.Intercom = (method, given) => { heard[method] = given }
        waiting.forEach(one => Intercom(...one))
        window.widget = {open: () => heard.onShow(), write: () => heard.onUserEmailSupplied()}
    }, 100)
"""
CRISP = """
    window.$crisp = []
    setTimeout(() => {
        const heard = {}, waiting = $crisp
        window.$crisp = {push: ([verb, event, call]) => { if (verb === "on") heard[event] = call }}
        waiting.forEach($crisp.push)
        window.widget = {open: () => heard["chat:opened"](), write: () => heard["message:sent"]({content: "my secret"})}
    }, 100)
"""
DRIFT = """
    window.drift = {waiting: [], on: (...given) => drift.waiting.push(given)}
    setTimeout(() => {
        const heard = {}, waiting = drift.waiting
        window.drift = {on: (event, call) => { heard[event] = call }}
        waiting.forEach(one => drift.on(...one))
        window.widget = {open: () => heard.chatOpen(), write: () => heard["message:sent"]({data: {text: "my secret"}})}
    }, 100)
"""


@pytest.mark.parametrize(
    ("name", "stand_in", "written"),
    [
        ("Intercom", INTERCOM, "Chat - Leave Email"),
        ("Crisp", CRISP, "Chat - Send Message"),
        ("Drift", DRIFT, "Chat - Send Message"),
    ],
)
def test_a_chat_that_is_opened_and_written_in_is_told(
    site: Site, name: str, stand_in: str, written: str
) -> None:
    """And nothing of what was written."""
    bridge = f"addEventListener('load', () => {{ {code(name)} }})"
    site.pages["/"] = f"""<script>{stand_in}</script> <script>{bridge}</script>
        <button id="chat" onclick="widget.open()">Chat</button>
        <button id="send" onclick="widget.write()">Send</button>"""
    site.open()
    site.page.wait_for_function("window.widget")
    site.page.click("#chat")
    site.page.click("#send")
    eventually(lambda: len(site.collector.tracks()) == 2)

    assert [(e["name"], e["properties"]["widget"]) for e in site.collector.of("track")] == [
        ("Chat - Open", name),
        (written, name),
    ]
    assert "secret" not in site.collector.everything()
