"""What stands on a page of a PDF: letters, words, lines, and the rules that are drawn."""
