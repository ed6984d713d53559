"""Clocks: working days with the holidays of the country and of each place, and deadlines told from what happened.

A clock keeps what happened to it (started, suspended, resumed, extended, met, ended); its deadline is only ever computed.
It knows no people and no trail: whoever lets it act hands over where its line is written.
"""
