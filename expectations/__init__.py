"""Data quality: suites derived from the table declaration, checks across tables, and the gate."""
