"""What was known on a day, from which sources, and how well it is supported."""
