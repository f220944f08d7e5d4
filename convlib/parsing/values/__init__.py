"""Printed texts to values: costs, who pays what, what goes on from an earlier year."""
