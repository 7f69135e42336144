"""The pages, one folder a family: views, and the queries that are theirs alone."""
