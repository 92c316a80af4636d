"""How a chain is judged: safety, signal, level. Values in, values out; no finished sentences, no Qt, no disk."""
