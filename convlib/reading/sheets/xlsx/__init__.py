"""Excel workbooks, from their XML."""
