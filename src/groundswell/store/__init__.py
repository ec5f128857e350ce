"""Where events live: the engine protocol and its guard; importing this chooses no engine."""
