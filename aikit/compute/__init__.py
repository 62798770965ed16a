"""What AI compute costs: contracts, ownership, procurement, training, serving, returns."""
