"""A made-up company for the demo and for the track record: what is sold, who buys it, what they do, and who leaves.

`made.company_of(seed, level)` makes one, `rows` tells what a project would be told of it. Everything hidden, in
`drivers`, moves both what accounts do and whether they stay; neither is worked out from the other.
See docs/decisions/0020-the-company.md.
"""
