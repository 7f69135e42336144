"""Pictures laid out in pure code: the strip above the timeline, and the chart of stances."""
