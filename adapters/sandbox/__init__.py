"""A small made-up company that lives in the database: people, their places, and a messenger that needs no account."""
