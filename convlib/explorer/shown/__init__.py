"""What stands below the controls: rows with their bars, sheets, files and code, as HTML."""
