"""Pure functions: raw bytes to documents, documents to records, records across documents."""
