"""The agenda: what is next, overdue, moved or called off; and calendars to subscribe to."""
