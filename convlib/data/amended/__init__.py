"""Amendments of an agreement: read, and put into force one after the other."""
