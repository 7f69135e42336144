"""What differs between documents, and what becomes of them when one takes the place of another."""
