"""Claims of many reports in, findings out: copies, events, figures and how they relate.

Empty so far. Never looks at all pairs.
"""
