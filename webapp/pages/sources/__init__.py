"""The sources: what each is, what rests on it, and which claims rest on it alone."""
