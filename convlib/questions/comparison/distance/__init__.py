"""Who is far from the others, and how sure that is."""
