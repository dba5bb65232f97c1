"""The version of kaoju, alone in a module so that saying it costs nothing. Held against pyproject.toml by a test."""

VERSION = "0.1.0"
