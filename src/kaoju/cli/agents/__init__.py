"""Agents: what `kaoju mcp` lets programs ask, and the server that lets them."""
