"""Who took part, on whose side, and with what weight they speak."""
