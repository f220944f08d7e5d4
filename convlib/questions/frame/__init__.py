"""What every question has: its record, its opening and closing, and what is asked of tables given to it."""
