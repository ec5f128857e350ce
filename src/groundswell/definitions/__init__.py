"""Named later, true from the start: events, properties, segments and measures."""
