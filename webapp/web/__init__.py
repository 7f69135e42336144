"""Modules that know both HTTP and the record: the request's negotiation, addresses, and the vocabulary of templates."""
