"""Text files: what stands in each line, and tables that spaces alone set."""
