"""Fields of sheets whose label leaves open what they are, or is in no list: told over all actions."""
