"""The store on SQLAlchemy Core: every key begins with the tenant, every method is one transaction."""
