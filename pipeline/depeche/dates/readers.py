"""The readers by the names that rules call them."""

from __future__ import annotations

from collections.abc import Callable

from depeche.dates import (
    absolute,
    readers_absolute,
    readers_amounts,
    readers_feasts,
    readers_periods,
    readers_ranges,
    readers_relative,
)
from depeche.dates.context import Context, Found, Reading

Reader = Callable[[Found, Context], list[Reading]]

READERS: dict[str, Reader] = {
    "day": readers_absolute.day,
    "month_day_year": readers_absolute.month_day_year,
    "day_range": readers_ranges.day_range,
    "day_span": readers_ranges.day_span,
    "numeric_day": absolute.numeric_day,
    "iso_day": readers_absolute.iso_day,
    "month": readers_absolute.month,
    "month_range": readers_ranges.month_range,
    "year": readers_absolute.year,
    "year_range": readers_ranges.year_range,
    "decade": readers_absolute.decade,
    "century": readers_absolute.century,
    "holiday": readers_feasts.holiday_day,
    "bare_day": readers_absolute.bare_day,
    "weekday_day": readers_absolute.weekday_day,
    "nth_weekday": readers_feasts.nth_weekday,
    "nth_week": readers_feasts.nth_week,
    "clock_range": readers_amounts.clock_range,
    "set_weekend": readers_amounts.set_weekend,
    "last_night": readers_relative.last_night,
    "weekday_span": readers_relative.weekday_span,
    "nothing": readers_absolute.nothing,
    "shift": readers_periods.shift,
    "quarter": readers_periods.quarter,
    "half": readers_periods.half,
    "season": readers_periods.season,
    "week_of": readers_periods.week_of,
    "weekend": readers_periods.weekend,
    "part_of_period": readers_periods.part_of_period,
    "anchor": readers_periods.anchor_unit,
    "anchored_shift": readers_periods.anchored_shift,
    "night": readers_periods.night,
    "weekday": readers_relative.weekday,
    "deictic": readers_relative.deictic,
    "today": readers_relative.today,
    "part_today": readers_relative.part_today,
    "offset": readers_relative.offset,
    "anchored_offset": readers_relative.anchored_offset,
    "eve": readers_relative.eve,
    "eve_of": readers_relative.eve_of,
    "ref": readers_relative.ref,
    "fixed": readers_relative.fixed,
    "duration": readers_amounts.duration,
    "half_duration": readers_amounts.half_duration,
    "vague_duration": readers_amounts.vague_duration,
    "set_unit": readers_amounts.set_unit,
    "set_weekday": readers_amounts.set_weekday,
    "set_season": readers_amounts.set_season,
    "set_month": readers_amounts.set_month,
    "set_part": readers_amounts.set_part,
    "adverb": readers_amounts.adverb,
    "clock": readers_amounts.clock,
    "weekday_clock": readers_amounts.weekday_clock,
}
