"""Storage: the database behind the ports `Store` and `Transcript`."""
