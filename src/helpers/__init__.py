"""The report book: data rows and commentary in, an accessible book for one year out."""
