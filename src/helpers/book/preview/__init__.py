"""Preview: one edition served while it is written; what changes is made again and shown in place."""
