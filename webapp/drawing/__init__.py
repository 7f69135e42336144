"""Pictures laid out in pure code: the strip above the timeline, and the charts of stances."""
