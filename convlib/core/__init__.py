"""What every other part speaks of: agreements and their tables, amounts, findings, errors, languages."""
