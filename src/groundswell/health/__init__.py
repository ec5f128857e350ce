"""Account health scores, their ledger and their track record."""
