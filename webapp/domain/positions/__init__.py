"""Who stands where on what, and how that moved."""
