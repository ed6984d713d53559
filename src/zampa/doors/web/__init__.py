"""The pages that people read: portal, desk, and the pages that join rooms."""
