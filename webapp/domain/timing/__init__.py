"""When things happened by the record: how far they reach, what came before what, and how plans slipped."""
