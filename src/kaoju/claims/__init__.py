"""Mentions in, sourced claims out: attributions, factuality, events, transfers, positions, conditionals.

Empty so far. Never decides what is true.
"""
