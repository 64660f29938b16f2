"""The team's articles: reading them from a folder, checking them, and finding the one a person needs."""
