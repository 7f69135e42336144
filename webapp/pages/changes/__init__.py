"""The public log: every edit and correction, who made it, when, why, and what it changed."""
