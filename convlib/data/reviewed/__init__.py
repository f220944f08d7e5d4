"""What a reviewer decides: files of complete entries, each with its reason."""
