"""Who took part, on whose side, and who speaks."""
