"""The actors: who they are, which side they are on, whom they met, what they said and took part in."""
