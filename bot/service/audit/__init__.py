"""Proves that nothing is overdue, and only then gives a heartbeat: a file for each promise."""
