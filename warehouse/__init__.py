"""The warehouse: the one declaration of its tables, the Parquet store, the ledger, DuckDB building and publishing."""
