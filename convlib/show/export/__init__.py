"""Agreements as files: for programs JSON, CSV and their description, for people a workbook."""
