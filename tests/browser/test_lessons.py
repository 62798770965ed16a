"""Every lesson as a student meets it: opened, run, every control moved, every answer kept."""
