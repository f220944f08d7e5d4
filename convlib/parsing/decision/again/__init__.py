"""What a document prints twice: counted once."""
