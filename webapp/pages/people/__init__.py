"""People, for administrators: accounts, invitations, and the log of accounts."""
