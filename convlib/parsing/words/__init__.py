"""The words of sheets: nouns and qualifiers, and what a label made of them means."""
