"""Models of costs of compute: contracts, ownership, procurement, training, serving, returns."""
