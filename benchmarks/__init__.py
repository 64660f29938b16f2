"""Measurements of the whole service, on real input and against a baseline. Nothing here is shipped."""
