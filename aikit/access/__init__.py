"""Who controls access to AI: concentration, power, rationing, supply."""
