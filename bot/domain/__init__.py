"""Plain frozen dataclasses and rules. Standard library only."""
