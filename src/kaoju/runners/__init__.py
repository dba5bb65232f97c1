"""The same steps here, in processes, on a cluster. Never changes a result."""
