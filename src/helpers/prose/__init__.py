"""Reading English: what sentences of commentary state about figures, and whether it is so."""
