"""The programs' interface: the rooms' routers under one address."""
