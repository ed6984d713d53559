"""Invented weather keeps to the rules of the resource that takes it in."""

from datetime import date

from zampa.foundation.kit.invented import weather


def test_every_day_is_there_once_and_the_figures_are_in_order():
    made = weather.days("5401", until=date(2026, 11, 21), count=400, seed=1)

    assert made["date"].n_unique() == made.height == 400
    assert made["date"].max() == "2026-11-21"
    assert (made["temperature_low"] <= made["temperature_mean"]).all()
    assert (made["temperature_mean"] <= made["temperature_high"]).all()
    assert (made["humidity_low"] <= made["humidity_mean"]).all()
    assert (made["pm25"] <= made["pm10"]).all()


def test_the_same_seed_gives_the_same_weather():
    one, other = (weather.days("5401", until=date(2026, 11, 21), count=9, seed=3) for _ in range(2))

    assert one.equals(other)
