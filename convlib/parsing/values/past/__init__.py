"""What a document says of an action of an earlier year."""
