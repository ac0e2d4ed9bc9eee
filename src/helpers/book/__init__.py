"""From executed notebooks to a published site."""
