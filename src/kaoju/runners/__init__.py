"""The same steps here, in processes, on a cluster.

Empty so far. Never changes a result.
"""
