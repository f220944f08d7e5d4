"""What lines mean by those around them: labels that come again, lists below a label, sentences over lines."""
