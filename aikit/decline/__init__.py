"""Models of falling costs, and for whom: learning, demand, affordability, adoption, sectors."""
