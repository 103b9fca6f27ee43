"""Facts from one analysed document: one module a fact type."""
