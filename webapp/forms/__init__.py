"""Documents as form fields, and form fields as documents."""
