"""Slack: what happens there becomes `Incoming`, what is said becomes messages, cards, forms and a home."""
