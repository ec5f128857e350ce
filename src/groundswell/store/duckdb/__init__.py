"""The embedded engine: schema, loading, compiling plans to SQL, running them."""
