"""How often one may try to sign in: wrong tries are counted per account's name and per network, and then one waits."""
