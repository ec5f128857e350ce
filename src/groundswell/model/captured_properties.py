"""What the properties of events say that are captured without anybody sending them by name."""

CAPTURED_PROPERTIES: dict[str, str] = {
    "url": "The whole address of the page.",
    "domain": "The host of the page's address.",
    "path": "The path of the page's address, such as /orders/7.",
    "query": "What follows the ? in the page's address.",
    "hash": "What follows the # in the page's address.",
    "title": "The title of the page.",
    "referrer": "The address of the page before.",
    "page_name": "What the sender called the page.",
    "element_tag": "The tag of the element that was clicked, changed or submitted.",
    "element_id": "The id of that element.",
    "element_classes": "Its classes, with spaces between them.",
    "element_text": "What is written on the button, link or other control, or on the element itself.",
    "element_href": "The address of the link that the element lies in.",
    "element_hierarchy": "The element and all that it lies in, which selectors are matched against.",
    "library": "The name and version of the library that sent the event.",
    "flags": "What was noticed on arrival: 'future' (more than 24 hours ahead), 'bot' (a crawler).",
    "time_as_sent": "When the event happened by a clock that was wrong; its time is put right.",
    "ip": "The address that the event was sent from, if the project keeps it.",
}
