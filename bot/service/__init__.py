"""The use cases. They reach the world through the ports of the domain only."""
