"""The store: schema, migrations, queries. All SQL of kaoju lives here.

Empty so far. Never imports claims or compare.
"""
