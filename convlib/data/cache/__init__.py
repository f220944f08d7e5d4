"""What was read, kept in a folder of the user's, so that it is read anew only where something changed."""
