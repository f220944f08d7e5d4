"""What an action is about: themes of a reviewed vocabulary, each with the words that say so."""
