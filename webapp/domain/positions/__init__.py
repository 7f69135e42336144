"""Who stands where on which issue, and how that changed."""
