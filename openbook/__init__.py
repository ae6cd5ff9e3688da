"""OpenBook: what a placement really costs, line by line, and why."""
