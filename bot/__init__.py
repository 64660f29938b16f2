"""The body: what the service is, whatever it is plugged into."""
