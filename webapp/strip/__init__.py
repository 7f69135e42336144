"""The strip above the timeline: who took part in what, drawn on the server; pure layout, but for `queries`."""
