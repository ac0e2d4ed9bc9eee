"""The words of the field as types: standard library only."""
