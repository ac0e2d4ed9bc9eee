"""From words to claims: what a sentence states, as claims that the figures can be asked about."""
