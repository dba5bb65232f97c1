"""Readings (later: the ledger) in, one format a file out. Never computes."""
