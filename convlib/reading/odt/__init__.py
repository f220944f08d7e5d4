"""OpenDocument texts, from their XML."""
