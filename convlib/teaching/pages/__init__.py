"""Lessons for those who have a page and no code: in a browser, on the wall, on paper."""
