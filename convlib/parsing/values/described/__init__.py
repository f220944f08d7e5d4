"""What sheets say of an action beside its cost: who, when, how far, and what is measured."""
