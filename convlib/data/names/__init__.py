"""What territories are called: how it is written, and what titles of documents say of it."""
