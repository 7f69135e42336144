"""What knows HTTP but not the domain."""
