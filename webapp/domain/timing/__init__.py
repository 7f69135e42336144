"""Events in time: how far they extend, which came before which, and how plans slipped."""
