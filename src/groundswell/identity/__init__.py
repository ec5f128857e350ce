"""Ids become users, users belong to accounts: links, merges and dated memberships."""
