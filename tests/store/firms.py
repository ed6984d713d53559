"""Invented firms in two registers, of which some are the same, with the slips of clerks."""

import random

import polars as pl

COLUMNS = ["key", "name", "town", "phone", "boss"]
WORDS = "雪域高原圣地格桑金珠天河吉祥如意扎西德勒阳光康巴"
TRADES = ["建设工程", "矿业", "商贸", "旅游开发", "农牧科技", "物流", "药业"]
TOWNS = [f"{one}{other}县" for one in "拉日昌林" for other in "东西南北中"]


def registers(count, seed=1):
    """Two registers of `count` firms each; of seven in ten both know."""
    chance = random.Random(seed)
    left, right = [], []
    for number in range(count):
        firm = _firm(chance)
        left.append([f"L{number:05d}", *firm])
        known = chance.random() < 0.7
        right.append([f"R{number:05d}", *(_slips(chance, firm) if known else _firm(chance))])
    chance.shuffle(right)
    return tuple(pl.DataFrame(rows, schema=COLUMNS, orient="row") for rows in (left, right))


def _firm(chance):
    name = "西藏" + "".join(chance.choices(WORDS, k=4)) + chance.choice(TRADES) + "有限公司"
    phone = "".join(chance.choices("0123456789", k=8))
    return [name, chance.choice(TOWNS), phone, "".join(chance.choices(WORDS, k=3))]


def _slips(chance, firm):
    name, town, phone, boss = firm
    if chance.random() < 0.3:
        place = chance.randrange(2, 6)
        name = name[:place] + chance.choice(WORDS) + name[place + 1 :]
    if chance.random() < 0.1:
        town = chance.choice(TOWNS)
    if chance.random() < 0.2:
        phone = None
    if chance.random() < 0.1:
        boss = chance.choice(WORDS) + boss[1:]
    return [name, town, phone, boss]
