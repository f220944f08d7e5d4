"""What each heading heads, by its words, its numbering and what stands below it."""
