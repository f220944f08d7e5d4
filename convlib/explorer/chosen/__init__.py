"""What an analyst has chosen, the actions that it leaves, and what they are of the whole."""
