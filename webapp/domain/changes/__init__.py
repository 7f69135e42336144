"""How documents differ, and what happens to them when one item takes the place of another."""
