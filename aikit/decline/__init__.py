"""How the cost of AI falls, and for whom: learning, demand, affordability, adoption, sectors."""
