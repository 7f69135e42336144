"""What knows both HTTP and the record: the request's negotiation, addresses, what templates can say."""
