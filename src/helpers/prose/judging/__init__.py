"""Statements and typed figures judged against what is published."""
