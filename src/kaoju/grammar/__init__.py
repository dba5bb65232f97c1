"""The rule engine: cards and lexicons in, nodes with values and derivations out.

Knows no language and no domain: what words mean stands in `languages/`, what a match is worth in `mentions/`.
"""
