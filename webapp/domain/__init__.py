"""What the product knows, as pure code: no Flask, no SQLAlchemy, no clock."""
