"""Figures typed by hand, set against every published figure that the words around them may mean."""
