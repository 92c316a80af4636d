"""The window and its canvas: everything that needs Qt, and nothing that knows a circuit."""
