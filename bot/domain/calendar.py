"""Working hours in somebody's own time zone, and the arithmetic that promises and check-ins need."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FAR = 400  # days; a calendar without a working day in more than a year is a mistake


@dataclass(frozen=True, slots=True)
class Day:
    """From when until when on a day, in local time."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise ValueError("a day must start before it ends")


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works: local times, weekdays (Monday is 0) and free days, in an IANA zone."""

    zone: str = "UTC"
    start: time = time(9)
    end: time = time(17)
    weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    holidays: frozenset[date] = field(default=frozenset())

    def __post_init__(self) -> None:
        ZoneInfo(self.zone)  # raises ZoneInfoNotFoundError for a zone that does not exist
        if not self.start < self.end:
            raise ValueError("a working day must start before it ends")
        if not self.weekdays or not self.weekdays <= set(range(7)):
            raise ValueError("there must be at least one working weekday, numbered 0 to 6")

    def works_on(self, day: date) -> bool:
        """Whether `day` is a working day."""
        return day.weekday() in self.weekdays and day not in self.holidays

    def is_working(self, moment: datetime) -> bool:
        """Whether `moment` (aware) falls into working hours: one stretch a day, also when the clocks change in it."""
        day = moment.astimezone(ZoneInfo(self.zone)).date()
        return self.works_on(day) and self.at(day, self.start) <= moment < self.at(day, self.end)

    def at(self, day: date, clock: time) -> datetime:
        """`clock` on `day` here, as UTC: the first time, where the clocks are set back. A time that the change to
        summer time skips is as much after the change as it would be (RFC 5545, 3.3.5): 02:30 is 03:30."""
        return datetime.combine(day, clock, ZoneInfo(self.zone)).astimezone(UTC)

    def next_day(self, moment: datetime, days: int = 1) -> date:
        """The `days`-th working day after the local day of `moment`."""
        day = moment.astimezone(ZoneInfo(self.zone)).date()
        left = days
        for _ in range(FAR * max(1, days)):
            day += timedelta(days=1)
            left -= self.works_on(day)
            if not left:
                return day
        raise ValueError("this calendar has no working days")

    def next_day_at(self, moment: datetime, clock: time, days: int = 1) -> datetime:
        """`clock` on the `days`-th working day after `moment`, kept inside working hours, as UTC."""
        inside = min(max(clock, self.start), self._last_minute())
        return self.at(self.next_day(moment, days), inside)

    def opening(self, moment: datetime) -> datetime:
        """`moment` itself if it is working time, else the next start of work, as UTC."""
        day = moment.astimezone(ZoneInfo(self.zone)).date()
        for _ in range(FAR):
            start, end = self.at(day, self.start), self.at(day, self.end)
            if self.works_on(day) and max(start, moment) < end:
                return max(start, moment.astimezone(UTC))
            day += timedelta(days=1)
        raise ValueError("this calendar has no working days")

    def closing(self, moment: datetime) -> datetime:
        """When work ends on the local day of `moment`, as UTC."""
        return self.at(moment.astimezone(ZoneInfo(self.zone)).date(), self.end)

    def add(self, moment: datetime, work: timedelta) -> datetime:
        """`moment` plus `work` of working time, as UTC: the clock stands still outside of the hours."""
        now = self.opening(moment)
        left = work
        for _ in range(FAR):
            closing = self.closing(now)
            if now + left <= closing:
                return now + left
            left -= closing - now
            now = self.opening(closing)
        raise ValueError("more working time than a year has")

    def _last_minute(self) -> time:
        return (datetime.combine(date.min, self.end) - timedelta(minutes=1)).time()
