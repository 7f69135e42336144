"""What stands in forms: documents as fields, and fields as documents."""
