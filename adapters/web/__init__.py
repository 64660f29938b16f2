"""The sandbox page: the whole made-up company in a browser."""
