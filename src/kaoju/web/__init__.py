"""The local page. Empty so far. Holds no logic."""
