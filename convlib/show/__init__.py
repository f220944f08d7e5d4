"""What notebooks show beside figures: tables, sentences and key figures, and cards."""
