"""What a notebook may call."""
