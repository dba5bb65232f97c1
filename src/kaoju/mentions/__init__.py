"""Matches in, typed values out: times and quantities.

Never reads a rule file: which words mean what stands in `languages/`.
"""
