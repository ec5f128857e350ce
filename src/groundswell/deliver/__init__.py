"""Answers that go out by themselves: mail, Slack, webhook."""
