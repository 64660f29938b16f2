"""Edges to other people's systems: payloads become Incoming, replies become messages."""
