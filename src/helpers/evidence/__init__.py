"""What an edition knows and may say."""
