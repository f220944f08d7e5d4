"""What a page prints: letters with their looks, words, phrases and lines."""
