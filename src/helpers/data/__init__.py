"""The tables of data/: read once, validated, every problem named."""
