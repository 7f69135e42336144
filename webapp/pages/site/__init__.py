"""Pages of the site itself: the front page, dates in words, and health checks."""
