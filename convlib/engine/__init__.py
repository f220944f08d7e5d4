"""How notebooks run; nothing here knows what they are about."""
