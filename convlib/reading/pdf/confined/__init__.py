"""Files that may be bombs: told from their bytes, and read in a process that has bounds."""
