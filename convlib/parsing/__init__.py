"""Printed rows to the parts of an agreement: what a line is, what it belongs to, which value it states."""
