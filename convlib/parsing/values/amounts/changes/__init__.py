"""What an amendment says that it changes: in sentences, and in rows of a table."""
