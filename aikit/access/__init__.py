"""Models of the control of access to AI: concentration, voting power, rationing, supply."""
