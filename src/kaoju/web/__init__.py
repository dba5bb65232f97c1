"""The local page: a ledger in a browser, on this machine alone.

A page parses what it was asked, asks a runner or the ledger, and renders; what it shows is worked out in `runners/`.
Together with `cli`, the only place that reads the clock, the environment and the network. Nothing is loaded from
elsewhere, ever, and everything but charts works without JavaScript.
"""
