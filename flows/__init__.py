"""Conversations: each file reads like the talk that it holds."""
