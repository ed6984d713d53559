"""Invented weather of one place, day by day: plausible courses, no measurement."""

from datetime import date, timedelta

import numpy as np
import polars as pl


def days(place: str, *, until: date, count: int, seed: int) -> pl.DataFrame:
    """Rows of the resource weather.daily: temperatures in °C, humidity in %, wind in m/s, rain in mm, air in µg/m³."""
    draw = np.random.default_rng(seed)
    dates = [until - timedelta(days=back) for back in range(count - 1, -1, -1)]
    season = np.array([np.cos((day.timetuple().tm_yday - 200) / 365 * 2 * np.pi) for day in dates])
    mean = np.round(8 + 8 * season + draw.normal(0, 2, count), 1)
    low = np.round(mean - draw.uniform(4, 9, count), 1)
    high = np.round(mean + draw.uniform(4, 9, count), 1)
    humidity = np.round(np.clip(45 + 20 * season + draw.normal(0, 8, count), 12, 95)).astype(int)
    fine = np.round(draw.uniform(6, 28, count)).astype(int)
    return pl.DataFrame(
        {
            "place": [place] * count,
            "date": [day.isoformat() for day in dates],
            "pm25": fine,
            "pm10": fine + draw.integers(4, 30, count),
            "temperature_mean": mean,
            "temperature_high": high,
            "temperature_low": low,
            "humidity_mean": humidity,
            "humidity_low": np.maximum(humidity - draw.integers(5, 12, count), 1),
            "precipitation": np.round(
                np.where(draw.random(count) < 0.15, draw.uniform(0.2, 12, count), 0), 1
            ),
        }
    )
